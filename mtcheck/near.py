"""What somebody meant who wrote a name that does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler

_NEAR = 0.7
"""Jaro-Winkler similarity above which an unknown word is taken for a slip."""


def hint(value: str, known: Sequence[str]) -> str:
    """Give the end of a complaint about `value`: the nearest of `known`, at least one, or else all of them."""
    near = max(known, key=lambda one: JaroWinkler.similarity(value, one))
    if JaroWinkler.similarity(value, near) > _NEAR:
        return f'; did you mean "{near}"?'
    return f"; known are: {', '.join(known)}"
