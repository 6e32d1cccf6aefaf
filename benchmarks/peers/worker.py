"""The process that a peer runs in: a job as JSON on standard input, its answer as JSON on standard output."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.peers.peer import Peer, Tool

WARM_UP = "A first text loads every table: President Lindqvits met Lindqvist in Mali, Malawi, in 2021."


def answer(peer: Peer, job: dict[str, Any]) -> dict[str, Any]:
    """Do a job (see `benchmarks.peers.isolation.Job`)."""
    tool = peer.load()
    _use(tool)
    # The clock that counts from the machine's start is the same for all processes.
    found: dict[str, Any] = {"start": time.monotonic() - job["began"]}
    if tool.findings:
        found["marked"] = {name: tool.findings(text) for name, text in job["marked"].items()}
        began = time.perf_counter()
        found["clean"] = [tool.findings(text) for text in job["clean"]]
        found["seconds"] = time.perf_counter() - began
    if tool.scores:
        began = time.perf_counter()
        found["scores"] = {pair: tool.scores(*rows) for pair, rows in job["rated"].items()}
        found["rating_seconds"] = time.perf_counter() - began
    tool.close()
    return found | {"memory": peak()}


def _use(tool: Tool) -> None:
    """Have the tool load what it loads on first use."""
    if tool.findings:
        tool.findings(WARM_UP)
    if tool.scores:
        tool.scores([WARM_UP], [WARM_UP])


def peak() -> int:
    """Give the most memory that the process or one of its children took, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
    try:
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
        # What Linux counts in ru_maxrss holds what the process took that started this one.
        own = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    except OSError:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return max(own, children)


def main() -> None:
    """Answer the one job, whatever the peer prints."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as replies:
        os.dup2(2, 1)
        job = json.load(sys.stdin)
        found = answer(peers.find(job["peer"]), job)
        json.dump(found, replies)


if __name__ == "__main__":
    main()
