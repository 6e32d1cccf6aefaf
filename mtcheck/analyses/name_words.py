"""What a single capitalised word can be: a name of its own right, a place, part of a person's name."""

from __future__ import annotations

from functools import lru_cache

from mtcheck.gazetteer import gazetteer
from mtcheck.lexicon import capital_share, is_first_name, is_known_word, is_surname, word_counts

_SEEN_ELSEWHERE = 2
"""Occurrences in the training text from which a capitalised word is a name of its own."""
_NAME_SHARE = 0.8
"""Share of capitals inside sentences from which a word is mostly a name."""
_LARGE_TOWN = 1000
"""Thousands of people from which a town's name is not taken for a given name."""


@lru_cache(maxsize=4096)
def is_english_word(word: str) -> bool:
    """Tell whether a word is an English word that is not mostly a name (`Brown`, not `London`)."""
    return is_known_word(word) and capital_share(word) < _NAME_SHARE


@lru_cache(maxsize=4096)
def is_established(word: str) -> bool:
    """Tell whether a word is a name or word of its own right, and so hardly a slip for another."""
    return (
        is_surname(word)
        or is_first_name(word)
        or is_known_word(word)
        or word_counts(word).capital >= _SEEN_ELSEWHERE
        or is_place(word)
        or is_place(word.removesuffix("s"))
    )


@lru_cache(maxsize=4096)
def is_place(word: str) -> bool:
    """Tell whether a word is the name of a place or people."""
    places = gazetteer()
    return bool(places.find(word) or places.demonym(word))


@lru_cache(maxsize=4096)
def is_personal(word: str) -> bool:
    """Tell whether a word can be part of a person's name, or its initial."""
    if len(word) == 1 or is_first_name(word):
        return True
    return bool(word) and not (word.isupper() or is_english_word(word) or gazetteer().is_well_known(word, _LARGE_TOWN))


def is_acronym(word: str) -> bool:
    """Tell whether a word has more capitals and digits than a name such as `MacDonald` can have."""
    if word.isalpha() and word[1:].islower():
        return False
    return sum(letter.isupper() or letter.isdigit() for letter in word) > 2
