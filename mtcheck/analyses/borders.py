"""Borders between countries that have none in common."""

from __future__ import annotations

import re
from itertools import pairwise

from mtcheck.analyses.confusion import LEAST_FORM
from mtcheck.analyses.place_likeness import likeness
from mtcheck.analyses.place_mentions import PlaceMention
from mtcheck.analyses.places import Places, homeland, places
from mtcheck.document import Document
from mtcheck.gazetteer import gazetteer

LEAST_SUPPORT = 2
"""How often the text must speak of the country that is meant."""

_BORDER = r"(?:borders?|frontiers?)"
_JOINED = re.compile("[-–]| - ")
_BORDER_AFTER = re.compile(rf" (?:land |state )?{_BORDER}\b")
_AND = re.compile(" (?:and|with)(?: the)? ")
_BORDER_BEFORE = re.compile(rf"\b{_BORDER} (?:between|of)(?: the)? $")
_WITH = re.compile(rf"(?:['’]s)? (?:[a-z]+ )?{_BORDER} with(?: the)? ")


def impossible_borders(document: Document) -> tuple[tuple[PlaceMention, PlaceMention, PlaceMention], ...]:
    """List (the wrong country, the one beside it, the text's own country that is meant).

    The wrong one is named nowhere else; the one that is meant has a border with the other, and a name like it.
    """
    known = document.analysis(places)
    found = []
    for first, second in pairwise(known.mentions):
        if first.sentence == second.sentence and _share_border(document.text, first, second):
            rivals = [(one, other, _meant(one, other, known)) for one, other in ((second, first), (first, second))]
            found += [(wrong, right, rival) for wrong, right, rival in rivals if rival][:1]
    return tuple(found)


def _share_border(text: str, first: PlaceMention, second: PlaceMention) -> bool:
    """Tell whether the text speaks of a border of the two."""
    between = text[first.end : second.start]
    if _JOINED.fullmatch(between):
        return bool(_BORDER_AFTER.match(text, second.end))
    if _AND.fullmatch(between):
        return bool(_BORDER_BEFORE.search(text[max(0, first.start - 30) : first.start]))
    return bool(_WITH.fullmatch(between))


def _country(mention: PlaceMention) -> PlaceMention | None:
    named = homeland(mention) or mention
    return named if named.country else None


def _meant(wrong: PlaceMention, other: PlaceMention, known: Places) -> PlaceMention | None:
    suspect, beside = _country(wrong), _country(other)
    countries = gazetteer().countries
    if suspect is None or beside is None or suspect.country == beside.country or not known.is_stranger(wrong):
        return None
    neighbours = countries[beside.country or ""].neighbours
    if not neighbours or suspect.country in neighbours:
        return None
    rivals = {
        rival.country: rival
        for mention in known.mentions
        if (rival := _country(mention)) and rival.country in neighbours and known.support(rival.codes) >= LEAST_SUPPORT
    }
    alike = {code: likeness(suspect.name, rival.name) for code, rival in rivals.items()}
    best = max(sorted(alike, key=str), key=lambda code: alike[code], default=None)
    return rivals[best] if best and alike[best] >= LEAST_FORM else None
