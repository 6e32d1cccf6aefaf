"""`mtcheck hook`: the plain git hook, tried with real commits."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import ROOT, Repository

from mtcheck import git_hook
from mtcheck.cli import run
from mtcheck.readers.files import ENDINGS

BAD = "They went to the the river in the morning.\n"
GOOD = "They went to the river in the morning.\n"


@pytest.fixture
def site(repository: Repository) -> Repository:
    repository.write("mtcheck.toml", 'model = "none"\n')
    repository.commit()
    return repository


def hook(*arguments: str) -> int:
    return run(["hook", *arguments])


def commit(site: Repository, *arguments: str) -> subprocess.CompletedProcess[str]:
    return site.git("commit", "--message", "a text", *arguments, check=False)


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.lstat().st_mode, path.read_bytes()) for path in folder.iterdir()}


def script(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def test_a_damaged_text_is_blocked_and_the_repaired_one_passes(site: Repository) -> None:
    assert hook("install") == 0
    site.write("a.md", BAD)
    site.git("add", "a.md")
    site.write("a.md", GOOD)
    blocked = commit(site)
    assert blocked.returncode == 1
    assert "a.md" in blocked.stderr
    assert "1:14 warning MT701 The word “the” is doubled. → the" in blocked.stderr
    for advice in ("mtcheck stopped this commit", "git add", "mtcheck rule", "disable-next-line", "--no-verify"):
        assert advice in blocked.stderr
    site.git("add", "a.md")
    assert commit(site).returncode == 0
    site.write("a.md", BAD)
    assert commit(site, "--all").returncode == 1
    assert commit(site, "--all", "--no-verify").returncode == 0
    site.write("b.md", GOOD)
    site.write("c.md", BAD)
    site.git("add", "--all")
    assert commit(site, "b.md").returncode == 0
    site.write("c.md", b"\0\xff\0\xfe" * 9)
    site.git("add", "--all")
    failed = commit(site)
    assert failed.returncode == 1
    assert "could not check everything" in failed.stderr


def test_install_twice_and_uninstall_twice(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site.folder / ".git/hooks"
    before = snapshot(folder)
    assert hook("install") == 0
    once = snapshot(folder)
    assert hook("install") == 0
    assert snapshot(folder) == once != before
    assert "nothing has changed" in capsys.readouterr().out
    assert hook("uninstall") == hook("uninstall") == 0
    assert snapshot(folder) == before
    assert "nothing has changed" in capsys.readouterr().out


@pytest.mark.parametrize("linked", [False, True])
def test_a_hook_that_is_there_runs_first_and_comes_back(site: Repository, linked: bool) -> None:
    folder = site.folder / ".git/hooks"
    own = site.folder / "own-hook" if linked else folder / "pre-commit"
    script(own, 'echo "it ran"; test ! -e refuse || exit 7')
    own.chmod(0o711)
    if linked:
        (folder / "pre-commit").symlink_to("../../own-hook")
    before = snapshot(folder)
    assert hook("install") == 0
    site.write("a.md", BAD)
    site.git("add", "a.md")
    blocked = commit(site)
    assert blocked.returncode == 1
    assert blocked.stderr.index("it ran") < blocked.stderr.index("MT701")
    site.write("refuse", "")
    blocked = commit(site)
    assert blocked.returncode == 1
    assert "MT701" not in blocked.stderr
    assert hook("install") == 0
    assert hook("uninstall") == 0
    assert snapshot(folder) == before


def test_a_hook_is_never_lost(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site.folder / ".git/hooks"
    script(folder / "pre-commit", "exit 0")
    script(folder / "pre-commit.mtcheck-before", "exit 1")
    before = snapshot(folder)
    assert hook("install") == 2
    assert "which is there already" in capsys.readouterr().err
    assert hook("uninstall") == 0
    assert snapshot(folder) == before


def test_a_framework_that_takes_the_hook_over(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site.folder / ".git/hooks"
    hook("install")
    (folder / "pre-commit").rename(folder / "pre-commit.legacy")
    script(folder / "pre-commit", 'exec "$(dirname "$0")/pre-commit.legacy"')
    before = snapshot(folder)
    assert hook("install") == 0
    assert snapshot(folder) == before
    site.write("a.md", BAD)
    site.git("add", "a.md")
    assert commit(site).returncode == 1
    assert hook("uninstall") == 0
    assert "pre-commit.legacy" not in snapshot(folder)


def test_the_configured_folder_of_hooks(
    site: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("sub/a.md", BAD)
    site.git("add", "sub")
    site.git("config", "core.hooksPath", "own/hooks")
    monkeypatch.chdir(site.folder / "sub")
    assert hook("install") == 0
    assert (site.folder / "own/hooks/pre-commit").is_file()
    assert "Note" not in capsys.readouterr().out
    assert commit(site).returncode == 1
    assert hook("uninstall") == 0
    assert commit(site).returncode == 0
    site.git("config", "core.hooksPath", str(site.folder.parent / "everybody's"))
    assert hook("install") == 0
    assert "leads out of this repository" in capsys.readouterr().out


def test_a_linked_work_tree_shares_the_hook(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "other tree"))
    monkeypatch.chdir(tmp_path / "other tree")
    assert hook("install") == 0
    assert (site.folder / ".git/hooks/pre-commit").is_file()
    assert "Note" not in capsys.readouterr().out
    Path("b.md").write_text(BAD)
    site.git("add", "b.md")
    assert commit(site).returncode == 1


def test_an_interpreter_that_is_gone(site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site.folder / ".git/hooks"
    gone = tmp_path / "it's gone $(exit)" / "python"
    git_hook.install(folder, str(gone))
    site.write("a.md", BAD)
    site.git("add", "a.md")
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("git", "sh", "dirname"):
        (tools / tool).symlink_to(shutil.which(tool))
    monkeypatch.setenv("PATH", str(tools))
    blocked = commit(site)
    assert blocked.returncode == 1
    assert "mtcheck: error: mtcheck is not where it was" in blocked.stderr
    script(tools / "mtcheck", f'exec {sys.executable} -m mtcheck "$@"')
    assert "MT701" in commit(site).stderr
    script(tools / "mtcheck", "exit 0")
    # An interpreter that has come back, but without mtcheck.
    script(gone, "exit 1")
    assert commit(site).returncode == 0


def test_modules_in_the_repository_are_not_run(site: Repository) -> None:
    hook("install")
    for name in ("mtcheck.py", "typer.py", "json.py", "mtcheck/__init__.py"):
        site.write(name, "raise SystemExit(0)")
    site.write("a.md", BAD)
    site.git("add", "--all")
    blocked = commit(site)
    assert blocked.returncode == 1
    assert "MT701" in blocked.stderr


def test_what_the_hook_runs_takes_options_of_lint(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("a.md", BAD)
    site.write("b.md", BAD)
    site.git("add", "--all")
    assert hook("run", "--fail-on=error", "--format", "concise", "a.md") == 0
    out, err = capsys.readouterr()
    assert (out.count("MT701"), "b.md" in out, err) == (1, False, "")
    assert hook("run", "--ignore", "MT701", "--", "a.md", "b.md") == 0
    assert hook("run", "--no-such-option") == 2


def test_outside_a_repository(repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(repository.folder.parent)
    for command in ("install", "uninstall"):
        assert hook(command) == 2
        assert capsys.readouterr().err.startswith("mtcheck: error: git cannot tell: not a git repository")


def test_a_folder_that_cannot_be_written(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(site.folder / ".git/hooks")
    (site.folder / ".git/hooks").write_text("")
    assert hook("install") == 2
    assert re.fullmatch("mtcheck: error: .*/hooks: cannot install the hook: .*\n", capsys.readouterr().err)


def test_pre_commit_is_given_the_files_that_mtcheck_reads() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    patterns = re.findall(r"files: (.*)", text)
    assert re.findall(r"id: (.*)", text) == ["mtcheck", "mtcheck-staged"]
    assert len(set(patterns)) == 1
    endings = {*ENDINGS, *map(str.upper, ENDINGS)}
    assert {
        ending for ending in (*endings, ".py", ".xml", ".txt.gz") if re.search(patterns[0], f"a{ending}")
    } == endings
