"""Plain text: what is a paragraph."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.readers.plain import read_plain
from mtcheck.readers.source import BlockKind

PARAGRAPH = (
    "The council of the region met on Tuesday in order to discuss the new budget for schools and roads. Its "
    "members could not agree on the amount that each of the towns would have to pay, and they put off the vote."
)


def blocks(text: str) -> list[str]:
    source = read_plain(text)
    return [" ".join(source.text[block.start : block.end].split()) for block in source.blocks]


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in read_plain(text).blocks]


def test_a_line_is_a_paragraph() -> None:
    assert blocks(f"Title\n{PARAGRAPH}\n{PARAGRAPH}\n") == ["Title", PARAGRAPH, PARAGRAPH]


@pytest.mark.parametrize("width", [60, 72, 78, 100])
def test_wrapped_lines_are_joined(width: int) -> None:
    wrapped = textwrap.fill(PARAGRAPH, width)
    assert blocks(f"{wrapped}\n\n{wrapped}\n") == [PARAGRAPH, PARAGRAPH]


def test_paragraphs_told_by_their_first_indent() -> None:
    wrapped = textwrap.fill(PARAGRAPH, 70, initial_indent="    ")
    assert blocks(f"{wrapped}\n{wrapped}\n") == [PARAGRAPH, PARAGRAPH]


def test_mail() -> None:
    mail = (
        f"Hi all,\n\n{textwrap.fill(PARAGRAPH, 76)}\n\nJo wrote:\n"
        f"{textwrap.fill(PARAGRAPH, 72, initial_indent='> ', subsequent_indent='> ')}\n\nBest regards\nJane Doe\n"
    )
    source = read_plain(mail)
    assert [block.kind for block in source.blocks].count(BlockKind.QUOTE) == 1
    assert blocks(mail) == ["Hi all,", PARAGRAPH, "Jo wrote:", PARAGRAPH, "Best regards", "Jane Doe"]
    quote = next(block for block in source.blocks if block.kind is BlockKind.QUOTE)
    start, end = source.offsets.to_original(quote.start, quote.end)
    assert mail[start:end].startswith("The council") and mail[start:end].endswith("vote.")


@pytest.mark.parametrize(
    "lines",
    [
        ["Rough winds do shake the buds of early May", "And summer has a date that is too short", "The eye of heaven"],
        ["The cat sat on the mat and ate the rat.", "A dog came and barked for an hour.", "Both went home to sleep."],
        ["President visits the flooded towns of the south after rain", "residents say that the help came too late"],
        ["Milk", "Bread and butter", "Two pounds of apples"],
        ["The minister met the delegation from the north on Monday,", "The talks", "are going on"],
    ],
    ids=["verse", "one sentence a line", "title and subtitle", "list", "ragged"],
)
def test_lines_that_were_not_wrapped_stay_apart(lines: list[str]) -> None:
    assert blocks("\n".join(lines)) == lines


def test_items() -> None:
    text = "Wanted:\n- apples\n• pears\n1. plums\n2) figs\na) dates\n"
    assert blocks(text) == ["Wanted:", "apples", "pears", "plums", "figs", "dates"]
    assert kinds(text) == [BlockKind.PARAGRAPH, *[BlockKind.ITEM] * 5]


def test_wrapped_items_stay_items() -> None:
    items = "\n".join(textwrap.fill(PARAGRAPH, 60, initial_indent="- ", subsequent_indent="  ") for _ in range(3))
    assert blocks(items) == [PARAGRAPH] * 3
    assert kinds(items) == [BlockKind.ITEM] * 3


def test_names_and_dates_are_no_items() -> None:
    lines = ["A. Petrov came first.", "(c) Example News", "3.5 percent is little.", "-5 degrees at night."]
    assert blocks("\n".join(lines)) == lines
    assert set(kinds("\n".join(lines))) == {BlockKind.PARAGRAPH}


def test_every_kind_of_line_end() -> None:
    assert blocks("One.\u2028Two.\x0bThree.\x0cFour.\rFive.\r\nSix.\x85Seven.\u2029Eight") == [
        "One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\r\r", "\u2028"])
def test_nothing(text: str) -> None:
    assert read_plain(text).blocks == ()


@given(st.text(alphabet=st.sampled_from(" \n\t>-1a.A漢\r\f\u2028e\u0301")))
def test_blocks_are_in_order_and_lose_no_words(text: str) -> None:
    source = read_plain(text)
    ends = [0, *(block.end for block in source.blocks)]
    assert all(before <= block.start < block.end for before, block in zip(ends, source.blocks, strict=False))
    kept = "".join(source.text[block.start : block.end] for block in source.blocks)
    assert kept.count("漢") == text.count("漢")
