"""Names in small letters weigh less where the writer was in haste."""

from __future__ import annotations

import pytest

import mtcheck


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("The minister said on monday that he would travel to egypt. He left.", ["warning", "warning"]),
        ("Last week i went to egypt by train. It was a long way to go.", ["info", "info"]),
        ("Last week i'm told he travelled to egypt by train. It was a long way.", ["info", "info"]),
        ("the minister said that i would travel to egypt and to saudi arabia.", ["warning"]),
    ],
)
def test_severity_of_names_in_small_letters(text: str, severities: list[str]) -> None:
    found = mtcheck.check_text(text, settings=mtcheck.Settings(select=("MT110",), model="none")).findings
    assert [one.severity.value for one in found] == severities


@pytest.mark.parametrize("ending", ["m", "ve", "ll", "d"])
@pytest.mark.parametrize("apostrophe", "'’")
def test_contracted_pronouns_are_found_and_tell_of_haste(ending: str, apostrophe: str) -> None:
    word = f"i{apostrophe}{ending}"
    text = f"Last week, they say, {word} been travelling to egypt by train. It was a long way."
    found = mtcheck.check_text(text, settings=mtcheck.Settings(select=("MT110",), model="none")).findings
    assert [(one.text, one.severity.value) for one in found] == [(word, "info"), ("egypt", "info")]
