from __future__ import annotations

import json

import pytest

from mtcheck import check_text
from mtcheck.renderers import View, concise, jsonl, table, tsv
from mtcheck.renderers import json as json_format
from mtcheck.renderers.safe import json_safe, printable
from mtcheck.renderers.text import render, summary
from mtcheck.settings import Settings

HOSTILE = "The the \x1b[31mred\x1b]8;;http://evil\x07 text\u202e reversed\u2066 and\x9b2J \ud800 \U000e0041 the end."
UNSAFE = set(map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xD800]))


def hostile_report():
    return check_text(HOSTILE, "evil\x1b[2J\n.txt", Settings(select=("MT701",)))


def test_nothing_from_the_text_acts_on_the_terminal() -> None:
    report = hostile_report()
    assert report.findings
    view = View(Settings(), explain=True)
    for module in (concise, jsonl, json_format, table, tsv):
        lines = list(module.render([report], view))
        assert lines
        for line in lines:
            assert not UNSAFE & set(line.replace("\t", ""))
    for line in render([report], view):
        assert not UNSAFE & set(line.plain)


def test_escaping_keeps_json_equal() -> None:
    value = {"text": HOSTILE + "\U000e0041\u2028"}
    assert json.loads(json_safe(json.dumps(value, ensure_ascii=False))) == value


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\tb\r\nc", "a b  c"), ("a\x1bb", "a\\u001bb"), ("\u202eabc", "\\u202eabc"), ("Žižek", "Žižek")],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_tsv_has_the_columns_of_its_header() -> None:
    rows = list(tsv.render([check_text("A first\tsentence. A second one.", "a.txt")], View(Settings())))
    assert len(rows) == 2
    assert all(row.count("\t") == tsv.HEADER.count("\t") for row in rows)


def test_caret_stands_below_wide_characters() -> None:
    report = check_text("在北京 they said that the the end was near.", "a.txt", Settings(select=("MT701",)))
    lines = [line.plain for line in render([report], View(Settings()))]
    excerpt = next(number for number, line in enumerate(lines) if "^" in line)
    # Each of the three wide characters takes two cells.
    assert lines[excerpt].index("^") == lines[excerpt - 1].index("the the") + 3


def test_summary_counts() -> None:
    assert summary([check_text("All is well.")]) == "1 text checked: no findings."
    report = check_text("They went to the the market.", settings=Settings(select=("MT701",)))
    assert summary([report]) == "1 text checked: 1 warning."


def test_no_line_is_a_command_to_the_log_of_github_actions() -> None:
    report = check_text("::error::They went to the the market.\n", settings=Settings(model="none"))
    lines = [line.plain.strip() for line in render([report], View(Settings(model="none")))]
    assert any("::error::They" in line for line in lines)
    assert not [line for line in lines if line.startswith("::")]
