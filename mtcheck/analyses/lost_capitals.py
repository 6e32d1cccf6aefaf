"""Words written small that English writes with a capital: the calendar, places, peoples, languages, faiths."""

from __future__ import annotations

from functools import cache, lru_cache

from mtcheck.gazetteer import Kind, gazetteer
from mtcheck.lexicon import capital_share, closed_class, function_words, is_known_word, word_counts
from mtcheck.tables import read_toml

_SHORTEST = 4
"""Letters; shorter names are acronyms or look like anything."""
_SEEN = 12
"""Capitals in the training text from which its share of capitals tells whether a word is also a common one."""
_SHARE = 0.85
_LARGE_TOWN = 300
"""Thousands of people from which a town is taken to be well known."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_toml("capitals.toml")[name].split())


@cache
def _calendar() -> frozenset[str]:
    # The others are words, too: they may march in august company.
    return closed_class("weekdays", "months") - {"march", "may", "august"}


def begins_long_name(word: str) -> bool:
    """Tell whether a name of several words may begin with the small word."""
    name = word.capitalize()
    return word not in function_words() and gazetteer().reach(name) > len(name)


@lru_cache(50_000)
def with_capital(word: str) -> str | None:
    """Give the right form of a name of one small word; None for a word that may rightly be small."""
    if len(word) < _SHORTEST or not word.islower():
        return None
    name = word.capitalize()
    listed = word in _calendar() or word in _words("names")
    return name if listed or (gazetteer().is_well_known(name, _LARGE_TOWN) and not _is_common(word)) else None


def long_name(words: tuple[str, ...]) -> str | None:
    """Give the right form of a name of several small words, such as `saudi arabia`."""
    name = " ".join(word if word in function_words() else word.capitalize() for word in words)
    if not gazetteer().is_well_known(name, _LARGE_TOWN):
        return None
    is_country = any(place.kind is Kind.COUNTRY for place in gazetteer().find(name))
    return name if is_country or not all(map(_is_common, words)) else None


def is_common_use(word: str, following: str) -> bool:
    """Tell whether a thing that is called after a people or a place follows: french fries."""
    return following in _words("things") and word not in _calendar()


def _is_common(word: str) -> bool:
    if word in _words("common"):
        return True
    return capital_share(word) < _SHARE if word_counts(word).capital >= _SEEN else is_known_word(word)
