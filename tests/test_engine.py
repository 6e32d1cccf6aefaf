from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck import check_text
from mtcheck.engine import Linter, join
from mtcheck.readers import read_text
from mtcheck.report import Report
from mtcheck.settings import Settings

LINTER = Linter(Settings(preview=True))
# Characters that rules, readers and segmentation look for, mixed with any others.
TELLING = st.sampled_from(
    [
        *" \n\t.,:;!?…\"'“”‘’«»„()[]<>&#%-–—/*_`|~@\\0123456789aAeEsStT",
        *("\r\n", "A. ", "the ", "About 5 people ", "\u00a0", "\u00ad", "\ufeff", "\u200b", "e\u0301"),
        *("Ж", "ж", "中", "ع", "Ã©", "â€™", "&quot;", "\ud800", "\x00"),
    ]
)
TEXT = st.lists(st.one_of(TELLING, st.characters()), max_size=120).map("".join)


def lint(text: str, path: str = "a.txt") -> Report:
    return LINTER.compare([LINTER.check_source(read_text(text, path), path)])[0]


@settings(max_examples=300, deadline=None)
@given(TEXT, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text_is_checked_and_spans_lie_in_it(text: str, path: str) -> None:
    report = lint(text, path)
    assert report == lint(text, path)
    assert 0.0 <= report.suspicion <= 1.0
    lines = text.replace("\r\n", "\n ").replace("\r", "\n").split("\n")
    for item in (*report.sentences, *report.findings):
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        assert 1 <= item.line <= len(lines)
        assert item.column >= 1
    for sentence in report.sentences:
        assert 0.0 <= sentence.suspicion <= 1.0
        for finding in sentence.findings:
            assert 0.0 <= finding.confidence <= 1.0
    starts = [sentence.start for sentence in report.sentences]
    assert starts == sorted(starts)


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_composed_and_decomposed_text_are_judged_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)

    def gist(report: Report) -> list[tuple[str, str]]:
        return [(finding.code, unicodedata.normalize("NFC", finding.text)) for finding in report.findings]

    assert gist(lint(composed)) == gist(lint(decomposed))


ARTICLES = [
    "Ambassador Alexander Kharchenko met the minister on Monday. Kharchenko stayed for an hour.",
    "Alexander Harchenko, the ambassador, left for home. Harchenko gave no reason.",
    "The harvest was good this year, and the farmers of the valley sold more than 100 tons of apples.",
]


def test_order_of_files_changes_nothing() -> None:
    results = set()
    for order in itertools.permutations(range(len(ARTICLES))):
        checked = [LINTER.check_source(read_text(ARTICLES[n], f"{n}.txt"), f"{n}.txt") for n in order]
        results.add(tuple(sorted(LINTER.compare(checked), key=lambda report: report.path)))
    assert len(results) == 1


def test_parts_of_a_long_text_are_joined() -> None:
    whole = [LINTER.check_source(read_text(text, "a.txt"), "a.txt") for text in ARTICLES]
    report = join(whole).report
    assert [sentence.index for sentence in report.sentences] == list(range(len(report.sentences)))
    assert report.sentences[-1].text == whole[-1].report.sentences[-1].text
    assert min(part.report.suspicion for part in whole) <= report.suspicion
    assert report.suspicion <= max(part.report.suspicion for part in whole)


def test_a_text_that_is_not_english_gets_a_notice_and_the_rules_for_any_language() -> None:
    report = check_text(
        "Der Präsident hat am Montag gesagt, dass die Verhandlungen mit den Ministern noch nicht beendet sind. "
        "Das ist ein schÃ¶ner Tag."
    )
    assert report.language == "de"
    assert "does not look like English (detected: de)" in report.notices[0]
    assert {finding.code for finding in report.findings} == {"MT505"}


def test_settings_refuse_what_would_select_nothing() -> None:
    with pytest.raises(ValueError, match="unknown rule: unpaird-quote, MT9"):
        Settings(select=("unpaird-quote",), ignore=("MT305", "MT9"))


def test_empty_text_has_no_sentences_and_no_suspicion() -> None:
    report = check_text("")
    assert (report.sentences, report.suspicion, report.notices) == ((), 0.0, ())


def test_code_between_copies_makes_them_no_loop() -> None:
    text = "Take the `a`, the `b`, the `c`, the `d` or the `e`."
    checks = Settings(select=("MT702",), model="none")
    assert not check_text(text, "a.md", checks).findings
    assert check_text(re.sub("`.`", "", text), "a.md", checks).findings
