"""Every rule against its case file, and against the examples of its own manual page."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.report import Finding
from mtcheck.rules import RULES
from mtcheck.rules.base import Rule
from mtcheck.rules.manual import SECTIONS, manual
from mtcheck.settings import Settings

HERE = Path(__file__).parent
CASES_NEEDED = 8


def case_file(rule: Rule) -> dict:
    return tomllib.loads((HERE / f"{rule.code.lower()}.toml").read_text("utf-8"))


def cases(kind: str) -> list:
    return [
        pytest.param(rule, case, id=f"{rule.code}-{kind}-{number}")
        for rule in RULES
        for number, case in enumerate(case_file(rule)[kind])
    ]


def findings(rule: Rule, case: dict) -> list[Finding]:
    """What `rule` alone says of a case's text, or of its documents together."""
    linter = Linter(Settings(select=(rule.code,), glossary=tuple(case.get("glossary", ()))))
    texts = case.get("documents") or [case["text"]]
    checked = [
        linter.check_source(read_text(text, f"{number}.txt"), f"{number}.txt") for number, text in enumerate(texts)
    ]
    return [finding for report in linter.compare(checked) for finding in report.findings]


@pytest.mark.parametrize(("rule", "case"), cases("fires"))
def test_fires(rule: Rule, case: dict) -> None:
    found = findings(rule, case)
    assert case["span"] in [finding.text for finding in found], [finding.text for finding in found]
    if "documents" not in case:
        places = [(finding.start, finding.end, finding.message) for finding in found]
        assert len(places) == len(set(places)), "told twice"
    if "suggestion" in case:
        assert case["suggestion"] in [finding.suggestion for finding in found if finding.text == case["span"]]


@pytest.mark.parametrize(("rule", "case"), cases("quiet"))
def test_stays_quiet(rule: Rule, case: dict) -> None:
    assert [(finding.text, finding.message) for finding in findings(rule, case)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_has_enough_cases(rule: Rule) -> None:
    table = case_file(rule)
    assert table["code"] == rule.code
    for kind in ("fires", "quiet"):
        texts = [str(case.get("documents") or case["text"]) for case in table[kind]]
        assert len(set(texts)) >= CASES_NEEDED
        assert all(case["why"] for case in table[kind])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_manual_page_is_whole_and_true(rule: Rule) -> None:
    page = manual(rule)
    assert page.summary
    assert tuple(page.sections) == SECTIONS
    # Rules that look across documents show them one after the other, separated by a line of dashes.
    damaged, repaired = ({"documents": page.sections[title].split("\n---\n")} for title in ("Damaged", "Repaired"))
    case_glossary = {"glossary": case_file(rule).get("manual_glossary", [])}
    assert findings(rule, damaged | case_glossary)
    assert not findings(rule, repaired | case_glossary)


def test_registry_is_in_order_and_codes_are_unique() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(codes)
    for rule in RULES:
        assert rule.entry.__module__ == f"mtcheck.rules.{rule.code.lower()}_{rule.name.replace('-', '_')}"
