"""A count that has lost its thousand or its million.

What it finds
    An approximate handful where only a crowd makes sense ("about 5 people have been put on alert"), a
    fraction of a person ("2.5 people were evacuated"), and a sum too small for what it pays for ("a
    budget of 12 euros").
Why it matters
    The text now says something false, a thousand times too small. It happens where the source writes
    the magnitude as an abbreviation ("5 тыс.", "5 tis.") that the translation dropped.
Damaged
    About 5 people have been put on alert along the northern border.
Repaired
    About 5,000 people have been put on alert along the northern border.
Cannot see
    Counts in words, exact counts, counts above twenty people or a hundred euros, and whatever is
    plausible at that size: casualties, passengers, the guests of a dinner. It judges by the words of the
    sentence alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.quantities import Quantity, quantity_words, small_quantities
from mtcheck.document import Document, Role
from mtcheck.rules.base import Hit, Rule, Severity

_HANDFUL = 9
_FEW = 20
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_TOTAL = re.compile(r"\b(?:population|army|force|crowd|garrison|corps)\b[^.;]{0,40}?\b(?:of|is|was|reached|numbers?)\b")

_NATION = re.compile(r"\b(?:country|republic|nation|metropolis) (?:of|with|which has) $")
_NATIONALS = ("inhabitants", "people", "citizens", "residents")


def check(document: Document) -> Iterator[Hit]:
    """Judge every small count of people, troops, houses, goods and money."""
    for quantity in document.analysis(small_quantities):
        words = set(_WORD.findall(quantity.sentence.text.lower()))
        confidence = _JUDGES.get(quantity.kind, _of_people)(quantity, words)
        if confidence:
            span = document.text[quantity.start : quantity.end]
            yield Hit(
                quantity.start,
                quantity.end,
                f"“{span}” is too few here: a thousand or a million seems to be lost.",
                confidence=confidence,
            )


def _has(words: set[str], *names: str) -> bool:
    return any(not words.isdisjoint(quantity_words(name)) for name in names)


def _of_people(quantity: Quantity, words: set[str]) -> float:
    if _has(words, "small_scenes"):
        return 0.0
    if quantity.is_fraction:
        sure = quantity.hedge != "exact" or (quantity.noun not in ("men", "women") and quantity.value % 1)
        return 0.95 if sure else 0.0
    if _has(words, "casualties"):
        return 0.0
    if quantity.hedge == "exact":
        before = quantity.sentence.text[: quantity.start - quantity.sentence.start].lower()
        total = _TOTAL.search(before[-60:]) or (quantity.noun in _NATIONALS and _NATION.search(before))
        return 0.7 if quantity.value <= 2 * _FEW and total else 0.0
    if quantity.value > _FEW:
        return 0.0
    if _has(words, "vast_events"):
        return 0.85 if quantity.hedge == "approximate" else 0.7
    # "About 15" may well be a small protest, but nobody approximates to twelve.
    is_round = quantity.value >= 10 and quantity.value % 5 == 0
    if _has(words, "mass_events") and not is_round and (quantity.value <= _HANDFUL or quantity.hedge == "approximate"):
        return 0.85 if quantity.hedge == "approximate" else 0.7
    is_comment = quantity.sentence.role is Role.COMMENT
    return 0.5 if quantity.hedge == "approximate" and quantity.value <= _HANDFUL and not is_comment else 0.0


def _of_buildings(quantity: Quantity, words: set[str]) -> float:
    if quantity.is_fraction:
        return 0.0 if _has(words, "small_scenes") else 0.9
    fits = quantity.hedge == "approximate" and quantity.value <= _HANDFUL
    return 0.6 if fits and _has(words, "mass_events", "vast_events") and not _has(words, "casualties") else 0.0


def _of_tonnes(quantity: Quantity, words: set[str]) -> float:
    fits = quantity.value <= _FEW and _has(words, "bulk_trade") and _has(words, "bulk_goods")
    return 0.6 if fits and quantity.hedge != "exact" and "per" not in words else 0.0


def _of_area(quantity: Quantity, words: set[str]) -> float:
    fits = quantity.value <= _FEW and _has(words, "superlatives")
    return 0.6 if fits and quantity.hedge != "exact" and not quantity.is_fraction else 0.0


def _of_money(quantity: Quantity, words: set[str]) -> float:
    return 0.7 if _has(words, "big_spending") and not _has(words, "small_spending") else 0.0


_JUDGES = {"buildings": _of_buildings, "tonnes": _of_tonnes, "area": _of_area, "money": _of_money}

RULE = Rule("MT401", "lost-magnitude", Severity.ERROR, check)
