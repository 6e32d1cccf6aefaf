"""Results: every figure with its interval, signature, date, commit and machine, as JSON and Markdown."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mtcheck.settings import Settings
from mtcheck.signature import signature

FOLDER = Path(__file__).parent / "results"


def origin() -> dict[str, str]:
    """Say what made a result: signature, date, commit and machine."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent,
        check=False,
    )
    return {
        "signature": signature(Settings()),
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit.stdout.strip() or "unknown",
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
    }


def store(suite: str, figures: dict[str, Any], page: str) -> str:
    """Write a suite's figures as JSON and its page as Markdown; gives the page."""
    made_by = origin()
    footer = "\n".join(f"- {key}: {value}" for key, value in made_by.items())
    page = f"{page.rstrip()}\n\n---\n\n- command: `python -m benchmarks {suite}`\n{footer}\n"
    FOLDER.mkdir(exist_ok=True)
    document = json.dumps({"suite": suite} | made_by | figures, indent=1, ensure_ascii=False)
    (FOLDER / f"{suite}.json").write_text(document + "\n", "utf-8")
    (FOLDER / f"{suite}.md").write_text(page, "utf-8")
    return page


def table(header: list[str], rows: list[list[object]]) -> str:
    """Give a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
