"""The tables of phrases: their notation, and that each of their lines finds what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from mtcheck.analyses.phrase_notation import Notation
from mtcheck.analyses.phrase_patterns import GAP, NUMBER, Item, Phrase
from mtcheck.analyses.phrases import PhraseTable, phrase_table
from mtcheck.document import Role, Sentence
from mtcheck.tables import read_text

TABLES = ("literal_phrases.txt", "false_friends.txt", "wrong_complements.txt")
HEAD = ": take takes took taken taking\nDET = the a\n"


def sentence_of(words: list[str]) -> Sentence:
    """A sentence of these tokens."""
    text = " ".join(words)
    sentence = Sentence(0, 0, len(text), text, Role.BODY, 0)
    assert [token.text for token in sentence.tokens] == words
    return sentence


def choices(item: Item) -> list[list[str]]:
    """All that an item can take, the usual first."""
    if item.barred:
        return [[]]
    if item.forms is None:
        return [["word"] * count for count in range(item.least, item.most + 1)]
    taken = [["7" if form == NUMBER else form] for form in sorted(item.forms)]
    return taken if item.least else [*taken, []]


def expansions(phrase: Phrase) -> Iterator[list[str]]:
    """Texts that a phrase is to be found in, in which each word of each of its items comes once at least."""
    usual = [choices(item)[0] for item in phrase.items]
    for place, item in enumerate(phrase.items):
        for choice in choices(item):
            chosen = [*usual[:place], choice, *usual[place + 1 :]]
            yield [word for words in chosen for word in words]


@pytest.mark.parametrize("name", TABLES)
def test_each_line_is_found_in_a_text_of_its_words(name: str) -> None:
    table = phrase_table(name)
    missed = []
    for line in {line.text: line for lines in table._by_anchor.values() for line in lines}.values():
        for words in expansions(line.phrase):
            if all(match.phrase is not line.phrase for match in table.matches(sentence_of(words))):
                missed.append((line.text, " ".join(words)))
                break
    assert not missed


@pytest.mark.parametrize("name", TABLES)
def test_lines_and_classes_are_there_for_something(name: str) -> None:
    patterns = [line.partition(" => ")[0] for line in read_text(name).splitlines() if " => " in line]
    bare = [pattern.removeprefix("? ") for pattern in patterns]
    assert sorted(bare) == sorted(set(bare))
    used = {
        word.strip("!()~")
        for pattern in bare
        for word in pattern.replace("[", " ").replace("]", " ").replace("|", " ").split()
    }
    defined = [
        line.partition(" = ")[0] for line in read_text(name).splitlines() if line[:1].isupper() and " = " in line
    ]
    assert defined
    assert set(defined) <= used


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("take~ the road|(long) street", "“(long)” is no single word"),
        ("take~ the (long road|street)", "“(long” is no single word"),
        ("take~ the long|_ street", "“_” is no single word"),
        ("take~ the long|... street", "“...” is no single word"),
        ("take~ the 1/2|half street", "“1/2” is no single word"),
        ("take~ the doctors' street", "“doctors'” is no single word"),
        ("take~ the 's street", "“'s” is no single word"),
        ("take~ the long||short street", "“” is no single word"),
        ("take~ NUMBERS street", "“NUMBERS” is no single word"),
        ("take~ the Long street", "“Long” is no single word"),
        ("take~ the [long and winding|short] street", "alternatives need brackets of their own"),
        ("take~ the [long [short] street", "brackets"),
        ("take~ the long] street", "brackets"),
        ("take~ the [] street", "brackets"),
        ("take~ the [long street", "brackets"),
    ],
)
def test_what_is_not_in_the_notation_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)) as error:
        Notation(classes={"DET": ["the", "a"]}).phrase(f"{pattern} => x")
    assert str(error.value).startswith(f"{pattern}: ")


@pytest.mark.parametrize("line", ["take~ the road =>x", "take~ the road =>", "Road = a road", "ROAD ="])
def test_what_is_neither_a_phrase_nor_a_class_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="neither a phrase nor a class"):
        PhraseTable(f"{HEAD}{line}\n")


def test_a_line_needs_a_word() -> None:
    with pytest.raises(ValueError, match="no word that a text must have"):
        PhraseTable(f"{HEAD}(road) DET _ => x")


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("take~ DET (long) road|street", "they took a long street", "took a long street"),
        ("take~ ... [road|street]", "they take the very long road", "take the very long"),
        ("take~ [DET (_)] [road|street]", "taking the high road", "taking"),
        ("take~ 0 roads", "it takes 3 roads", "takes 3 roads"),
        ("take~ road !home", "take road", "take road"),
        ("take~ road !home", "take road home", None),
        # The article is no word that the cheap test may ask for as it stands.
        ("take~ DET|any of", "take a of", "take a of"),
        ("take~ of , _", "take of , then", "take of , then"),
    ],
)
def test_notation(pattern: str, text: str, found: str | None) -> None:
    table = PhraseTable(f"{HEAD}{pattern} => x")
    matches = list(table.matches(sentence_of(text.split())))
    assert [text[match.start : match.end] for match in matches] == ([found] if found else [])


def test_a_gap_is_short() -> None:
    table = PhraseTable(f"{HEAD}take~ ... road => x")
    assert [
        bool(list(table.matches(sentence_of(["take", *["very"] * count, "road"])))) for count in range(GAP + 2)
    ] == [True] * (GAP + 1) + [False]
