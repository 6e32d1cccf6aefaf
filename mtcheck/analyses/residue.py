"""Residue: lower-case words of a text that are not English, and what tells that they are foreign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mtcheck.document import Document
from mtcheck.lexicon import abbreviation, capital_share, foreign_languages, is_known_word, normal
from mtcheck.tables import read_toml

_EDGES = ".,;:!?…()[]{}\"“”„«»‹›‘’'—–*"
_LOWER = "[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]"
_SHAPE = re.compile(f"{_LOWER}+(?:['’]{_LOWER}+)*")
_JOINED = ("@", "#", "/", "\\", "&", "-", "_", "’", "'")
_ELISION = re.compile("(?:[ldjnscm]|qu|dell|nell|sull|dall|all|un|quell|jusqu|lorsqu)['’](?=[^\\W\\d_]{2})")
_LONGEST = 40
_CONTRACTED = frozenset("o'clock ma'am c'mon y'all o'er e'er ne'er".split())
_CLITICS = frozenset("s t re ve ll d m".split())


class Kind(NamedTuple):
    """What is odd about a lower-case word."""

    languages: tuple[str, ...]
    """The languages whose function word it is."""
    telling: bool
    """Whether its ending or its letters tell that it is foreign; otherwise it may be a typing error."""


class Odd(NamedTuple):
    """A word of a document that is not English: `document.text[start:end]`."""

    start: int
    end: int
    word: str
    kind: Kind


@cache
def _endings() -> tuple[str, ...]:
    table = read_toml("foreign_endings.toml")
    return tuple(sorted({ending for endings in table.values() for ending in endings.split()}))


@cache
def _loans() -> tuple[frozenset[str], tuple[str, ...]]:
    table = read_toml("loanwords.toml")
    phrases = (" ".join(phrase.split()).replace("-", " ") for phrase in table["phrases"].split("|"))
    return frozenset(table["words"].split()), tuple(sorted(set(phrases)))


@lru_cache(maxsize=64)
def loan_phrases(text: str) -> tuple[tuple[int, int], ...]:
    """Give where phrases that English has borrowed whole ("coup d'état", "ad hoc") stand in `text`."""
    lowered = normal(text).replace("-", " ")
    if len(lowered) != len(text):  # a letter such as "İ" has no single small form
        lowered = text
    return tuple(
        (start, start + len(phrase))
        for phrase in _loans()[1]
        if phrase in lowered
        for start in _places(lowered, phrase)
    )


@lru_cache(maxsize=100_000)
def kind_of(word: str) -> Kind | None:
    """Tell what is odd about a lower-case `word`; None for an English one, a loanword or another script."""
    word = normal(word)
    if len(word) > _LONGEST or is_known_word(word) or word in _CONTRACTED:
        return None
    languages = foreign_languages(word)
    if languages:
        return Kind(languages, telling=False)
    if len(word) < 3 or word in _loans()[0] or abbreviation(f"{word}."):
        return None
    if not word.isascii() and is_known_word(_without_marks(word)) and not word.endswith(("ón", "ção", "ões")):
        return None  # café, naïve
    if capital_share(word) > 0.5:
        return None  # somebody's name without its capital
    elision = _ELISION.match(word)
    if elision:
        rest = word[elision.end() :]
        return None if is_known_word(rest) and word[0] in "dl" and elision.end() == 2 else Kind((), telling=True)
    stem, _, clitic = word.rpartition("'")
    if stem and clitic in _CLITICS:
        return kind_of(stem)
    return Kind((), telling=_is_telling(word))


def _is_telling(word: str) -> bool:
    if word[3:].endswith(_endings()):
        return True
    return not word.replace("æ", "").replace("œ", "").isascii()


def _without_marks(word: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return plain.replace("æ", "ae").replace("œ", "oe").replace("ø", "o")


def pieces(document: Document) -> frozenset[str]:
    """Give what stands between white space in the prose."""
    return frozenset(document.text.split())


def odd_words(document: Document) -> tuple[Odd, ...]:
    """Give the lower-case words of the document that are not English, in order."""
    # Cut at white space first: looking for words one by one would take four times as long.
    kinds = dict(filter(None, map(_odd_piece, document.analysis(pieces))))
    return tuple(
        Odd(word.start, word.end, word.text, kinds[word.text])
        for sentence in (document.sentences if kinds else ())
        for word in sentence.words
        if word.text in kinds and _stands_alone(document.text, word.start, word.end)
    )


@lru_cache(maxsize=100_000)
def _odd_piece(piece: str) -> tuple[str, Kind] | None:
    """Give the lower-case word in what stands between white space, with what is odd about it, if anything is."""
    word = piece.strip(_EDGES)
    if not word.islower() or not ((word.isascii() and word.isalpha()) or _SHAPE.fullmatch(word)):
        return None
    kind = kind_of(word)
    return (word, kind) if kind else None


def _places(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if _stands_alone(text, start, end):
            yield start
        start = text.find(word, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell a word from a part of a longer one, of an address or of a compound."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    # A soft sign's apostrophe may end a romanised word: "khotyat' ".
    if after in ("'", "’") and not text[end + 1 : end + 2].isalnum():
        after = ""
    return not (before.isalnum() or after.isalnum() or before in _JOINED or after in _JOINED)
