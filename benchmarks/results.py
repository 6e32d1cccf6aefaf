"""Stored results: a JSON file and a page for each suite, with what made them."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.statistics import Figure
from benchmarks.suite import Figures, Outcome
from mtcheck.settings import Settings
from mtcheck.signature import signature

FOLDER = Path(__file__).parent / "results"
_LIBRARIES = ("numpy", "onnxruntime", "tokenizers")
"""What may change the last digit of a figure."""


@dataclass(frozen=True)
class Result:
    """A stored result; the parts are those of `benchmarks.suite.Outcome`."""

    suite: str
    made_by: dict[str, Any]
    """Signature, date, commit, machine, libraries, and the seconds that it took."""
    figures: Figures
    times: Figures
    items: dict[str, dict[str, bool]]
    findings: list[list[str]]

    @property
    def all(self) -> Figures:
        """Figures and times together."""
        return self.figures | self.times


def origin() -> dict[str, Any]:
    """Say what makes a result: signature, date, commit and machine."""
    return {
        "signature": signature(Settings()),
        "date": datetime.now(UTC).date().isoformat(),
        "commit": _git("describe", "--always") + ("-dirty" if _git("status", "--porcelain", _NOT_RESULTS) else ""),
        "machine": f"{_processor()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        "libraries": ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
    }


_NOT_RESULTS = ":(top,exclude)benchmarks/results"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, cwd=Path(__file__).parent, check=False)
    return done.stdout.strip() or ("" if arguments[0] == "status" else "unknown")


def _processor() -> str:
    """Give the processor's name where the system says it, its architecture where not."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def store(folder: Path, suite: str, outcome: Outcome, made_by: dict[str, Any]) -> None:
    """Write a suite's `NAME.json` and `NAME.md`."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "suite": suite,
        "made_by": made_by,
        "figures": outcome.figures,
        "times": outcome.times,
        "items": outcome.items,
        "findings": outcome.findings,
    }
    document = json.dumps(_finite(content), indent=1, ensure_ascii=False, allow_nan=False)
    (folder / f"{suite}.json").write_text(document + "\n", "utf-8")
    (folder / f"{suite}.md").write_text(signed(suite, outcome, made_by), "utf-8")


def signed(suite: str, outcome: Outcome, made_by: dict[str, Any]) -> str:
    """Give a suite's page with what made it."""
    footer = "\n".join(f"- {key}: {value}" for key, value in made_by.items())
    return f"{outcome.page.rstrip()}\n\n---\n\n- command: `python -m benchmarks run {suite}`\n{footer}\n"


def read(path: Path) -> Result:
    """Read a stored result; raises `ValueError` where the file is not one."""
    try:
        parts = json.loads(path.read_text("utf-8"))
        return Result(**parts)
    except (json.JSONDecodeError, UnicodeDecodeError, TypeError) as error:
        raise ValueError(f"{path} is no result of a suite") from error


def _finite(value: Any) -> Any:
    """Replace what JSON does not know, NaN, by null."""
    if isinstance(value, dict):
        return {str(key): _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and value != value else value


def figure_of(stored: dict[str, Any]) -> Figure:
    """Give a stored figure."""
    value, low, high = (float("nan") if stored[key] is None else stored[key] for key in ("value", "low", "high"))
    return Figure(value, low, high, stored["n"])


def cell(stored: dict[str, Any] | Figure, digits: int = 3) -> str:
    """Give a figure and its interval, for tables whose `n` stands elsewhere."""
    one = stored if isinstance(stored, Figure) else figure_of(stored)
    return f"{one.value:.{digits}f} [{one.low:.{digits}f}, {one.high:.{digits}f}]"


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Give a Markdown table."""
    lines: list[Sequence[object]] = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
