"""`--output`: reports in files, whole or not at all, beside what is printed."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from mtcheck.cli import run

DAMAGED = "They went to the the market.\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.txt").write_text(DAMAGED, "utf-8")
    (tmp_path / "drafts" / "b.md").write_text("# Café\n\n" + DAMAGED, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def lint(*arguments: str) -> int:
    return run(["lint", "--model", "none", *arguments])


def test_several_reports_in_one_run(repository: Path, capsys) -> None:
    code = lint("drafts", "--output", "sarif=a.sarif", "--output", "text=a.txt", "--output", "jsonl=a=b.jsonl")
    assert code == 1
    assert capsys.readouterr().out == Path("a.txt").read_text("utf-8")
    assert len(json.loads(Path("a.sarif").read_text("utf-8"))["runs"][0]["results"]) == 2
    # Like --format jsonl: the sentences with findings.
    assert len(Path("a=b.jsonl").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("form", ["sarif", "gitlab", "junit", "checkstyle", "rdjson", "github"])
def test_the_same_bytes_twice_and_from_another_folder(form: str, repository: Path, monkeypatch, capsys) -> None:
    texts = []
    for folder, path in ((".", "drafts"), (".", "drafts"), ("drafts", "."), ("drafts", str(repository / "drafts"))):
        monkeypatch.chdir(repository / folder)
        assert lint(path, "--output", f"{form}={repository / 'out'}") == 1
        texts.append((repository / "out").read_bytes())
    assert texts[0]
    assert set(texts) == {texts[0]}


def test_a_report_replaces_the_last_and_keeps_its_mode(repository: Path) -> None:
    Path("kept").write_text("old", "utf-8")
    Path("kept").chmod(0o640)
    Path("link").symlink_to("kept")
    assert lint("drafts", "--output", "concise=link") == 1
    assert Path("link").is_symlink()
    assert "MT701" in Path("kept").read_text("utf-8")
    assert stat.S_IMODE(Path("kept").stat().st_mode) == 0o640


def test_a_new_report_can_be_read_by_whom_the_umask_allows(repository: Path) -> None:
    old = os.umask(0o022)
    try:
        lint("drafts", "--output", "concise=new")
    finally:
        os.umask(old)
    assert stat.S_IMODE(Path("new").stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("sarif", '--output takes FORMAT=FILE, not "sarif"'),
        ("sarif=", "--output takes FORMAT=FILE"),
        ("sarif=-", "--output takes FORMAT=FILE"),
        ("xml=a", 'unknown format "xml"; known are: text, concise,'),
        ("auto=a", 'unknown format "auto"'),
        ("sarif=missing/a", "missing/a: cannot write the sarif report: there is no folder missing"),
        ("sarif=drafts", "drafts: cannot write the sarif report: this is not a file"),
        ("sarif=drafts/a.txt/b", "there is no folder drafts/a.txt"),
        ("sarif=/dev/null", "/dev/null: cannot write the sarif report: this is not a file"),
        ("sarif=a\0b", "not a usable file name"),
    ],
)
def test_a_wrong_output_is_told_before_anything_is_checked(value: str, complaint: str, repository, capsys) -> None:
    assert lint("drafts", "--output", value) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert complaint in err


def test_a_file_cannot_hold_two_reports(repository: Path, capsys) -> None:
    assert lint("drafts", "--output", "sarif=a", "--output", "junit=./a") == 2
    assert "named twice" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("drafts/a.txt", "--output", "sarif=drafts/a.txt"),
        ("drafts", "--output", "text=link"),
        ("drafts", "--write-baseline", "drafts/a.txt"),
    ],
)
def test_no_text_is_written_over(arguments: tuple[str, ...], repository: Path, capsys) -> None:
    Path("link").symlink_to("drafts/a.txt")
    assert lint(*arguments) == 2
    name = arguments[-1].rpartition("=")[2]
    complaint = "this is one of the texts to check, and is not written over; name another file"
    assert capsys.readouterr() == ("", f"mtcheck: error: {name}: {complaint}\n")
    assert Path("drafts/a.txt").read_text("utf-8") == DAMAGED


def test_a_report_that_cannot_be_written_costs_only_itself(repository: Path, capsys, monkeypatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    Path("old").write_text("old", "utf-8")
    monkeypatch.setattr(os, "fsync", full)
    assert lint("drafts", "--output", "sarif=old", "--format", "concise") == 2
    out, err = capsys.readouterr()
    assert err == "mtcheck: error: old: cannot write the sarif report: no space left on device\n"
    assert out.count("MT701") == 2
    assert Path("old").read_text("utf-8") == "old"
    assert sorted(one.name for one in Path().iterdir()) == [".git", "drafts", "old"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_written_to(repository: Path, capsys) -> None:
    Path("drafts").chmod(0o555)
    assert lint("drafts", "--output", "sarif=drafts/a") == 2
    assert "the folder drafts cannot be written to" in capsys.readouterr().err
    Path("kept").touch(0o444)
    assert lint("drafts", "--output", "sarif=kept") == 2
    assert "kept: cannot write the sarif report: permission denied" in capsys.readouterr().err


def test_a_baseline_that_cannot_be_written_is_told_before_anything_is_checked(repository: Path, capsys) -> None:
    Path("drafts/c.txt").write_bytes(b"")
    for path, problem in (("drafts", "this is not a file"), ("gone/x.json", "there is no folder gone")):
        assert lint("drafts", "--write-baseline", path) == 2
        assert capsys.readouterr().err == f"mtcheck: error: {path}: cannot write the baseline: {problem}\n"


@pytest.mark.parametrize(("value", "starts"), [("true", "::warning file=drafts/a.txt"), ("false", "drafts/a.txt")])
def test_auto_annotates_inside_github_actions(value: str, starts: str, repository, monkeypatch, capsys) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert lint("drafts", "--format", "auto") == 1
    assert capsys.readouterr().out.startswith(starts)


def test_standard_input_keeps_its_name(repository: Path, monkeypatch, capsys) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DAMAGED.encode())))
    monkeypatch.chdir("drafts")
    assert lint("-", "--format", "gitlab") == 1
    (issue,) = json.loads(capsys.readouterr().out)
    assert issue["location"] == {"path": "<stdin>", "lines": {"begin": 1, "end": 1}}
