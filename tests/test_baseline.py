from __future__ import annotations

import json
import os
import stat
from collections import Counter
from pathlib import Path

import pytest

from mtcheck.atomic import write_atomically
from mtcheck.baseline import Entry, match, read_baseline, write_baseline
from mtcheck.cli import run
from mtcheck.config import ConfigError

OLD = [
    "The ambassador met President Macron on Monday. Mr Macorn said that about 5 people were there, and Macron agreed.",
    "“We will go to the border, he said.",
    "They they came back on the next day. It was was late by then.",
    "The talks went on for a week.",
]
NEW = "Nobody knew what the the minister wanted."


@pytest.fixture
def lint(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, list[str], str]:
        code = run(["lint", "--model", "none", "--format", "concise", *arguments])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return call


def write(path: str, *paragraphs: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("\n\n".join(paragraphs) + "\n", "utf-8")


def test_an_old_article_passes_moved_text_passes_and_a_new_fault_is_caught_alone(lint) -> None:
    write("a.txt", *OLD)
    assert lint("a.txt")[0] == 1
    code, out, err = lint("a.txt", "--write-baseline", "known.json")
    assert (code, out, err) == (0, [], "mtcheck: note: known.json: 5 findings in 1 text written as baseline\n")
    assert lint("a.txt", "--baseline", "known.json") == (0, [], "")
    write("a.txt", "A new first paragraph, without a fault.", *reversed(OLD))
    assert lint("a.txt", "--baseline", "known.json") == (0, [], "")
    write("a.txt", OLD[2], OLD[1], NEW, OLD[0], OLD[3])
    code, out, err = lint("a.txt", "--baseline", "known.json")
    assert (code, err) == (1, "")
    assert out == ["a.txt:5:18: warning MT701 The word “the” is doubled. (suggestion: the)"]


def test_changed_text_speaks_and_what_it_was_is_stale_until_removed(lint) -> None:
    write("a.txt", *OLD)
    lint("a.txt", "--write-baseline", "known.json")
    write("a.txt", *OLD[:2], OLD[2].replace("They they came", "Then they came").replace("late", "very late"), OLD[3])
    code, out, err = lint("a.txt", "--baseline", "known.json")
    assert (code, [line.split(" ", 1)[0] for line in out]) == (1, ["a.txt:5:41:"])
    stale = [
        "known.json: stale, no longer found: a.txt: MT701 in “It was was late by then.”",
        "known.json: stale, no longer found: a.txt: MT701 in “They they came back on the next day.”",
        "known.json: 2 stale entries; remove with --update-baseline",
    ]
    assert err == "".join(f"mtcheck: note: {line}\n" for line in stale)
    code, out, err = lint("a.txt", "--baseline", "known.json", "--update-baseline")
    assert (code, len(out), err) == (1, 1, "mtcheck: note: known.json: updated, 2 stale entries removed\n")
    before = Path("known.json").read_bytes(), Path("known.json").stat().st_mtime_ns
    code, out, err = lint("a.txt", "--baseline", "known.json", "--update-baseline")
    assert (len(out), err) == (1, "")
    assert before == (Path("known.json").read_bytes(), Path("known.json").stat().st_mtime_ns)


def test_a_renamed_file_stays_quiet_and_a_copy_does_not(lint) -> None:
    write("posts/a.txt", *OLD)
    lint("posts", "--write-baseline", "known.json")
    write("posts/b.txt", *OLD)
    assert len(lint("posts", "--baseline", "known.json")[1]) == 5
    # Alone it is a copy, too: the first file is still there, though nobody looked.
    code, out, err = lint("posts/b.txt", "--baseline", "known.json")
    assert (code, len(out), err) == (1, 5, "")
    Path("posts/a.txt").unlink()
    assert lint("posts/b.txt", "--baseline", "known.json") == (0, [], "")
    lint("posts", "--baseline", "known.json", "--update-baseline")
    assert {entry.path for entry in read_baseline(Path("known.json"))} == {"posts/b.txt"}


def test_a_sentence_that_moves_to_another_file_stays_quiet_as_often_as_it_was(lint) -> None:
    write("a.txt", OLD[2])
    write("b.txt", OLD[3])
    lint("a.txt", "b.txt", "--write-baseline", "known.json")
    write("a.txt", OLD[3])
    write("b.txt", OLD[2], OLD[3], OLD[2])
    code, out, err = lint("a.txt", "b.txt", "--baseline", "known.json", "--ignore", "MT704")
    assert (code, err) == (1, "")
    assert [line.split(" ", 1)[0] for line in out] == ["b.txt:5:1:", "b.txt:5:41:"]


def test_only_what_was_looked_for_can_be_stale(lint) -> None:
    for name in ("a.txt", "b.txt", "posts/c.txt"):
        write(name, *OLD)
    lint("a.txt", "b.txt", "posts", "--write-baseline", "known.json")
    write("a.txt", OLD[3])
    for arguments in (["b.txt"], ["posts"], ["a.txt", "--select", "MT5"]):
        assert "stale" not in lint(*arguments, "--baseline", "known.json")[2]
    assert "5 stale" in lint("a.txt", "--baseline", "known.json")[2]
    assert "3 stale" in lint("a.txt", "--baseline", "known.json", "--ignore", "MT7")[2]
    # A file that is gone counts only where its folder was read.
    Path("posts/c.txt").unlink()
    write("posts/d.txt", OLD[3])
    assert "stale" not in lint("b.txt", "--baseline", "known.json")[2]
    assert "5 stale" in lint("posts", "--baseline", "known.json")[2]
    lint("posts", "--baseline", "known.json", "--update-baseline")
    assert {entry.path for entry in read_baseline(Path("known.json"))} == {"a.txt", "b.txt"}


def test_findings_across_texts_are_stale_only_after_a_run_over_all(lint) -> None:
    write("a.txt", "Ambassador Alexander Botsan-Kharchenko met the minister on Monday.")
    write("b.txt", "The Russian ambassador Alexander Botsan-Harchenko left for home.")
    lint("a.txt", "b.txt", "--write-baseline", "known.json")
    assert lint("a.txt", "b.txt", "--baseline", "known.json") == (0, [], "")
    assert lint("a.txt", "--baseline", "known.json") == (0, [], "")
    write("b.txt", "The Russian ambassador Alexander Botsan-Kharchenko left for home.")
    assert "stale" in lint("a.txt", "b.txt", "--baseline", "known.json")[2]


def test_other_filters_make_nothing_stale(lint) -> None:
    write("a.txt", *OLD)
    lint("a.txt", "--write-baseline", "known.json", "--min-suspicion", "1")
    assert len(read_baseline(Path("known.json"))) == 5
    assert lint("a.txt", "--baseline", "known.json", "--min-suspicion", "1") == (0, [], "")


def test_configured_baseline_is_named_from_its_own_folder(lint, monkeypatch) -> None:
    write("posts/a.txt", *OLD)
    lint("posts", "--write-baseline", "known.json")
    Path("mtcheck.toml").write_text('baseline = "known.json"\n')
    monkeypatch.chdir("posts")
    assert lint("a.txt") == (0, [], "")
    assert lint("../posts") == (0, [], "")


def test_standard_input_under_a_files_name_is_that_file(lint, monkeypatch) -> None:
    import io
    import sys

    write("a.txt", *OLD)
    lint("a.txt", "--write-baseline", "known.json")
    stdin = io.TextIOWrapper(io.BytesIO(Path("a.txt").read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert lint("-", "--stdin-filename", "a.txt", "--baseline", "known.json") == (0, [], "")


def test_nothing_is_written_when_a_text_cannot_be_read(lint) -> None:
    write("a.txt", *OLD)
    code, _, err = lint("a.txt", "missing.txt", "--write-baseline", "known.json")
    assert (code, Path("known.json").exists()) == (2, False)
    assert err.endswith("known.json: the baseline was not written, since not all texts could be checked\n")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "cannot read the baseline: no such file or folder; write it with --write-baseline"),
        (b"", "this is not a baseline of mtcheck"),
        (b"\xff\xfe", "this is not a baseline of mtcheck"),
        (b"[" * 100_000, "this is not a baseline of mtcheck"),
        (b"[]", "this is not a baseline of mtcheck"),
        (b'{"version": "1"}', "this is not a baseline of mtcheck"),
        (b'{"version": 2, "entries": []}', "this is a baseline of version 2; this mtcheck reads 1"),
        (b'{"version": 1}', "this is not a baseline of mtcheck"),
        (b'{"version": 1, "entries": [1]}', "this is not a baseline of mtcheck"),
        (b'{"version": 1, "entries": [{"path": "a", "rule": "b", "sentence": "c"}]}', "not a baseline"),
        (b'{"version": 1, "entries": [{"path": "a", "rule": "b", "sentence": "c", "count": 0}]}', "not a baseline"),
        (b'{"version": 1, "entries": [{"path": "a", "rule": "b", "sentence": "c", "count": true}]}', "not a baseline"),
    ],
)
def test_a_baseline_that_cannot_be_followed_is_told_in_one_line(lint, content: bytes | None, complaint: str) -> None:
    write("a.txt", *OLD)
    if content is not None:
        Path("known.json").write_bytes(content)
    code, out, err = lint("a.txt", "--baseline", "known.json")
    assert (code, out, err.count("\n")) == (2, [], 1)
    assert err.startswith("mtcheck: error: known.json: ")
    assert complaint in err


def test_there_must_be_a_baseline_to_update(lint) -> None:
    write("a.txt", *OLD)
    assert lint("a.txt", "--update-baseline")[0::2] == (
        2,
        "mtcheck: error: --update-baseline needs a baseline: name one with --baseline\n",
    )


def test_the_file_is_sorted_and_reads_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    counts = Counter({Entry("b", "MT101", "“É” \ud800"): 2, Entry("a", "MT701", "x"): 1, Entry("a", "MT101", "y"): 1})
    write_baseline(path, counts)
    lines = path.read_text("utf-8").splitlines()
    assert [json.loads(line.strip().rstrip(","))["path"] for line in lines[3:-2]] == ["a", "a", "b"]
    assert "“É”" in lines[5]
    assert read_baseline(path) == counts
    write_baseline(path, Counter())
    assert read_baseline(path) == Counter()


def test_match_takes_from_free_entries_in_order() -> None:
    a, b, c = (Entry(path, "MT701", "x") for path in "abc")
    result = match(Counter({a: 2, b: 1}), Counter({a: 1, c: 3}), lambda entry: True, lambda entry: True)
    assert (result.known, result.stale, result.unseen) == (Counter({a: 1, c: 2}), Counter(), Counter())
    result = match(Counter({a: 2, b: 1}), Counter({c: 3}), lambda entry: entry == b, lambda entry: False)
    assert (result.known, result.stale, result.unseen) == (Counter({c: 1}), Counter(), Counter({a: 2}))


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "known.json"
    write_baseline(path, Counter())
    old = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConfigError, match="cannot write the baseline: no space left on device"):
        write_baseline(path, Counter({Entry("a", "MT101", "x"): 1}))
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_keeps_permissions_and_links(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert (real.read_bytes(), stat.S_IMODE(real.stat().st_mode), link.is_symlink()) == (b"new", 0o640, True)
    (tmp_path / "plain").touch()
    write_atomically(tmp_path / "fresh", b"")
    assert (tmp_path / "fresh").stat().st_mode == (tmp_path / "plain").stat().st_mode
