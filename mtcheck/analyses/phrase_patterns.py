"""The notation of phrases: one line of a table, and whether a sentence's words match it.

`data/literal_phrases.txt` explains the notation at its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mtcheck.analyses.glosses import language_names

_GAP = 3
"""Words, at most, that the mark “...” stands for."""
_NUMBER = "0"
_DOUBTFUL = "? "


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
        return word in self.forms or (_NUMBER in self.forms and word[0].isdigit())


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


@dataclass(slots=True)
class Notation:
    """What a table's own head defines."""

    irregular: dict[str, list[str]] = field(default_factory=dict)
    """Forms of a word by its base form."""
    classes: dict[str, list[str]] = field(default_factory=dict)
    """Words by the name of their class."""

    def phrase(self, line: str) -> Phrase:
        """Read one line of a table."""
        left, _, right = line.partition(" => ")
        meant, _, origin = right.partition(" // ")
        anchor = anchor_of(left)
        marked, items, at = True, list[Item](), 0
        for part in left.removeprefix(_DOUBTFUL).replace("[", "[ ").replace("]", " ]").split():
            if part in "[]":
                marked = part == "]"
                continue
            if part == anchor:
                at = len(items)
            items.append(self._item(part, marked))
        confidence = 0.3 if left.startswith(_DOUBTFUL) else 0.7
        return Phrase(tuple(items), at, meant, _origin(origin), confidence)

    def forms(self, alternatives: str) -> frozenset[str]:
        """Give every form of an item's words."""
        forms: list[str] = []
        for word in alternatives.split("|"):
            if word[-1] == "~":
                forms += self.irregular.get(word[:-1]) or _inflected(word[:-1])
            else:
                forms += self.classes.get(word, (word,))
        return frozenset(forms)

    def _item(self, part: str, marked: bool) -> Item:
        if part == "...":
            return Item(None, 0, _GAP, marked)
        if part[0] == "!":
            return Item(self.forms(part[1:]), marked=False, barred=True)
        least, part = (0, part[1:-1]) if part[0] == "(" else (1, part)
        return Item(None if part == "_" else self.forms(part), least, 1, marked)


def anchor_of(pattern: str) -> str:
    """Choose the item that is likely the rarest: whose shortest word is the longest."""
    return max(_needed(pattern), key=_shortest)


def second_of(pattern: str) -> frozenset[str]:
    """Give words of which a sentence must have one besides the anchor, if any: the cheap test before all else."""
    anchor = anchor_of(pattern)
    plain = [part for part in _needed(pattern) if part != anchor and part.replace("|", "").isalpha()]
    return frozenset(max(plain, key=_shortest).split("|")) if plain else frozenset()


def _needed(pattern: str) -> list[str]:
    """List the items that take words of their own, and must be there."""
    parts = pattern.removeprefix(_DOUBTFUL).replace("[", " ").replace("]", " ").split()
    return [part for part in parts if part[0] not in "(!_." + _NUMBER and not part.isupper()]


def _shortest(part: str) -> int:
    return min(map(len, part.split("|")))


def _inflected(base: str) -> list[str]:
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2] not in "aeou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    plural = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [base, base + plural, base + "ed", base + "ing"]


def _origin(text: str) -> str:
    codes = text.split()
    count = next((number for number, code in enumerate(codes) if code not in language_names()), len(codes))
    names = " and ".join(language_names()[code][0] for code in codes[: min(count, 2)])
    # The wording is that of one language only, the first.
    return f"{language_names()[codes[0]][0]} “{' '.join(codes[count:])}”" if 0 < count < len(codes) else names


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
    for count in counts if item.most == _GAP else reversed(counts):
        taken = _taken(rest, words, place + count)
        if taken is not None:
            return [*(range(place, place + count) if item.marked else ()), *taken]
    return None
