from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from doc_scripts import docs_script
from repositories import ROOT

import mtcheck

TEXT = (ROOT / "README.md").read_text("utf-8")


def test_tables_are_those_of_the_registry_and_of_the_stored_results() -> None:
    assert docs_script("readme").with_tables(TEXT) == TEXT


def test_python_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True)
    assert " MT401 " in done.stdout


def test_configuration_example_is_valid(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "mtcheck.toml").write_text(example, "utf-8")
    (tmp_path / "names.txt").write_text("Ivo Andrić\n", "utf-8")
    (tmp_path / "a.txt").write_text("They went to the the market.\n", "utf-8")
    command = [sys.executable, "-m", "mtcheck", "lint", "a.txt"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_changelog_knows_the_version() -> None:
    assert f"## {mtcheck.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
