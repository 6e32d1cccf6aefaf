"""`mtcheck fix`: what it repairs, what it must leave alone, and that it never leaves half a file."""

from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.cli import run
from mtcheck.readers import InputError
from mtcheck.repair import Repaired, Repairer
from mtcheck.rules import RULES
from mtcheck.rules.base import Fix
from mtcheck.run import Input
from mtcheck.settings import Settings

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
DAMAGED = "The mayor said that the the bridge opened at 10: 15 on Monday.. S.Lavrov did not come.\n"
MENDED = "The mayor said that the bridge opened at 10:15 on Monday. S. Lavrov did not come.\n"
SAFE, UNSAFE = Repairer(Settings()), Repairer(Settings(), unsafe=True)
BY_FIX = {rule.code: rule.fix for rule in RULES}


def repaired(data: bytes, path: str = "a.txt", repairer: Repairer = SAFE) -> Repaired:
    return repairer.repair(data, Input(None, path))


def mend(text: str, path: str = "a.txt", repairer: Repairer = SAFE) -> str:
    return repaired(text.encode(), path, repairer).after.text


def case_texts() -> list[str]:
    tables = [tomllib.loads(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("rules/*.toml"))]
    return [case["text"] for table in tables for case in (*table["fires"], *table["quiet"]) if "text" in case]


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        (DAMAGED, MENDED),
        ("The train left at 10: 15 for Lyon.", "The train left at 10:15 for Lyon."),
        ("He said,, as always, that it was over.", "He said, as always, that it was over."),
        ("Is it true?. Nobody knows it here.", "Is it true? Nobody knows it here."),
        ("It wasnâ€™t the cafÃ© in Lyon that closed.", "It wasn’t the café in Lyon that closed."),
        ("The minister left Lyon , where he had met farmers.", "The minister left Lyon, where he had met farmers."),
        ("They don ’t know the president 's plans.", "They don’t know the president's plans."),
        # A no-break space in what the suggestion repeats, and line ends, stay.
        ("A.\u00a0Petrov met B.Petrov in\r\nthe town .\r\n", "A.\u00a0Petrov met B. Petrov in\r\nthe town.\r\n"),
        ("He said that the\r\nthe bridge would open.\r\n", "He said that\r\nthe bridge would open.\r\n"),
        ("The old\rmayor said that he he would not come.\r", "The old\rmayor said that he would not come.\r"),
    ],
)  # fmt: skip
def test_safe_repairs(damaged: str, mended: str) -> None:
    assert mend(damaged) == mended


@pytest.mark.parametrize(
    ("text", "path"),
    [
        # Numbers that may be two, an ellipsis, and what only somebody who knows can tell.
        ("In all, 3, 000 people came, and prices rose by 2. 5 percent.", "a.txt"),
        ("I do not know.. he said. “It was so long ago..” She nodded.", "a.txt"),
        ("As can be seen in , the word is “done done” if the Homo africanus africanus (found at ) is.", "a.txt"),
        ("About 5 people have been put on alert along the northern border.", "a.txt"),
        ("It cost 12,5 % more than thousand people had paid in 2019.", "a.txt"),
        # Markup and entities inside what is to be repaired; addresses; code.
        ("The mayor said that the *the* bridge was open.", "a.md"),
        ("<p>The mayor said that the <b>the</b> bridge was open.</p>", "a.html"),
        ("The mayor said that [the](x) the bridge was open. `the the` and <u>A.</u>Petrov.", "a.md"),
        ("See https://example.org/cafÃ©/x for the minutes of the meeting.", "a.txt"),
    ],
)
def test_is_left_alone(text: str, path: str) -> None:
    assert mend(text, path) == text


def test_markup_around_a_repair_stays() -> None:
    page = "# The *mayor*\r\n\r\n> He said [the the bridge](http://a.b/the) &amp; the\u00ad road opened at 10: 15.\r\n"
    mended = page.replace("the the", "the").replace("10: 15", "10:15")
    assert mend(page, "a.md") == mended
    assert mend("<p>Ask A.Petrov &amp; the the <i>others</i>.", "a.html") == "<p>Ask A. Petrov &amp; the <i>others</i>."


def test_an_edit_never_becomes_markup() -> None:
    text = "The minister said &amp;lt;no&amp;gt; and \\u003cb\\u003e to the plan for the old bridge in the town."
    assert mend(text, "a.html", UNSAFE) == text
    assert "<b>" in mend(text, "a.txt", UNSAFE)


def test_decomposed_letters_stay_decomposed() -> None:
    text = "The cafe\u0301 in Lyon opened at 10: 15 and the the cafe\u0301 , too, was full of people from Bo\u0308rse."
    mended = mend(text)
    assert "10:15 and the cafe\u0301 " in mended
    assert "cafe\u0301 , too" in mended  # the span has another form than the prose: not certain


def test_names_follow_the_document_and_nothing_else() -> None:
    text = "President Aleksandar Vucic spoke first. Later Vucic met the envoys. Then Vucis left. Vucic slept.\n"
    assert mend(text) == text
    assert mend(text, repairer=UNSAFE) == text.replace("Vucis", "Vucic")
    tie = "Ambassador A. Harachenko said no. Later Bokan Kharchenko said that the stance is crucial for us.\n"
    assert mend(tie, repairer=UNSAFE) == tie


def test_a_glossary_is_followed_only_unsafely() -> None:
    text = "In Belgrade the president, Vuchich, answered.\n"
    settings = Settings(glossary=("Aleksandar Vučić",))
    assert mend(text, repairer=Repairer(settings)) == text
    assert mend(text, repairer=Repairer(settings, unsafe=True)) == text.replace("Vuchich", "Vučić")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_nothing_invents_a_number_or_a_place(rule) -> None:
    if rule.code.startswith(("MT2", "MT4")):
        assert rule.fix is (Fix.SAFE if rule.code == "MT403" else Fix.NONE)


def test_cases_are_repaired_once_and_their_numbers_stay() -> None:
    changed = 0
    for text in case_texts():
        safe, unsafe = repaired(text.encode()), repaired(text.encode(), repairer=UNSAFE)
        assert not safe.changed or not repaired(safe.data).changed
        assert not unsafe.changed or not repaired(unsafe.data, repairer=UNSAFE).changed
        changed += safe.changed
        assert {BY_FIX[finding.code] for finding in safe.done} <= {Fix.SAFE}
        assert re.findall(r"\d", text) == re.findall(r"\d", safe.after.text)
    assert changed > 50


PIECES = (
    "The mayor said that the the bridge", "at 10: 15", "S.Lavrov", "Lavrov", "S.Lavrof", " ,", ",,", "..", "?.", ". ",
    "\n", "\r\n", "\n\n", "> ", "*", "&amp;", "&lt;", "cafÃ©", "â€™", "don ’t", "the president 's", "of of\nof",
    "« no »", "the the", "(", ")", " ", "word", "Рutin", "\u00a0", "\u200b", "e\u0301", "<b>", "`x`", "http://a.b/",
    "3, 000", "\ufffd",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_a_second_run_changes_nothing(pieces: list[str], path: str) -> None:
    data = " ".join(pieces).encode()
    for repairer in (SAFE, UNSAFE):
        try:
            once = repaired(data, path, repairer)
        except InputError as error:
            assert "empty" in str(error)
            continue
        twice = repaired(once.data, path, repairer)
        assert twice.data == once.data and not twice.done
        assert re.findall("\r\n|\r|\n", data.decode()) == re.findall("\r\n|\r|\n", once.after.text)


@pytest.mark.parametrize("encoding", "utf-8 utf-8-sig utf-16 utf-16-le utf-32 cp1252".split())
def test_encoding_mark_and_line_ends_are_kept(encoding: str) -> None:
    text = "The café is “open”.\r\n\rIt was the the best one in town.\nNo end"
    assert repaired(text.encode(encoding)).data == text.replace("the the", "the").encode(encoding)


def test_what_the_encoding_lacks_is_left_with_a_notice(tmp_path: Path, capsys) -> None:
    page = '<meta charset="iso-8859-2"><p>It isn?t the the best café of the town.</p>'
    (tmp_path / "a.html").write_bytes(page.encode("iso-8859-2"))
    assert run(["fix", str(tmp_path)]) == 0
    assert (tmp_path / "a.html").read_bytes() == page.replace("the the", "the").encode("iso-8859-2")
    assert "1: MT505 isn?t → isn’t not done: iso8859-2 lacks a letter of it" in capsys.readouterr().out


def test_bytes_that_cannot_be_written_back_are_refused() -> None:
    # Two codes of this table stand for one sign, and Python writes the other one.
    page = b'<meta charset="cp932"><p>The the plan \x87\x90 was the best of all.</p>'
    with pytest.raises(InputError, match="cannot be written back"):
        repaired(page, "a.html")


def test_seeds_change_only_where_safe_rules_say_so(tmp_path: Path, capsys) -> None:
    for seed in SEEDS:
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    assert run(["fix", "--diff", str(tmp_path)]) == 1
    assert [line[1:] for line in capsys.readouterr().out.splitlines() if re.match(r"[-+][^-+]", line)]
    assert run(["fix", str(tmp_path)]) == 0
    changes = []
    for seed in SEEDS:
        before, after = seed.read_text("utf-8").split("\n"), (tmp_path / seed.name).read_text("utf-8").split("\n")
        changes += [(seed.name[:3], one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert [(name, one.replace("A.Vucis", "A. Vucis") == other) for name, one, other in changes] == [("003", True)]
    capsys.readouterr()
    mended = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run(["fix", str(tmp_path)]) == 0
    assert "nothing to repair" in capsys.readouterr().out
    assert mended == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run(["fix", "--diff", str(tmp_path)]) == 0


def test_the_diff_can_be_applied(tmp_path: Path, capsys, monkeypatch) -> None:
    lines = [f"Line {number} of the text is a quiet one.\r\n" for number in range(30)]
    lines[4] = lines[20] = lines[22] = "It was the the best\tone of all.\r\n"
    text = "".join([*lines, "The end came at 10: 15 on Monday"])
    (tmp_path / "a.txt").write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    assert run(["fix", "--diff", "a.txt"]) == 1
    out, err = capsys.readouterr()
    assert err == "1 text checked: 4 repairs to make in 1.\n"
    assert out.count("@@ -") == 3
    subprocess.run(["git", "apply", "-p0", "-"], input=out.encode(), check=True, cwd=tmp_path)
    assert (tmp_path / "a.txt").read_bytes() == mend(text).encode()


def test_the_diff_is_harmless_on_a_terminal(tmp_path: Path, capsys) -> None:
    (tmp_path / "a.txt").write_text("It was the the best \x1b[31mone\u202e of all.", "utf-8")
    run(["fix", "--diff", str(tmp_path)])
    run(["fix", str(tmp_path)])
    out = capsys.readouterr().out
    assert "\\u001b[31m" in out and "\x1b" not in out and "\u202e" not in out


def test_standard_input_is_repaired_to_standard_output(monkeypatch, capfdbinary) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DAMAGED.replace("\n", "\r\n").encode("utf-16"))))
    assert run(["fix", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert out == MENDED.replace("\n", "\r\n").encode("utf-16")
    assert b"MT701" in err


def damaged_file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED, "utf-8")
    return path


def check_whole(path: Path, capsys, message: str) -> None:
    """A failed run left the file and its folder as they were, and said so in one line."""
    err = capsys.readouterr().err
    assert message in err and err.count("\n") == 1 and err.startswith("mtcheck: error: ")
    assert path.read_text("utf-8") == DAMAGED
    assert [entry.name for entry in path.parent.iterdir()] == ["a.txt"]


def test_mode_and_links_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    path = damaged_file(folder)
    path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    assert run(["fix", str(link)]) == 0
    assert link.is_symlink() and path.read_text("utf-8") == MENDED
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_without_faults_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(MENDED, "utf-8")
    before = path.stat()
    assert run(["fix", str(path)]) == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_read_only_file_is_left(tmp_path: Path, capsys) -> None:
    path = damaged_file(tmp_path)
    path.chmod(0o444)
    assert run(["fix", str(path)]) == 2
    check_whole(path, capsys, "the file is read-only")


@pytest.mark.parametrize("place", ["write", "fsync", "replace"])
def test_on_a_full_disk_the_original_is_whole(tmp_path: Path, capsys, monkeypatch, place: str) -> None:
    path = damaged_file(tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if place == "write":
        monkeypatch.setattr("mtcheck.atomic.os.fdopen", fail)
    elif place == "fsync":
        monkeypatch.setattr("mtcheck.atomic.os.fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    assert run(["fix", str(path)]) == 2
    check_whole(path, capsys, "no space left on device; the file is as it was")


def test_a_killed_process_leaves_the_original_whole(tmp_path: Path) -> None:
    path = damaged_file(tmp_path)
    script = (
        "import os, signal\nfrom pathlib import Path\nfrom mtcheck.cli import run\n"
        "Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"run(['fix', {str(path)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode == -9
    assert path.read_text("utf-8") == DAMAGED
    # What it leaves behind is hidden, so that no later run takes it for a text.
    assert all(entry.name == "a.txt" or entry.name.startswith(".mtcheck-") for entry in tmp_path.iterdir())


def test_somebody_elses_change_is_not_overwritten(tmp_path: Path, capsys, monkeypatch) -> None:
    path = damaged_file(tmp_path)
    repair = Repairer.repair

    def meanwhile(*arguments: object) -> object:
        path.write_text("New.", "utf-8")
        return repair(*arguments)

    monkeypatch.setattr(Repairer, "repair", meanwhile)
    assert run(["fix", str(path)]) == 2
    assert "changed meanwhile" in capsys.readouterr().err
    assert path.read_text("utf-8") == "New."


def test_a_bad_file_costs_only_itself(tmp_path: Path, capsys, monkeypatch) -> None:
    path = damaged_file(tmp_path)
    (tmp_path / "b.txt").write_bytes(b"Good caf\xc3\xa9 text and \xff a broken byte")
    (tmp_path / "c.txt").write_bytes(b"")
    assert run(["fix", str(tmp_path)]) == 2
    assert path.read_text("utf-8") == MENDED
    assert capsys.readouterr().err.count("mtcheck: error: ") == 2
    monkeypatch.setattr("mtcheck.cli.fix.LARGEST", 10)
    assert run(["fix", str(path)]) == 2
    assert "larger than" in capsys.readouterr().err


def test_wrong_calls() -> None:
    assert run(["fix", "-", "a.txt"]) == 2
    assert run(["fix", "--select", "MT401", "a.txt"]) == 2
