"""A place that is foreign to the text stands where one of the text's own places is meant.

What it finds
    A country, region or large town that is named once, has nothing to do with anything else in the text, and looks
    like a place that the text is about (Mali and Malawi, Iran and Iraq; North Korea where the text speaks of the
    northern part of Kosovo), or the people of such a country before what a state has one of (the Slovenian government
    for the Slovak one). The sentence must also fit the rest of the text as well or better, by its embedding,
    with the text's own place put in. A town that is said to lie in a country where no such town is, while the text is
    about the country that has it, is found too, a border of two countries that have none in common, and
    a capital that is another country's.

Why it matters
    The sentence is fluent and says something false: no reader who lacks the source can repair it.

Damaged
    The army of Mali said on Monday that it had retaken two villages near Timbuktu. Soldiers from Bamako, the Malian
    capital, moved north last week. The United Nations has kept a mission in Mali since 2013. Residents welcomed the
    troops of Malawi when they entered the villages.

Repaired
    The army of Mali said on Monday that it had retaken two villages near Timbuktu. Soldiers from Bamako, the Malian
    capital, moved north last week. The United Nations has kept a mission in Mali since 2013. Residents welcomed the
    troops of Mali when they entered the villages.

Cannot see
    A wrong place that the text names twice, that stands in a list of places, or that the text has other reasons to
    name: a neighbour with its own people, towns or capital in the text. Names that are not alike at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.borders import impossible_borders
from mtcheck.analyses.confusion import confusable_places, people
from mtcheck.analyses.homonyms import mistaken_homonyms
from mtcheck.analyses.misplaced import misplaced_towns
from mtcheck.analyses.place_contexts import is_explained
from mtcheck.analyses.place_evidence import chance, evidence
from mtcheck.analyses.place_mentions import PlaceMention
from mtcheck.analyses.wrong_capitals import wrong_capitals
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity

LEAST_CHANCE = 0.5
LIKELY = 0.6
"""Confidence from which a wrong place is an error rather than a warning."""
LEAST_GAIN = -0.02
"""What the sentence may fit worse with the rival, as the substitution test of short sentences is rough."""
MARKED = 0.9
"""Confidence where the text contradicts the gazetteer in so many words."""


def check(document: Document) -> Iterator[Hit]:
    """Find wrong places."""
    for candidate in document.analysis(confusable_places):
        if is_explained(document, candidate):
            continue
        suspect, found = candidate.suspect, evidence(document, candidate)
        confidence = chance(found, candidate.likeness)
        if found["gain"] > LEAST_GAIN and confidence >= LEAST_CHANCE:
            yield Hit(
                suspect.start,
                suspect.end,
                f"“{suspect.name}” has nothing to do with the rest of the text, which is about "
                f"{candidate.rival.name}; “{candidate.suggestion}” fits better here.",
                candidate.suggestion,
                confidence,
                None if confidence >= LIKELY else Severity.WARNING,
            )
    for start, end, mention, kind in document.analysis(mistaken_homonyms):
        yield Hit(
            start,
            end,
            f"The text is about the {kind} {mention.name}; this says the other one that has the name.",
            mention.name,
            MARKED,
        )
    for town, country, right in document.analysis(misplaced_towns):
        is_not = "is not" if country.is_demonym else "is not in"
        message = f"{town.name} {is_not} {country.name}; the text is about {right.name}, where it lies."
        yield Hit(country.start, country.end, message, _in_its_stead(country, right), MARKED)
    for wrong, other, right in document.analysis(impossible_borders):
        message = f"{wrong.name} and {other.name}: these have no common border; the text also speaks of {right.name}."
        yield Hit(wrong.start, wrong.end, message, _in_its_stead(wrong, right), MARKED)
    told = {country.start for _, country, _ in document.analysis(misplaced_towns)}
    for town, country, capital in document.analysis(wrong_capitals):
        if country.start not in told:
            message = f"{town.name} is the capital of another country than this; here it would be {capital}."
            yield Hit(town.start, town.end, message, capital, MARKED)


def _in_its_stead(wrong: PlaceMention, right: PlaceMention) -> str:
    return people(right)[0] if wrong.is_demonym else right.name


RULE = Rule("MT201", "wrong-place", Severity.ERROR, check)
