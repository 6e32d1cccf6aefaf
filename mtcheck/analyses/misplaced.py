"""Towns that the text puts into a country where there is no such town."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from mtcheck.analyses.place_likeness import likeness, split_side
from mtcheck.analyses.place_mentions import PlaceMention
from mtcheck.analyses.places import Places, homeland, places
from mtcheck.document import Document
from mtcheck.gazetteer import Kind

LEAST_SUPPORT = 4
"""How often the text must speak of the right country, its people and its towns."""
LEAST_LIKENESS = 0.5
"""Likeness of the two countries' names, without their point of the compass, from which one is taken for the other."""

_TOWN_FIRST = re.compile(r"(?:,| in| \(in)(?: (?:north|south|east|west|central)(?:ern)?)? ?")
"""Between town and country: `Basra in southern Iraq`, `Basra, Iraq`."""
_COUNTRY_FIRST = re.compile(r"[’']s (?:capital|(?:[a-z]+ ){0,2}(?:city|town|port|province) of),? ?")
"""Between country and town: `Iraq's capital, Baghdad`, `Iraq's southern city of Basra`."""
_PEOPLE_FIRST = re.compile(r" (?:[a-z]+ ){0,2}(?:capital|city|town|port|village|resort)(?: city)?(?: of)?,? ")
"""Between a people and a town: `the Iraqi port of Basra`."""
_CAPITAL_OF = re.compile(r"(?i)\bcapital of (?:the )?$")
_LEADING = re.compile(r"(?i)\b(?:in|near|from|of|at|to|outside) (?:the (?:city|town|port|capital) of )?$")


def misplaced_towns(document: Document) -> tuple[tuple[PlaceMention, PlaceMention, PlaceMention], ...]:
    """List (the town, the country or people that it is given to, the text's country that has it)."""
    known = document.analysis(places)
    countries = {mention.country: mention for mention in reversed(known.mentions) if mention.country}
    found = []
    for first, second in pairwise(known.mentions):
        if first.sentence != second.sentence:
            continue
        between = document.text[first.end : second.start]
        lead = document.text[max(0, first.start - 30) : first.start]
        pair = None
        if _TOWN_FIRST.fullmatch(between) and _LEADING.search(lead) and _is_town(first):
            pair = first, second
        elif _is_town(second) and _names_town(first, between, lead):
            pair = second, first
        if pair and not _follows_list(document, second) and (right := _right_country(*pair, countries, known)):
            found.append((*pair, right))
    return tuple(found)


def _is_town(mention: PlaceMention) -> bool:
    return bool(mention.senses) and all(sense.kind is Kind.TOWN for sense in mention.senses)


def _names_town(country: PlaceMention, between: str, lead: str) -> bool:
    """Tell whether the words around a country or people say that the town after it is there."""
    if country.is_demonym:
        return bool(_PEOPLE_FIRST.fullmatch(between))
    return bool(_COUNTRY_FIRST.fullmatch(between) or (between == ", " and _CAPITAL_OF.search(lead)))


def _follows_list(document: Document, mention: PlaceMention) -> bool:
    return document.text[mention.end : mention.end + 5].startswith((" and ", ", and", " or "))


def _right_country(
    town: PlaceMention, country: PlaceMention, countries: Mapping[str, PlaceMention], known: Places
) -> PlaceMention | None:
    """Give the country that the text is about and that has the town, if it is taken for `country`."""
    every = {code for sense in town.senses for code in sense.codes}
    named = homeland(country) or country
    if named.country is None or country.inside_name or every & country.codes:
        return None
    for code in sorted(every & countries.keys()):
        rival = countries[code]
        heads = split_side(rival.name)[1], split_side(named.name)[1]
        alike = 1.0 if heads[0] == heads[1] else likeness(*heads)
        if known.support(rival.codes) >= LEAST_SUPPORT and alike >= LEAST_LIKENESS:
            return rival
    return None
