from __future__ import annotations

import os
from pathlib import Path

import pytest
from repositories import ROOT, Repository

_IDENTITY = {"NAME": "A Writer", "EMAIL": "writer@example.org", "DATE": "2024-01-01T00:00:00+00:00"}


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
