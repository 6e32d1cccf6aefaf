"""Scratch git repositories."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from mtcheck.cli import run

ROOT = Path(__file__).parents[1]


class Repository:
    """A scratch git repository, which is the current folder."""

    def __init__(self, folder: Path, output: Callable[[], tuple[str, str]]) -> None:
        self.folder = folder
        self._output = output

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run git in the current folder."""
        return subprocess.run(["git", *arguments], capture_output=True, text=True, check=check)

    def write(self, name: str | bytes, text: str | bytes) -> None:
        """Write a file, as UTF-8 unless `text` is bytes."""
        path = self.folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, message: str = "a change") -> None:
        """Commit the work tree, without hooks."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--allow-empty", "--message", message)

    def lint(self, *arguments: str) -> tuple[int, list[str], str]:
        """Run `mtcheck lint` with two rules; give the exit code, `path:line CODE` of each finding, and errors."""
        self._output()
        code = run(["lint", "--format", "concise", "--model", "none", "--select", "MT401,MT701", *arguments])
        out, err = self._output()
        found = [line.split(": ", 1) for line in out.splitlines()]
        return code, [f"{place.rpartition(':')[0]} {text.split()[1]}" for place, text in found], err
