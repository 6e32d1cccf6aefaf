from __future__ import annotations

import importlib.util
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from mtcheck.cli import run

ROOT = Path(__file__).parents[1]
_IDENTITY = {"NAME": "A Writer", "EMAIL": "writer@example.org", "DATE": "2024-01-01T00:00:00+00:00"}


def docs_script(name: str) -> ModuleType:
    """Import one of the scripts that write the documentation."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Repository:
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    for name, value in _IDENTITY.items():
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    # Hooks start Python anew, which shall import the mtcheck that is under test.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = Repository(folder, lambda: tuple(capsys.readouterr()))  # type: ignore[arg-type, return-value]
    made.git("init", "--quiet", "--initial-branch", "main")
    return made
