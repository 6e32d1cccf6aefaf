"""The notation of tables of phrases; `data/literal_phrases.txt` explains it at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mtcheck.analyses.glosses import language_names
from mtcheck.analyses.phrase_patterns import GAP, NUMBER, Item, Phrase

_DOUBTFUL = "? "
_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)*|[^\w\s()!~]")
"""What is one token of a text, and no mark of the notation."""


@dataclass(slots=True)
class Notation:
    """What a table's own head defines."""

    irregular: dict[str, list[str]] = field(default_factory=dict)
    """Forms of a word by its base form."""
    classes: dict[str, list[str]] = field(default_factory=dict)
    """Words by the name of their class."""

    def phrase(self, line: str) -> Phrase:
        """Read one line of a table; raises `ValueError` where it is not in the notation."""
        left, _, right = line.partition(" => ")
        meant, _, origin = right.partition(" // ")
        anchor = anchor_of(left)
        items, at = list[Item](), 0
        try:
            for part, marked in _parts(left.removeprefix(_DOUBTFUL)):
                if part == anchor:
                    at = len(items)
                items.append(self._item(part, marked))
        except ValueError as error:
            raise ValueError(f"{left}: {error}") from None
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
            return Item(None, 0, GAP, marked)
        if part[0] == "!":
            return Item(self._checked_forms(part[1:]), marked=False, barred=True)
        least, part = (0, part[1:-1]) if part[0] == "(" and part[-1] == ")" else (1, part)
        return Item(None if part == "_" else self._checked_forms(part), least, 1, marked)

    def _checked_forms(self, alternatives: str) -> frozenset[str]:
        for word in alternatives.split("|"):
            if word not in self.classes and not (_WORD.fullmatch(word.removesuffix("~")) and word == word.lower()):
                raise ValueError(f"“{word}” is no single word, punctuation mark or class of words")
        return self.forms(alternatives)


def _parts(pattern: str) -> Iterator[tuple[str, bool]]:
    """Yield the items of a pattern as they are written, and whether each is reported."""
    context: list[str] | None = None
    for part in pattern.replace("[", " [ ").replace("]", " ] ").split():
        if part == "[" and context is None:
            context = []
        elif part == "]" and context:
            # Where several words are meant as one of the alternatives, this looks like what it is not.
            if len(context) > 1 and "|" in "".join(context):
                raise ValueError(f"in “[{' '.join(context)}]”, alternatives need brackets of their own")
            context = None
        elif part in "[]":
            raise ValueError("brackets that do not match")
        else:
            if context is not None:
                context.append(part)
            yield part, context is None
    if context is not None:
        raise ValueError("brackets that do not match")


def anchor_of(pattern: str) -> str:
    """Choose the item that is likely the rarest: whose shortest word is the longest.

    Raises `ValueError` where a text needs no word to match.
    """
    needed = _needed(pattern)
    if not needed:
        raise ValueError(f"{pattern}: no word that a text must have")
    return max(needed, key=_shortest)


def second_of(pattern: str) -> frozenset[str]:
    """Give words of which a sentence must have one besides the anchor, if any: the cheap test before all else."""
    anchor = anchor_of(pattern)
    plain = [part for part in _needed(pattern) if part != anchor and part.islower() and part.replace("|", "").isalpha()]
    return frozenset(max(plain, key=_shortest).split("|")) if plain else frozenset()


def _needed(pattern: str) -> list[str]:
    """List the items that take words of their own, and must be there."""
    parts = pattern.removeprefix(_DOUBTFUL).replace("[", " ").replace("]", " ").split()
    return [part for part in parts if part[0] not in "(!_." + NUMBER and not part.isupper()]


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
