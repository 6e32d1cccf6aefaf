"""Repeats inside a sentence: a stretch of words that comes again after a fixed distance (its period).

A loop of k copies of p words is a region in which every word equals the one p places before it. Only the
distances at which some pair of words really comes again are tried, so a sentence without a repeated pair,
as nearly all are, costs one pass; any other costs `MAX_PERIOD` passes at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from mtcheck.document import Document, Sentence, Token
from mtcheck.prose import OBJECT
from mtcheck.tables import read_toml

MAX_PERIOD = 30
"""The longest unit looked for, in words."""
_TECHNICAL = re.compile(rf"[@<>_=&{{}}\\|{OBJECT}]|\w[./]\w|\d:\d")
_BREAK = re.compile(r"[^\w\s‐‑-]|_|--|\s-|-\s")


class Repeat(NamedTuple):
    """Words and numbers of which each, from the `period`-th on, equals the one `period` before it."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    """The region's words in lower case."""
    period: int
    breaks: int
    """Punctuation marks between the region's words, apart from hyphens inside words."""

    @property
    def start(self) -> int:
        """Offset of the region's start in the document's prose."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset of the region's end in the document's prose."""
        return self.tokens[-1].end

    @property
    def copies(self) -> float:
        """How often the unit stands there, at least 1; two whole copies are 2.0."""
        return len(self.words) / self.period

    @property
    def again(self) -> int:
        """How many words repeat an earlier one."""
        return len(self.words) - self.period


def used_words(document: Document) -> tuple[str, ...]:
    """List the words and numbers of all checked sentences in lower case, in order."""
    return tuple(chain.from_iterable([sentence.lowered for sentence in document.checked]))


def repeats(document: Document) -> tuple[Repeat, ...]:
    """List the regions of all checked sentences in which at least two words in a row come again."""
    return tuple(found for sentence in document.checked for found in _in_sentence(sentence))


def is_technical(document: Document, repeat: Repeat) -> bool:
    """Tell whether the region is an address, code, figures or a table rather than prose."""
    if not any(word.isalpha() for word in repeat.words[: repeat.period]):
        return True
    return bool(_TECHNICAL.search(document.text, repeat.start, repeat.end))


def joins(unit: Sequence[str]) -> bool:
    """Tell whether a unit of two words reads as an idiom when it goes on: "day by day by", "over and over and"."""
    content = [word for word in unit if word not in repeated_words("connectors")]
    return "and" in unit or "or" in unit or (len(content) == 1 and content[0] not in ("a", "an", "the"))


@cache
def repeated_words(name: str) -> frozenset[str]:
    """Give a list of words that English does repeat, by its name in `data/repetition.toml`."""
    return frozenset(read_toml("repetition.toml")[name].split())


def _in_sentence(sentence: Sentence) -> Iterator[Repeat]:
    words = sentence.lowered
    periods = _periods(words)
    if not periods:
        return
    tokens = [token for token in sentence.tokens if token.kind != "punct"]
    covered: list[tuple[int, int]] = []
    for period in sorted(periods):
        for first, last in _regions(words, period):
            if any(start <= first and last <= end for start, end in covered):
                continue  # a multiple of a shorter period
            covered.append((first, last))
            inside = tuple(tokens[first:last])
            text = sentence.text[inside[0].start - sentence.start : inside[-1].end - sentence.start]
            yield Repeat(inside, words[first:last], period, len(_BREAK.findall(text)))


def _periods(words: Sequence[str]) -> set[int]:
    """Give the distances, up to `MAX_PERIOD`, at which a pair of neighbouring words comes again."""
    if len(words) - len(set(words)) < 2:  # a pair that comes again is two words that do
        return set()
    pairs = list(pairwise(words))
    if len(set(pairs)) == len(pairs):
        return set()
    last: dict[tuple[str, str], int] = {}
    found = set()
    for place, pair in enumerate(pairs):
        if pair in last and place - last[pair] <= MAX_PERIOD:
            found.add(place - last[pair])
        last[pair] = place
    return found


def _regions(words: Sequence[str], period: int) -> Iterator[tuple[int, int]]:
    """Yield the maximal `(first, last)` in which at least two words in a row equal those `period` before."""
    length = 0
    for place in range(period, len(words) + 1):
        if place < len(words) and words[place] == words[place - period]:
            length += 1
            continue
        if length >= 2:
            yield place - length - period, place
        length = 0
