"""write-good and textlint, linters of prose for Node.js, each in a Node process that is kept."""

from __future__ import annotations

import json
import os
import subprocess
from functools import partial
from pathlib import Path

from benchmarks.peers.peer import Peer, Span, Tool

_SCRIPT = Path(__file__).with_name("node.cjs")


def _load(name: str) -> Tool:
    process = subprocess.Popen(
        ["node", str(_SCRIPT), name, str(Path(os.environ["MTCHECK_PEER"]) / "node")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )

    def findings(text: str) -> list[Span]:
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(text) + "\n")
        process.stdin.flush()
        return [
            (_code_points(text, start), _code_points(text, end)) for start, end in json.loads(process.stdout.readline())
        ]

    return Tool(findings, close=lambda: process.communicate())


def _code_points(text: str, units: int) -> int:
    """Turn an offset in UTF-16 units, as JavaScript counts, into one in code points."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


PEERS = (
    Peer("write-good", "MIT", partial(_load, "write-good"), node=("write-good@1.0.8",), finds=True),
    Peer(
        "textlint with four rules for English",
        "MIT",
        partial(_load, "textlint"),
        node=(
            "textlint@15.8.0",
            "textlint-rule-common-misspellings@1.0.1",
            "textlint-rule-en-capitalization@2.0.3",
            "textlint-rule-stop-words@5.2.0",
            "textlint-rule-terminology@5.2.16",
        ),
        finds=True,
        remark="common-misspellings, en-capitalization, stop-words, terminology.",
    ),
)
