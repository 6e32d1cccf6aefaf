"""A run in several processes, one of which is killed."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from mtcheck import run
from mtcheck.cli import run as command


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="processes must inherit what is patched")
def test_a_killed_process_is_told_in_one_line(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(run, "check", lambda *_: os._exit(9))
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("He slept.\n", "utf-8")
    assert command(["lint", "--model", "none", "--jobs", "2", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    complaint = "one of the 2 processes was killed, as happens where memory runs out; try --jobs 1"
    assert err == f"mtcheck: error: {complaint}\n"
