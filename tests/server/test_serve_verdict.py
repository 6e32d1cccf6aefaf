from __future__ import annotations

from dataclasses import replace

import pytest

from mtcheck import Settings, check_text
from mtcheck.config import FailOn
from mtcheck.document import Role
from mtcheck.server.verdict import Thresholds, Verdict, judge

TEXT = "The minister said on Monday that the talks would go on.\n\nThey went to the the market. It was the the end."
REPORT = replace(check_text(TEXT, settings=Settings(model="none")), suspicion=0.2)


@pytest.mark.parametrize(
    ("thresholds", "suspicion", "verdict", "codes"),
    [
        (Thresholds(), 0.0, Verdict.WARN, ["MT701"]),
        (Thresholds(), 0.3, Verdict.WARN, [None, "MT701"]),
        (Thresholds(), 0.4, Verdict.BLOCK, [None, "MT701"]),
        (Thresholds(block_on=FailOn.WARNING), 0.35, Verdict.BLOCK, ["MT701", None]),
        (Thresholds(block_on=FailOn.INFO), 0.0, Verdict.BLOCK, ["MT701"]),
        (Thresholds(warn_on=FailOn.ERROR), 0.0, Verdict.PASS, []),
        (Thresholds(warn_on=FailOn.NEVER, block_on=FailOn.NEVER), 0.9, Verdict.BLOCK, [None]),
        (Thresholds(warn_suspicion=0.1, warn_on=FailOn.NEVER), 0.1, Verdict.WARN, [None]),
    ],
)
def test_thresholds(thresholds: Thresholds, suspicion: float, verdict: Verdict, codes: list) -> None:
    found, reasons = judge(replace(REPORT, suspicion=suspicion), thresholds)
    assert (found, [reason.code for reason in reasons]) == (verdict, codes)


def test_reasons_say_what_and_where() -> None:
    _, (whole, doubled) = judge(replace(REPORT, suspicion=0.35), Thresholds())
    assert whole.message == "the suspicion of the whole text is 0.35; texts from 0.30 on get a warning"
    assert doubled.message == ("warning MT701 doubled-word, 2 times, first in line 3: The word “the” is doubled.")


def test_comments_are_no_reason() -> None:
    sentences = tuple(replace(sentence, role=Role.COMMENT) for sentence in REPORT.sentences)
    assert judge(replace(REPORT, sentences=sentences), Thresholds()) == (Verdict.PASS, [])
