from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck import check_file, check_text
from mtcheck.cli import run
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.report import Report
from mtcheck.settings import Settings

RULES_ALONE = Settings(model="none")
DOUBLED = "We went to the the border on Tuesday, and nobody was there."
OTHER = "They said that a a bridge was closed for the whole of the week."


def check(text: str, path: str = "a.txt", rules: Settings = RULES_ALONE) -> Report:
    return check_text(text, path, rules)


def found(report: Report) -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in report.findings]


def comment(call: str, path: str) -> str:
    return f"# mtcheck: {call}" if path.endswith(".txt") else f"<!-- mtcheck: {call} -->"


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    ("before", "between", "left"),
    [
        ("disable=MT701", "enable=MT701", [7]),
        ("disable=doubled-word, MT3 -- the poet's own", "enable", [7]),
        ("disable=MT7", "enable=MT701", [7]),
        ("disable", "enable=MT7", [7]),
        ("disable-next-line=MT701", "", [7]),
        ("", "disable-next-line", [3]),
        ("", "disable-file=MT701", []),
        ("disable=MT701", "", []),
        ("disable=MT305", "enable", [3, 7]),
        ("disable-next-line=MT305", "", [3, 7]),
        ("disable=MT701", "enable=MT101", []),
    ],
)
def test_suppresses(path: str, before: str, between: str, left: list[int]) -> None:
    lines = [comment(before, path) if before else "", "", DOUBLED, "", comment(between, path) if between else ""]
    if path.endswith(".html"):
        lines[2], last = f"<p>{DOUBLED}</p>", f"<p>{OTHER}</p>"
    else:
        last = OTHER
    report = check("\n".join([*lines, "", last]), path)
    assert found(report) == [(line, "MT701") for line in left]


def test_what_is_suppressed_does_not_count() -> None:
    plain, damaged = check(f"\n{DOUBLED}"), check(f"# mtcheck: disable-next-line=MT701\n{DOUBLED}")
    assert damaged.suspicion < plain.suspicion
    assert damaged.sentences[0].suspicion < plain.sentences[0].suspicion
    assert damaged.suspicion == check("We went to the border on Tuesday, and nobody was there.").suspicion


@pytest.mark.parametrize("mark", ["# mtcheck: disable=MT305\n", "  <!--mtcheck:disable=MT305-->  \r\n"])
def test_plain_text_reads_as_if_the_line_were_not_there(mark: str) -> None:
    lines = [f"The harvest of the year {year} was good, so the farmers of the" for year in range(1990, 1999)]
    wrapped = [f"{line}\nvalley sold all that they had before the first snow.\n" for line in lines]
    whole, marked = check("".join(wrapped)), check("".join([*wrapped[:4], mark, *wrapped[4:]]))
    assert [sentence.text for sentence in marked.sentences] == [sentence.text for sentence in whole.sentences]
    text = "".join([*wrapped[:4], mark, *wrapped[4:]])
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in marked.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "See “# mtcheck: disable=MT701” in the manual. " + DOUBLED,
        "> # mtcheck: disable=MT701\n\n" + DOUBLED,
        "# mtcheck:" + " " * 600 + "disable=MT701\n\n" + DOUBLED,
    ],
)
def test_a_line_that_holds_more_is_prose(text: str) -> None:
    assert "MT701" in {code for _, code in found(check(text))}


@pytest.mark.parametrize(
    "code",
    [
        "```html\n<!-- mtcheck: disable -->\n```\n",
        "    <!-- mtcheck: disable -->\n",
        "Write `<!-- mtcheck: disable -->` before it.\n",
        "- Write this:\n\n  ~~~\n  <!-- mtcheck: disable -->\n  ~~~\n",
    ],
)
def test_markdown_code_suppresses_nothing(code: str) -> None:
    report = check(f"{code}\n{DOUBLED}\n", "a.md")
    assert "MT701" in {code for _, code in found(report)}
    assert not report.notices


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_markdown_comments_inside_a_line(end: str) -> None:
    mark, stop = "<!-- mtcheck: disable=MT701 -->", "<!-- mtcheck: enable -->"
    text = end.join(["# News", "", f"It was {mark}the the{stop} border, and then the the town.", ""])
    report = check(text, "a.md")
    (finding,) = report.findings
    assert text[finding.start : finding.end] == finding.text
    assert finding.start > text.index(stop)
    assert finding.line == 3


def test_mdx_has_comments_of_its_own() -> None:
    assert found(check(f"{{/* mtcheck: disable=MT701 */}}\n\n{DOUBLED}\n", "a.mdx")) == []


@pytest.mark.parametrize(
    ("call", "notice"),
    [
        ("disable=MT701", "line 1: the suppression of MT701 suppresses nothing; remove it"),
        ("disable-file=MT7", "line 1: the suppression of MT7 suppresses nothing; remove it"),
        ("disable", "line 1: the suppression of MT suppresses nothing; remove it"),
        ("disable=MT7O1", 'line 1: suppression: unknown rule "MT7O1"; did you mean "MT701"?'),
        ("disable=zzz", 'line 1: suppression: unknown rule "zzz"; see "mtcheck rule"'),
        ("disabel=MT701", 'line 1: suppression: unknown "disabel"; did you mean "disable"?'),
        ("disable MT701", 'line 1: suppression: cannot read "disable MT701"; write it like "disable=MT101,MT3"'),
        ("enable=MT701", "line 1: suppression: MT701 is not disabled here"),
    ],
)
def test_says_what_is_wrong_with_a_suppression(call: str, notice: str) -> None:
    assert check(f"# mtcheck: {call}\n\nThe harvest was good.\n").notices == (notice,)


def test_of_several_rules_the_useless_one_is_named() -> None:
    report = check(f"{DOUBLED}\n# mtcheck: disable-next-line=MT305,MT701\n{OTHER}\n")
    assert report.notices == ("line 2: the suppression of MT305 suppresses nothing; remove it",)


@pytest.mark.parametrize(
    ("call", "rules"),
    [
        ("disable=MT701", Settings(ignore=("MT701",), model="none")),
        ("disable=MT3", Settings(select=("MT301",), model="none")),
        ("disable=MT2", Settings(select=("MT3",), model="none")),
        ("disable=MT202", RULES_ALONE),
        ("disable=MT103", RULES_ALONE),
    ],
)
def test_what_was_not_tried_is_not_called_useless(call: str, rules: Settings) -> None:
    assert check(f"# mtcheck: {call}\n\nThe harvest was good.\n", rules=rules).notices == ()


def test_a_flood_of_notices_is_cut_short() -> None:
    report = check("# mtcheck: disable-next-line=MT701\n" * 3_000 + "The harvest was good.\n")
    assert len(report.notices) == 21
    assert report.notices[-1] == "2980 more notes on suppressions"


def test_rules_across_documents_respect_it_in_worker_processes(tmp_path: Path, monkeypatch, capsys) -> None:
    texts = {
        "one.txt": "Ambassador Alexander Botsan-Kharchenko met the minister on Monday.\n",
        "two.txt": "# mtcheck: disable=MT103\nThe Russian ambassador Alexander Botsan-Harchenko left for home.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    results = []
    for jobs in ("1", "2"):
        run(["lint", "one.txt", "two.txt", "--model", "none", "--jobs", jobs, "--format", "json"])
        results.append(capsys.readouterr().out)
    assert results[0] == results[1]
    one, two = json.loads(results[0])["documents"]
    assert {finding["code"] for finding in one["findings"]} == {"MT103"}
    assert (two["findings"], two["notices"]) == ([], [])


def test_pickling_keeps_what_is_suppressed() -> None:
    linter = Linter(RULES_ALONE)
    checked = linter.check_source(read_text(f"# mtcheck: disable=MT701,MT305\n{DOUBLED}\n", "a.txt"), "a.txt")
    assert linter.compare([pickle.loads(pickle.dumps(checked))]) == linter.compare([checked])


@pytest.mark.parametrize(
    ("first", "left"),
    [
        ("disable=MT701", []),
        ("disable-file=MT701", []),
        ("disable-next-line=MT701", [*range(7, 40, 2)]),
    ],
)
def test_parts_of_a_long_text_go_on_where_the_last_one_ended(
    tmp_path: Path, monkeypatch, first: str, left: list[int]
) -> None:
    monkeypatch.setattr("mtcheck.readers.PART", 150)
    path = tmp_path / "a.txt"
    filler = "The harvest of the year was good, so the farmers sold it all.\n\n" * 2
    path.write_text(f"{filler}# mtcheck: {first}\n" + f"{DOUBLED}\n\n" * 18, "utf-8")
    report = check_file(path, RULES_ALONE)
    lines = [finding.line for finding in report.findings if finding.code == "MT701"]
    assert lines == [line + 1 for line in left]
    assert report.notices == ()


def test_the_next_line_may_be_in_the_next_part(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("mtcheck.readers.PART", 80)
    path = tmp_path / "a.txt"
    path.write_text(
        f"The harvest was good this year.\n# mtcheck: disable-next-line=MT701\n\n\n{DOUBLED}\n{OTHER}\n", "utf-8"
    )
    assert found(check_file(path, RULES_ALONE)) == [(6, "MT701")]


def side_file(folder: Path, content: str) -> Report:
    (folder / "a.txt").write_text(f"{DOUBLED}\n\n{OTHER}\n", "utf-8")
    (folder / "a.txt.mtcheck").write_text(content, "utf-8")
    return check_file(folder / "a.txt", RULES_ALONE)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("# as the author has it\n\ndisable=MT701: the the  border on\n", [3]),
        ("disable: nobody was there", [3]),
        ("disable-file=doubled-word\n", []),
        ("disable=MT305: the the border", [1, 3]),
        ("", [1, 3]),
    ],
)
def test_a_file_beside_the_text_suppresses(tmp_path: Path, content: str, left: list[int]) -> None:
    assert [finding.line for finding in side_file(tmp_path, content).findings] == left


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        (
            "\ndisable=MT701: no such words",
            "a.txt.mtcheck, line 2: the suppression of MT701 suppresses nothing; remove it",
        ),
        ("disable=MT701", 'a.txt.mtcheck, line 1: suppression: write "disable=CODES: words of the sentence"'),
        ("enable=MT701", 'a.txt.mtcheck, line 1: suppression: write "disable=CODES: words of the sentence"'),
        ("disable=MT7O1: the the", 'a.txt.mtcheck, line 1: suppression: unknown rule "MT7O1"; did you mean "MT701"?'),
    ],
)
def test_says_what_is_wrong_with_the_file_beside_it(tmp_path: Path, content: str, notice: str) -> None:
    (told,) = side_file(tmp_path, content).notices
    assert told.startswith(notice)


def test_a_file_beside_the_text_that_cannot_be_read(tmp_path: Path, monkeypatch, capsys) -> None:
    (tmp_path / "a.txt").write_text(DOUBLED, "utf-8")
    (tmp_path / "a.txt.mtcheck").write_bytes(b"disable=MT701: \xff")
    monkeypatch.chdir(tmp_path)
    assert run(["lint", "a.txt", "--format", "concise"]) == 2
    err = capsys.readouterr().err
    assert err == "mtcheck: error: a.txt.mtcheck: cannot read the suppressions: byte 15 is not valid UTF-8\n"


CALLS = st.sampled_from(
    ["disable", "enable=MT7", "disable=MT701,MT3", "disable-next-line", "disable-file=MT1", "x", ""]
)
LINES = st.one_of(
    CALLS.map("# mtcheck: {}".format), CALLS.map("a <!-- mtcheck: {} --> b".format), st.just(DOUBLED), st.text()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_mixture_leaves_a_part_of_what_was_there(text: str, path: str) -> None:
    report = check(text, path)
    for item in (*report.sentences, *report.findings):
        assert text[item.start : item.end] == item.text
