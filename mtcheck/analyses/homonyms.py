"""Names that a country shares with a state of the USA, marked as the one while the text is about the other."""

from __future__ import annotations

import re

from mtcheck.analyses.place_mentions import PlaceMention
from mtcheck.analyses.places import Places, places
from mtcheck.document import Document
from mtcheck.gazetteer import Kind

LEAST_SUPPORT = 2
"""How many other places of the right one the text must name, and none of the wrong one."""

_STATE_BEFORE = re.compile(r"(?:\b(?:US|American)|U\.S\.) (?:federal )?state of $")
_STATE_OF = re.compile(r"\bstate of $")
_STATE_IN = re.compile(r" (?:in|of) the (?:USA|US|U\.S\.(?:A\.)?|United States)\b")
_STATE_AFTER = re.compile(r"(?:,| \() ?(?:USA|US\b|U\.S\.A?\.?|United States)\)?")
_COUNTRY_BEFORE = re.compile(
    r"\b(?:Caucasus|Caucasian|post-Soviet|(?:former|ex)[ -]Soviet) (?:nation|country|republic|state)"
    r" of $"
)
_COUNTRY_AFTER = re.compile(r", (?:in the (?:South )?Caucasus|a (?:former Soviet|Caucasus) (?:republic|country|state))")


def mistaken_homonyms(document: Document) -> tuple[tuple[int, int, PlaceMention, Kind], ...]:
    """List (start, end, the mention, what it must be) of names that carry the other one's mark.

    `start:end` covers the name and its mark.
    """
    known = document.analysis(places)
    found = []
    for mention in known.mentions:
        kinds = {sense.kind: sense.codes for sense in mention.senses}
        if Kind.COUNTRY not in kinds or Kind.STATE not in kinds:
            continue
        country, state = kinds[Kind.COUNTRY][0], kinds[Kind.STATE][0]
        lead = document.text[max(0, mention.start - 40) : mention.start]
        before, after = _STATE_BEFORE.search(lead), _STATE_AFTER.match(document.text, mention.end)
        if not (before or after) and _STATE_OF.search(lead):
            after = _STATE_IN.match(document.text, mention.end)
        right, wrong, kind = country, state, Kind.COUNTRY
        if not (before or after):
            before, after = _COUNTRY_BEFORE.search(lead), _COUNTRY_AFTER.match(document.text, mention.end)
            right, wrong, kind = state, country, Kind.STATE
        if (before or after) and _only(known, right, wrong):
            start = mention.start - len(before.group()) if before else mention.start
            found.append((start, after.end() if after else mention.end, mention, kind))
    return tuple(found)


def _only(known: Places, right: str, wrong: str) -> bool:
    """Tell whether the text names places that are surely of `right`, and none that is surely of `wrong`."""
    sure = [mention.codes for mention in known.mentions if len(mention.codes) == 1 and mention.senses]
    return sure.count(frozenset({right})) >= LEAST_SUPPORT and frozenset({wrong}) not in sure
