"""Capitals that the text gives to another country than their own: "the Armenian capital Baku"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from mtcheck.analyses.place_mentions import PlaceMention
from mtcheck.analyses.places import homeland, places
from mtcheck.document import Document
from mtcheck.gazetteer import gazetteer

_BETWEEN = re.compile(r"(?:['’]s)? capital(?: city)?(?: of)?,? ")
_CAPITAL_OF = re.compile(r"(?i)\bcapital of (?:the )?$")
_OF = re.compile(r",? (?:is )?the capital of (?:the )?")
_ONCE = re.compile(r"(?i)\b(?:former|old|first|then|ex|exile|cultural|economic|commercial)\b")


def wrong_capitals(document: Document) -> tuple[tuple[PlaceMention, PlaceMention, str], ...]:
    """List (the capital, the country or people that it is given to, the capital that this has)."""
    found = []
    text = document.text
    for first, second in pairwise(document.analysis(places).mentions):
        if first.sentence != second.sentence or _ONCE.search(text, max(0, first.start - 20), second.start):
            continue
        between = text[first.end : second.start]
        follows = between == ", " and _CAPITAL_OF.search(text[max(0, first.start - 30) : first.start])
        pair = None
        if _BETWEEN.fullmatch(between) or follows:
            pair = second, first
        elif _OF.fullmatch(between):
            pair = first, second
        if pair and (right := _right_capital(*pair)):
            found.append((*pair, right))
    return tuple(found)


def _right_capital(town: PlaceMention, country: PlaceMention) -> str | None:
    """Give the country's capital, if `town` is another country's and `country` has no town of that name."""
    every = {code for sense in town.senses for code in sense.codes}
    named = homeland(country) or country
    if town.inside_name or named.country is None or len(country.codes) > 1 or every & country.codes:
        return None
    is_capital = every & _capitals().get(town.name, frozenset())
    return gazetteer().countries[named.country].capital or None if is_capital else None


@cache
def _capitals() -> dict[str, frozenset[str]]:
    """Give, for each capital's name, the countries that have it."""
    found: dict[str, frozenset[str]] = {}
    for code, country in gazetteer().countries.items():
        for name in {country.capital, *gazetteer().variants(country.capital)} - {""}:
            found[name] = found.get(name, frozenset()) | {code}
    return found
