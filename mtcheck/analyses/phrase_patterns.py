"""Phrases: what one line of a table looks for, and whether a sentence's words match it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

GAP = 3
"""Words, at most, that the mark “...” stands for."""
NUMBER = "0"
"""Among an item's forms, stands for any number."""


class Item(NamedTuple):
    """One step of a pattern; `forms` of None are any word."""

    forms: frozenset[str] | None
    least: int = 1
    most: int = 1
    marked: bool = True
    """Whether it is a part of what is reported, not only of what must stand around it."""
    barred: bool = False
    """Whether it must not come next; such an item takes no word."""

    def fits(self, word: str) -> bool:
        """Tell whether the item takes `word`, which is in lower case."""
        if self.forms is None:
            return word[0].isalnum()
        return word in self.forms or (NUMBER in self.forms and word[0].isdigit())


class Phrase(NamedTuple):
    """One line of a table: what to look for, what is meant by it, and where the wording comes from."""

    items: tuple[Item, ...]
    anchor: int
    """Number of the item that the table is searched by."""
    meant: str
    origin: str
    """Language and wording that it renders, such as “Russian “в рамках””; may be empty."""
    confidence: float
    """In [0, 1], lower for what natives write now and then."""

    def around(self, words: Sequence[str], place: int) -> tuple[int, int] | None:
        """Match the pattern with its anchor at `words[place]`; give its first and last word that is reported."""
        before = self.items[: self.anchor]
        least = sum(item.least for item in before if not item.barred)
        most = sum(item.most for item in before if not item.barred)
        for start in range(max(0, place - most), place - least + 1):
            taken = _taken(self.items, words, start)
            if taken:
                return taken[0], taken[-1]
        return None


def _taken(items: Sequence[Item], words: Sequence[str], place: int) -> list[int] | None:
    """Give the places of the words that the marked items take, or None where the items do not match."""
    if not items:
        return []
    item, rest = items[0], items[1:]
    if item.barred:
        return None if place < len(words) and item.fits(words[place]) else _taken(rest, words, place)
    most = 0
    while most < item.most and place + most < len(words) and item.fits(words[place + most]):
        most += 1
    # A gap takes as little as it can, a word that may be there is taken if it is.
    counts = range(item.least, most + 1)
    for count in counts if item.most == GAP else reversed(counts):
        taken = _taken(rest, words, place + count)
        if taken is not None:
            return [*(range(place, place + count) if item.marked else ()), *taken]
    return None
