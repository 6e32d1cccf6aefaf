"""Full names of one person in two spellings, compared as a whole: their parts may be too short to tell alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from mtcheck.analyses.name_variants import accepted_spellings
from mtcheck.analyses.name_words import is_acronym, is_established, is_personal, is_place
from mtcheck.analyses.names import Name, names
from mtcheck.analyses.romanisation import fold, steps
from mtcheck.document import Document, Token
from mtcheck.lexicon import is_first_name

_SHORTEST = 7
"""Letters of a full name that is long enough to be recognised in another spelling."""
_LONGEST = 4
"""Parts of a name; longer runs are titles and institutions."""
_CROWD = 6
"""Full names with one part or the same initials that are compared with a new one."""
_TAIL = re.compile(r"-[^\W\d_A-Z]{2,8}\b")
"""The second half of a Chinese or Korean given name, in lower case: Wei-chun."""
_NO_WORD = 5
"""Letters from which an English word is hardly part of a foreign name."""
_LONG = 6
"""Letters of a part in which one letter may be a slip, beside parts that agree."""
_PART = 3.0
_WHOLE = 0.4
"""Romanisation steps in one part, and for each letter of the whole name, up to which two spellings are one name."""
_GIVEN = 1.0
"""The same in a given name alone, where the family names agree: Maia and Maya, but not Marat and Murat."""


class FullName(NamedTuple):
    """A full name in one spelling; a hyphenated word is one part."""

    parts: tuple[str, ...]
    uses: tuple[tuple[Token, ...], ...]
    """The words of each use."""

    @property
    def text(self) -> str:
        """The parts, with single spaces between them."""
        return " ".join(self.parts)


def similar_full_names(document: Document) -> tuple[tuple[FullName, FullName], ...]:
    """List the pairs (less used, more used) of full names that are romanisations of one another."""
    index: dict[str, list[FullName]] = {}
    found = []
    for name in _full_names(document):
        near: dict[str, FullName] = {}
        folded = [_folded(part) for part in name.parts]
        for key in dict.fromkeys((*folded, "".join(part[0] for part in folded).upper())):
            crowd = index.setdefault(key, [])
            near |= {other.text: other for other in crowd}
            if len(crowd) < _CROWD:
                crowd.append(name)
        for other in near.values():
            if _are_one(name, other) and not _meet(document, name, other):
                found.append((name, other))
                break
    return tuple(found)


def _meet(document: Document, name: FullName, other: FullName) -> bool:
    """Tell whether one sentence has both names: it tells two people apart, or explains the spellings."""
    mine, theirs = ({document.sentence_at(use[0].start) for use in one.uses} for one in (name, other))
    return not mine.isdisjoint(theirs)


def _full_names(document: Document) -> list[FullName]:
    """List the full names of a document, the most used first."""
    uses: dict[tuple[str, ...], list[tuple[Token, ...]]] = {}
    for name in document.analysis(names):
        if len(name.words) > 1:
            words = _person(name)
            parts = tuple(_parts(document.text, words))
            if 1 < len(parts) <= _LONGEST and sum(map(len, parts)) >= _SHORTEST:
                uses.setdefault(parts, []).append(words)
    every = [FullName(parts, tuple(places)) for parts, places in uses.items()]
    return sorted(every, key=lambda name: (-len(name.uses), name.uses[0][0].start))


def _person(name: Name) -> tuple[Token, ...]:
    """Give the words at the end of a run that can be one person's name, none of them an initial."""
    start = len(name.words)
    while start and _may_be_part(name.words[start - 1].text) and name.joints[start - 1] in ("", " ", "-"):
        start -= 1
    return name.words[start:]


def _may_be_part(word: str) -> bool:
    """Tell whether a word may be a part of a person's name; a short one may be an English word too: Tun, Lain."""
    if len(word) < 2 or is_acronym(word):
        return False
    return is_personal(word) or (len(word) < _NO_WORD and not is_place(word))


def _parts(text: str, words: tuple[Token, ...]) -> Iterator[str]:
    first = 0
    for last, word in enumerate(words):
        is_last = last + 1 == len(words)
        if is_last or text[word.end : words[last + 1].start] != "-":
            tail = _TAIL.match(text, word.end)
            yield text[words[first].start : tail.end() if tail else word.end]
            first = last + 1


def _folded(part: str) -> str:
    return fold(part).replace("-", "") or part


def _are_one(name: FullName, other: FullName) -> bool:
    """Tell whether two full names have as many parts, each of them the other's in another romanisation."""
    if len(name.parts) != len(other.parts):
        return False
    if _is_turned_round(name, other):
        return True
    ways = [_way(mine, theirs) for mine, theirs in zip(name.parts, other.parts, strict=True)]
    total = sum(ways)
    if not total or total > _WHOLE * sum(map(len, name.parts)):
        return False
    if ways[-1] == 0 and len(ways) == 2 and is_established(name.parts[0]) and is_established(other.parts[0]):
        return ways[0] <= _GIVEN
    return max(ways) <= _PART


def _is_turned_round(name: FullName, other: FullName) -> bool:
    """Tell whether the family name comes first in one and last in the other: Nagy Elemér and Elemér Nagy.

    Two given names, as Martin James and James Martin, may well be two people.
    """
    if len(name.parts) != 2 or len(other.parts) != 2:
        return False
    if all(map(is_first_name, name.parts)) or all(map(is_first_name, other.parts)):
        return False
    ways = [_way(mine, theirs) for mine, theirs in zip(name.parts, reversed(other.parts), strict=True)]
    return max(ways) <= _GIVEN


def _way(mine: str, theirs: str) -> float:
    if theirs in accepted_spellings(mine):
        return 0.0
    one, other = _folded(mine), _folded(theirs)
    way = steps(one, other)
    if way is None and min(len(one), len(other)) >= _LONG and OSA.distance(one, other) == 1:
        return _PART + is_established(mine) * is_established(theirs)
    return _PART + 1 if way is None else way
