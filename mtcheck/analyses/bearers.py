"""Whether two similar spellings name one bearer: what the words around them and the word lists say."""

from __future__ import annotations

from enum import StrEnum

from mtcheck.analyses.name_variants import accepted_spellings
from mtcheck.analyses.name_words import is_acronym, is_english_word, is_established, is_personal, is_place
from mtcheck.analyses.names import Form, Use
from mtcheck.analyses.romanisation import fold, steps
from mtcheck.analyses.side_by_side import are_side_by_side
from mtcheck.analyses.similar_names import Pair, similar_names
from mtcheck.document import Document
from mtcheck.lexicon import is_first_name, is_known_word

LEAST = 1.0
"""Log-odds from which two spellings are taken for one name."""
SURE = 2.0
"""Log-odds from which that is hardly in doubt."""
_USES = 50
"""Uses of a spelling that are looked at."""

_EXPLAINED = ("/", "formerly ", "known as ", "called ", " or ", "(or ", "also ")
"""What stands before a second spelling that is given on purpose."""

# Log-odds that two similar spellings are one name, set by hand near what a logistic fit on slips made in clean
# news says, with more weight on what tells two people apart, of whom that news has few.
_PRIOR = 4.5
_COST = -1.6
_FULL_COST_TO = 6  # letters; in a longer name the same change weighs less
_FOUR_LETTERS = -3.0
_RARE_ESTABLISHED = -1.5
_BOTH_ESTABLISHED = -2.5
_FREQUENT_ESTABLISHED = 0.8
_INTRODUCED = -0.8
COMPANY = {"same": 1.5, "unknown": 0.0, "other": -4.0}


class Company(StrEnum):
    """What the given or family names beside two spellings say about their bearers."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"


def judged_pairs(document: Document) -> tuple[tuple[Pair, float], ...]:
    """List the pairs of similar spellings that are rather one name than two, with the log-odds, in [1, 7]."""
    found = []
    for pair in document.analysis(similar_names):
        if are_comparable(pair.rare.text, pair.frequent.text) and (score := likeness(pair)) >= LEAST:
            lower = document.analysis(lower_words)
            plain = pair.rare.text.lower() in lower or pair.frequent.text.lower() in lower
            if not (plain or is_explained(document, pair.rare) or are_side_by_side(document, pair)):
                found.append((pair, score))
    return tuple(found)


def is_explained(document: Document, form: Form) -> bool:
    """Tell whether a spelling is given on purpose, as in `Xavante (or Shavante)`."""
    start, end = form.uses[0].word.start, form.uses[0].word.end
    before = document.text[max(0, start - 12) : start]
    return before.endswith(_EXPLAINED) or (before.endswith(("(", "[")) and document.text[end : end + 1] in (")", "]"))


def lower_words(document: Document) -> frozenset[str]:
    """List the words that the document uses without a capital."""
    return frozenset(word.text for sentence in document.own for word in sentence.words if word.text.islower())


def are_comparable(rare: str, frequent: str) -> bool:
    """Tell whether both spellings are names, and not two places or accepted spellings, which stand for themselves."""
    if is_known_word(rare) or is_acronym(rare) or is_acronym(frequent) or (is_place(rare) and is_place(frequent)):
        return False
    return frequent not in accepted_spellings(rare)


def likeness(pair: Pair) -> float:
    """Give the log-odds that the spellings of a pair are one name, one of them misspelled."""
    together = company(pair.rare, pair.frequent)
    score = spelling_likeness(pair.rare.text, pair.frequent.text, pair.cost) + COMPANY[together]
    if together is not Company.SAME and is_established(pair.frequent.text) and _is_introduced(pair.rare):
        score += _INTRODUCED
    return score


def spelling_likeness(rare: str, frequent: str, cost: float) -> float:
    """Give the log-odds that `rare` is `frequent` misspelled, from the two words and what their difference costs."""
    shorter = min(len(rare), len(frequent))
    score = _PRIOR + _COST * cost * _FULL_COST_TO / max(_FULL_COST_TO, shorter)
    score += _FOUR_LETTERS * (shorter <= 4)
    score += _FREQUENT_ESTABLISHED * (is_established(frequent) and not is_english_word(frequent))
    if is_established(rare):
        score += _RARE_ESTABLISHED + _BOTH_ESTABLISHED * is_established(frequent)
    return score


def company(one: Form, other: Form) -> Company:
    """Compare the given names (or the family names) that two spellings stand with."""
    beside, beside_other = _beside(one), _beside(other)
    sides = {side for side, _ in beside}, {side for side, _ in beside_other}
    # A given name is no family name.
    verdict = Company.OTHER if all(sides) and not sides[0] & sides[1] else Company.UNKNOWN
    for side, mine in beside:
        for other_side, theirs in beside_other:
            same = agree(mine, theirs) if side == other_side else None
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


def agree(one: str, other: str) -> bool | None:
    """Tell whether two given names or initials are one; None where they say nothing."""
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
