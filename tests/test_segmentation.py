"""Sentence segmentation of clean and of damaged text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.readers.source import Block
from mtcheck.segmentation import segment


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in segment(text, Block(0, len(text)), language)]


CASES = {
    "initial": ["The envoy A. Petrov left.", "So did J. R. R. Novak."],
    "glued initial": ["It was signed by A.Petrov on Monday.", "He said nothing."],
    "spaced clock time": ["They met at 10: 15 in the morning.", "It rained."],
    "clock time and weekday": ["It starts at 10 a.m. Monday in the hall.", "Come early."],
    "country": ["The U.S. President spoke.", "He praised the U.N. troops."],
    "rank": ["We met Gen. Smith and Lt. Col. Brown.", "They smiled."],
    "number": ["See No. 5 and Art. 7 of the law.", "It is clear."],
    "no as a word": ["Did he say no.", "Nobody knows."],
    "me as a word": ["She told me.", "Then she left."],
    "decimal": ["It grew by 3.5 percent.", "In 2019 it grew by 1.200,50 euros."],
    "ellipsis inside": ["The states … are interfering ... and they know it.", "Do we?"],
    "ellipsis at the end": ["Who will win, we have to see…", "Then it began."],
    "quotation of three": ["He said: “We came.", "We saw.", "We won.”", "Then he left."],
    "quotation never closed": ["He said: “We came.", "We saw.", "Then he left."],
    "quotation never opened": ["Aid will come,” the office said.", "It came late.", "It helped."],
    "straight quotation": ['"It is over.', 'Go home," he said.', "They went."],
    "straight quotes nested badly": ['He is sure that "we win while it "says so."', '"On the contrary."'],
    "guillemets apart": ["« He came. »", "She left."],
    "closing mark apart": ["He left. ”", "She stayed."],
    "question before speaker": ["“Who is it?” President Mora asked.", "Nobody answered."],
    "question before pronoun": ["“Who is it?” he asked.", "Nobody answered."],
    "parenthesis of two": ["(He died.", "He was old.)", "They wept."],
    "parenthesis never closed": ["He died (in May.", "They wept.", "It rained."],
    "footnote": ["The tower fell.[1]", "It was rebuilt.[12]"],
    "split by an abbreviation": ["Troops went to the border. technique and fuel too.", "It is reported."],
    "glued sentences": ["They should.go home at once.", "We wait."],
    "glued at a capital": ["They went home.Nobody was there.", "We wait."],
    "address": ["Write to a.b@example.org or see www.example.org/a.html today.", "Thanks."],
    "numbered": ["1. Wash the rice.", "2. Boil it.", "a) Or fry it."],
    "shout": ["What?!", "No!!!", "He ran."],
    "emoji": ["We won 😀 at last!", "Well done."],
    "nothing but marks at the end": ["We won! !!! 😀"],
    "no end mark": ["Fighters over the valley for the second day"],
    "Russian": ["Он пришёл.", "Она ушла.", "А что?"],
    "Arabic": ["هل جاء؟", "نعم جاء."],
    "Hindi": ["वह आया।", "वह गई।"],
}


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES)
def test_sentences_are_found(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_chinese_needs_no_spaces() -> None:
    assert sentences("他来了。“她走了。”真的吗？是的！", "zh") == ["他来了。", "“她走了。”", "真的吗？", "是的！"]


def test_a_text_in_small_letters_is_still_cut() -> None:
    assert sentences("hello there. this is bad. i think so. lol") == [
        "hello there.", "this is bad.", "i think so.", "lol",
    ]  # fmt: skip
    assert len(sentences("Hello there. this is bad. nobody cares. we go on. it never ends.")) == 5


def test_lines_of_a_wrapped_paragraph_are_one_text() -> None:
    assert sentences("The river rose\nover night. People\nfled.") == ["The river rose\nover night.", "People\nfled."]


def test_a_block_is_cut_by_its_own_text_alone() -> None:
    text = "One. Two. Three. Four."
    spans = list(segment(text, Block(5, 16), "en"))
    assert [text[start:end] for start, end in spans] == ["Two.", "Three."]


def test_a_sentence_without_end_is_cut_at_spaces() -> None:
    pieces = sentences("word " * 2_000)
    assert len(pieces) == 5
    assert all(len(piece) <= 2_000 and not piece.startswith(" ") for piece in pieces)
    assert sum(piece.count("word") for piece in pieces) == 2_000


@given(st.text(), st.sampled_from(["en", "zh", "und", "ru"]))
def test_spans_are_in_order_and_lose_nothing(text: str, language: str) -> None:
    spans = list(segment(text, Block(0, len(text)), language))
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


UNITS = (". ", "A. ", "“", '"a. ', "' ", "(", "me. The ", "1. ", "a? ” ", "…", ".[1] ", "Ok?” Bo said ", "。")


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_run_of_one_unit_is_cut_and_lost_nowhere(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
