"""How alike two names of places are, and the point of the compass in a name."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA, JaroWinkler

from mtcheck.analyses.place_mentions import SIDES

SHARED_WORD = 0.7
"""Likeness of names that share a telling word: Guinea-Bissau and Equatorial Guinea."""
_GENERIC = re.compile(
    r"^(?:the |united |(?:democratic |islamic |people's |federal )?republic of (?:the )?|state of |saint |san |st\.? )"
    r"|(?: islands?| city| republic| federation| region| province)$",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset("united south north east west southern northern eastern western central port city saint".split())


def likeness(first: str, second: str) -> float:
    """Compare two names, without words such as Republic: mean of Jaro-Winkler and edit similarity, in [0, 1]."""
    first, second = (_GENERIC.sub("", name).lower() for name in (first, second))
    if min(len(first), len(second)) < 4 or first.removeprefix("new ") == second.removeprefix("new "):
        return 0.0
    shared = set(_WORD.findall(first)) & set(_WORD.findall(second)) - _COMMON
    if shared:
        return max(SHARED_WORD, _shape(first, second))
    return _shape(first, second)


def _shape(first: str, second: str) -> float:
    return (JaroWinkler.similarity(first, second) + OSA.normalized_similarity(first, second)) / 2


def split_side(name: str) -> tuple[str | None, str]:
    """Split the point of the compass off a name: `North Korea` gives `north` and `Korea`."""
    first, _, rest = name.partition(" ")
    return (SIDES[first.lower()], rest) if rest and first.lower() in SIDES else (None, name)
