"""Bad input costs one clear line and exit code 2, and never another file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtcheck.cli import run
from mtcheck.document import Document
from mtcheck.readers import Source

GOOD = "The minister said on Monday that the talks would go on for a week, and that nobody had left.\n"
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "word.txt": b"PK\x03\x04" + b"\0" * 100,
    "report.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "damaged.txt": "Ça va très bien, à bientôt. ".encode() * 30 + b"\xff\xfe\xff" + "é".encode(),
    "feed.xml": b"<?xml version='1.0'?><rss/>",
}


@pytest.mark.parametrize("command", ["lint", "score"])
@pytest.mark.parametrize("name", BAD)
def test_one_line_and_the_others_are_checked(name: str, command: str, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(BAD[name])
    Path("good.txt").write_text(GOOD + "They went to the the market.\n", "utf-8")
    assert run([command, name, "good.txt"]) == 2
    out, err = capsys.readouterr()
    assert err.startswith(f"mtcheck: error: {name}: ")
    assert err.count("\n") == 1
    assert "good.txt" in out
    assert Path(name).read_bytes() == BAD[name]


@pytest.mark.parametrize("command", ["lint", "score"])
def test_missing_and_unusable_paths(command: str, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    os.mkfifo("pipe.txt")
    Path("loop.txt").symlink_to("loop.txt")
    for name in ("missing.txt", "folder", "pipe.txt", "loop.txt", "a\0b"):
        assert run([command, name]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert "\0" not in err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings_are_read_alike(encoding: str, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes((GOOD + "At the café they went to the the market – in vain.\n").encode(encoding))
    assert run(["lint", "a.txt", "--select", "MT701", "--format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("a.txt:2:26: warning MT701 ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("line.txt", "a" * 1_000_000),
        ("words.txt", "word " * 200_000),
        ("deep.md", ">" * 10_000 + " text"),
        ("brackets.md", "[" * 50_000),
        ("deep.html", "<div>" * 100_000 + "text"),
        ("open.html", "<p>text" + "<" * 100_000),
        ("comment.html", "<p>text</p><!--" + "a" * 100_000),
    ],
)
def test_hostile_shapes_are_survived(name: str, text: str, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text, "utf-8")
    assert run(["lint", name, "--format", "concise"]) in (0, 1)
    assert capsys.readouterr().err == ""


def test_standard_input(monkeypatch, capsys) -> None:
    import io
    import sys

    def given(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    given(b"<html><body><p>They went to the the market.</p></body></html>")
    assert run(["lint", "-", "--stdin-filename", "page.html", "--format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("page.html:1:")
    given(b"")
    assert run(["lint", "-"]) == 2
    assert capsys.readouterr().err == "mtcheck: error: <stdin>: the file is empty; there is nothing to check\n"


@pytest.mark.parametrize("command", ["lint", "score"])
def test_a_fault_of_our_own_costs_one_text(command: str, tmp_path: Path, monkeypatch, capsys) -> None:
    from mtcheck.engine import Linter

    def faulty(self: Linter, source: Source, path: str) -> Document:
        if path == "bad.txt":
            raise ZeroDivisionError("division by zero")
        return whole(self, source, path)

    whole = Linter.document
    monkeypatch.setattr(Linter, "document", faulty)
    monkeypatch.chdir(tmp_path)
    for name in ("bad.txt", "good.txt"):
        Path(name).write_text("They went to the the market.\n", "utf-8")
    assert run([command, "bad.txt", "good.txt"]) == 2
    out, err = capsys.readouterr()
    assert "good.txt" in out
    assert err.startswith("mtcheck: error: bad.txt: mtcheck failed on this text (ZeroDivisionError in ")
    assert err.count("\n") == 1


def test_an_encoder_that_cannot_be_loaded_is_said_at_once(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, "utf-8")
    assert run(["lint", "good.txt", "--encoder", "no-such-model"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith('mtcheck: error: encoder "no-such-model"')
    assert err.count("\n") == 1
