"""The GitHub action: what its file promises, and its scripts run as a runner would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import mtcheck
from mtcheck.readers.files import ENDINGS

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
DAMAGED = "They went to the the market.\n"


def script(name: str) -> str:
    (step,) = (step for step in STEPS if step.get("name") == name)
    return step["run"]


def test_it_installs_this_version() -> None:
    assert ACTION["inputs"]["version"]["default"] == mtcheck.__version__
    pinned = re.findall(r"mtcheck==([\w.]+)|rev: v([\w.]+)", (ROOT / "docs" / "ci.md").read_text("utf-8"))
    assert {one or other for one, other in pinned} == {mtcheck.__version__}


def test_nothing_is_pasted_into_a_script_and_every_action_is_pinned() -> None:
    assert not any("${{" in step.get("run", "") for step in STEPS)
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert len(used) == 2
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one) for one in used)


def test_it_takes_the_endings_that_folders_are_searched_for() -> None:
    assert set(re.findall(r"\*(\.\w+)", script("Check the texts"))) == ENDINGS


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A shallow clone of a pull request's head, which does not hold its base."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    for name in ("old.md", "drafts/renamed.md"):
        (origin / name).parent.mkdir(exist_ok=True)
        (origin / name).write_text(f"# {name}\n\n{DAMAGED}", "utf-8")
    git(origin, "add", ".")
    git(origin, "commit", "-q", "-m", "base")
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(origin, "checkout", "-q", "-b", "change")
    (origin / "-x $(touch pwned).TXT").write_text(DAMAGED, "utf-8")
    (origin / "drafts" / "é\n::error::b.md").write_text(DAMAGED, "utf-8")
    (origin / "code.py").write_text("the the = 1\n", "utf-8")
    git(origin, "add", ".")
    git(origin, "commit", "-q", "-m", "change")
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=change", f"file://{origin}", "clone")
    return tmp_path / "clone"


def run_step(name: str, folder: Path, **given: str) -> tuple[int, str, dict[str, str]]:
    """Run a step's script as a runner does; gives its exit code, what it printed, and its outputs."""
    temporary = folder.parent / "temp"
    commands = folder.parent / "commands"
    for place in (temporary, commands):
        place.mkdir(exist_ok=True)
    for command, body in (("mtcheck", f'exec "{sys.executable}" -P -m mtcheck "$@"'), ("pip", 'echo "pip $*"')):
        (commands / command).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (commands / command).chmod(0o755)
    output = temporary / "output"
    output.write_text("", "utf-8")
    environment = os.environ | {
        "PATH": f"{commands}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "RUNNER_TEMP": str(temporary),
        "GITHUB_OUTPUT": str(output),
        "MTCHECK_PATHS": ".\n",
        "MTCHECK_CHANGED_ONLY": "true",
        "MTCHECK_FAIL_ON": "",
        "MTCHECK_BASE": "",
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(name)],
        cwd=folder, env=environment | given, capture_output=True, text=True, check=False,
    )  # fmt: skip
    outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    return done.returncode, done.stdout + done.stderr, outputs


def paths_in(sarif_file: str) -> set[str]:
    (run,) = json.loads(Path(sarif_file).read_text("utf-8"))["runs"]
    return {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}


def base_of(clone: Path) -> str:
    return git(clone.parent / "origin", "rev-parse", "main")


def test_a_pull_request_is_checked_for_what_it_changes(clone: Path) -> None:
    code, text, outputs = run_step("Check the texts", clone, MTCHECK_BASE=base_of(clone))
    assert code == 1
    assert paths_in(outputs["sarif-file"]) == {
        "-x%20%24%28touch%20pwned%29.TXT",
        "drafts/%C3%A9%0A%3A%3Aerror%3A%3Ab.md",
    }
    assert "2 texts checked" in text
    # What a file is called is no command: not to the shell, and not to the runner.
    assert not (clone / "pwned").exists()
    assert not re.search(r"^::error::", text, re.MULTILINE)


@pytest.mark.parametrize("given", [{"MTCHECK_CHANGED_ONLY": "false"}, {"MTCHECK_BASE": ""}])
def test_all_is_checked_otherwise(given: dict[str, str], clone: Path) -> None:
    code, _, outputs = run_step("Check the texts", clone, **{"MTCHECK_BASE": base_of(clone)} | given)
    assert (code, len(paths_in(outputs["sarif-file"]))) == (1, 4)


def test_paths_and_the_threshold_are_followed(clone: Path) -> None:
    given = {"MTCHECK_BASE": base_of(clone), "MTCHECK_PATHS": "drafts\n\nold.md\n", "MTCHECK_FAIL_ON": "error"}
    code, _, outputs = run_step("Check the texts", clone, **given)
    assert (code, paths_in(outputs["sarif-file"])) == (0, {"drafts/%C3%A9%0A%3A%3Aerror%3A%3Ab.md"})


def test_a_pull_request_without_texts_passes(clone: Path) -> None:
    given = {"MTCHECK_BASE": base_of(clone), "MTCHECK_PATHS": "code.py"}
    assert run_step("Check the texts", clone, **given) == (0, "The pull request changes no texts.\n", {})


def test_what_cannot_be_checked_fails_the_step(clone: Path) -> None:
    assert run_step("Check the texts", clone, MTCHECK_PATHS="\n")[0] == 2
    assert run_step("Check the texts", clone, MTCHECK_BASE="0" * 40)[0] not in (0, 1)
    code, text, _ = run_step("Check the texts", clone, MTCHECK_PATHS="missing.md")
    assert (code, "missing.md: no such file" in text) == (2, True)


def test_a_version_is_a_version(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    good = run_step("Install mtcheck", tmp_path / "a", MTCHECK_VERSION="1.2.3rc1")
    assert good == (0, "pip install --quiet --disable-pip-version-check mtcheck==1.2.3rc1\n", {})
    for bad in ("", "1.0 --index-url=x", "@ file:///x", "1.0\n--pre", "$(id)"):
        code, text, _ = run_step("Install mtcheck", tmp_path / "a", MTCHECK_VERSION=bad)
        assert (code, "pip install" in text) == (2, False)
