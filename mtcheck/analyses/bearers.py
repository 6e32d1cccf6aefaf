"""Whether two similar spellings name one bearer: what the words around them and the word lists say."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from mtcheck.analyses.names import Form, Use, names
from mtcheck.analyses.romanisation import fold, steps
from mtcheck.analyses.similar_names import Pair, similar_names
from mtcheck.document import Document
from mtcheck.gazetteer import Kind, gazetteer
from mtcheck.lexicon import is_first_name, is_known_word, is_surname, word_counts

_SEEN_ELSEWHERE = 2
"""Occurrences in the training text from which a capitalised word is a name of its own."""
_USES = 50
"""Uses of a spelling that are looked at."""
_LARGE_TOWN = 300
"""Thousands of people from which a town's name is not taken for a given name."""

# Log-odds that two similar spellings are one name, set by hand near what a logistic fit on slips made in clean
# news says, with more weight on what tells two people apart, of whom that news has few.
_LEAST = 1.0
_PRIOR = 4.5
_COST = -1.6
_FULL_COST_TO = 6  # letters; in a longer name the same change weighs less
_FOUR_LETTERS = -1.5
_RARE_ESTABLISHED = -1.5
_BOTH_ESTABLISHED = -2.5
_FREQUENT_ESTABLISHED = 0.8
_INTRODUCED = -0.8
_COMPANY = {"same": 1.5, "unknown": 0.0, "other": -4.0}


class Company(StrEnum):
    """What the given or family names beside two spellings say about their bearers."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"


def judged_pairs(document: Document) -> tuple[tuple[Pair, float], ...]:
    """List the pairs of similar spellings that are rather one name than two, with the log-odds, in [1, 7]."""
    found = []
    lower = document.analysis(names).lower
    for pair in document.analysis(similar_names):
        if _comparable(pair, lower):
            score = likeness(pair)
            if score >= _LEAST:
                found.append((pair, score))
    return tuple(found)


def _comparable(pair: Pair, lower: frozenset[str]) -> bool:
    """Tell whether both spellings are names, and not two places, which stand for themselves."""
    rare, frequent = pair.rare.text, pair.frequent.text
    if is_place(rare) and is_place(frequent):
        return False
    return not (
        is_known_word(rare) or {rare.lower(), frequent.lower()} & lower or is_acronym(rare) or is_acronym(frequent)
    )


def is_acronym(word: str) -> bool:
    """Tell whether a word has more capitals than a name such as `MacDonald` can have."""
    return sum(letter.isupper() or letter.isdigit() for letter in word) > 2


def likeness(pair: Pair) -> float:
    """Give the log-odds that the spellings of a pair are one name, one of them misspelled."""
    rare, frequent = pair.rare.text, pair.frequent.text
    together = company(pair.rare, pair.frequent)
    score = _PRIOR + _COST * pair.cost * _FULL_COST_TO / max(_FULL_COST_TO, min(len(rare), len(frequent)))
    score += _COMPANY[together]
    score += _FOUR_LETTERS * (min(len(rare), len(frequent)) <= 4)
    score += _RARE_ESTABLISHED * is_established(rare)
    score += _BOTH_ESTABLISHED * (is_established(rare) and is_established(frequent))
    if is_established(frequent):
        score += _FREQUENT_ESTABLISHED
        score += _INTRODUCED * (together is not Company.SAME and _is_introduced(pair.rare))
    return score


@lru_cache(maxsize=4096)
def is_established(word: str) -> bool:
    """Tell whether a word is a name or word of its own right, and so hardly a slip for another."""
    single = word[:-1] if word[-1] == "s" else word
    return (
        is_surname(word)
        or is_first_name(word)
        or is_known_word(word)
        or word_counts(word).capital >= _SEEN_ELSEWHERE
        or is_place(word)
        or is_place(single)
    )


@lru_cache(maxsize=4096)
def is_place(word: str) -> bool:
    """Tell whether a word is the name of a place or people."""
    places = gazetteer()
    return bool(places.find(word) or places.demonym(word))


def company(one: Form, other: Form) -> Company:
    """Compare the given names (or the family names) that two spellings stand with."""
    verdict = Company.UNKNOWN
    for side, mine in _beside(one):
        for other_side, theirs in _beside(other):
            same = _agree(mine, theirs) if side == other_side else None
            if same:
                return Company.SAME
            if same is False:
                verdict = Company.OTHER
    return verdict


def _beside(form: Form) -> list[tuple[str, str]]:
    """List the distinct words that stand right before or after a spelling, with their side."""
    found: dict[tuple[str, str], None] = {}
    for use in form.uses[:_USES]:
        if is_personal(use.given):
            found["before", use.given] = None
        if len(use.following) > 1 and is_personal(use.following):
            found["after", use.following] = None
    return list(found)


@lru_cache(maxsize=4096)
def is_personal(word: str) -> bool:
    """Tell whether a word can be part of a person's name, or its initial."""
    if len(word) == 1 or is_first_name(word):
        return True
    return bool(word) and not (word.isupper() or is_known_word(word) or _is_well_known_place(word))


def _is_well_known_place(word: str) -> bool:
    places = gazetteer()
    known = (sense.kind is not Kind.TOWN or sense.population >= _LARGE_TOWN for sense in places.find(word))
    return bool(places.demonym(word)) or any(known)


def _agree(one: str, other: str) -> bool | None:
    """Tell whether two neighbours are one name; None where they say nothing."""
    if min(len(one), len(other)) < 3:
        if one[0] == other[0]:
            return True
        # A full name that nobody knows may be as garbled as the initial.
        return False if len(one) == len(other) or is_first_name(max(one, other, key=len)) else None
    way = steps(fold(one), fold(other))
    if way and is_established(one) and is_established(other):
        return None
    return way is not None and way <= 2


def _is_introduced(form: Form) -> bool:
    """Tell whether a spelling comes with a full given name of its own, as a new person does."""
    return any(len(use.given) > 2 and is_personal(use.given) for use in form.uses[:_USES])


def full_start(use: Use) -> int:
    """Give where the name of a use starts, with its given names or initials."""
    words, joints = use.name.words, use.name.joints
    position = use.position
    while position and (joints[position] == "-" or is_personal(words[position - 1].text)):
        position -= 1
    return words[position].start
