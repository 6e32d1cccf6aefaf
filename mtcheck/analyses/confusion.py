"""Places that may stand in another's stead: named once, foreign to the document, close in form to its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from mtcheck.analyses.place_likeness import likeness, split_side
from mtcheck.analyses.place_mentions import PlaceMention
from mtcheck.analyses.places import Places, homeland, places
from mtcheck.document import Document
from mtcheck.gazetteer import Kind, Place, gazetteer

LEAST_FORM = 0.52
"""Likeness from which two names are confusable: Iran and Iraq have .81, Guinea and Guyana .60, Latvia and
Lithuania .53."""
LEAST_OTHER_INITIAL = 0.62
"""The same for names that begin with different letters: Paraguay and Uruguay have .67."""
LEAST_PEOPLE = 0.7
"""The same for a people, by the names of the countries: Nigerian for Nigerien (.83), Malawian for Malian (.79)."""
LEAST_HEAD = 0.4
"""The same for what follows a shared point of the compass: (North) Korea and (northern) Kosovo have .46."""
SHARED_SIDE = 0.2
"""What a shared point of the compass adds."""
LEAST_SUPPORT = 2
"""How often it must speak of the rival, its people and its towns."""
LEAST_SHARE = 0.08
"""Share of the document's mentions of places that must have to do with the rival."""
MOST_SUBJECTS = 12
"""How many places a document can be about; keeps the work linear in its length."""
MOST_CANDIDATES = 50
"""A text with more foreign places than this is a list of places."""
LEAST_NAMED = 2
"""How often a text must name a town that it is about; for a country, its towns and people count, too."""
LARGE_TOWN = 200
"""Inhabitants, in thousands, from which a town is known well enough to be put in another's stead."""


class Candidate(NamedTuple):
    """A place that may be wrong, and the one that may be meant."""

    suspect: PlaceMention
    rival: PlaceMention
    """The first mention of what the document is about, as it writes it."""
    likeness: float
    """Of the two names, in [0, 1]."""
    named: int
    """How often the document names the rival."""
    support: int
    """How often it speaks of the rival, its people and its towns."""

    @property
    def suggestion(self) -> str:
        """The rival's name in the form that the place of the suspect wants: `North Kosovo` for `North Korea`."""
        if self.suspect.is_demonym:
            return people(self.rival)[0]
        side, head = split_side(self.rival.name)
        if split_side(self.suspect.name)[0] and not side:
            return f"{self.suspect.name.partition(' ')[0]} {self.rival.name}"
        if side and side == self.suspect.side:
            return head
        return self.rival.name


def confusable_places(document: Document) -> tuple[Candidate, ...]:
    """List the foreign places and peoples of a document with their likeliest rival, in order of the text."""
    known = document.analysis(places)
    named = Counter(place for mention in known.mentions if (place := identity(mention)))
    subjects = _subjects(known, named)
    found = []
    for suspect in known.mentions:
        meant = homeland(suspect) or suspect
        place = identity(meant)
        if place is None or suspect.inside_name:
            continue
        if known.is_stranger(suspect) if suspect.is_demonym else named[place] == 1:
            candidates = [
                Candidate(suspect, subject.first, alike, subject.named, subject.support)
                for subject in subjects
                if (alike := _alike(meant, place, subject))
                and known.is_foreign(suspect, subject.first)
                and (not suspect.is_demonym or _are_like_peoples(suspect, subject.first, alike))
            ]
            found += sorted(candidates, key=lambda one: (-one.likeness, -one.support, one.rival.start))[:1]
    return tuple(found) if len(found) <= MOST_CANDIDATES else ()


@dataclass(slots=True)
class _Subject:
    """A place that the document is about."""

    place: Place
    first: PlaceMention
    named: int
    support: int
    sides: frozenset[str]


def _subjects(known: Places, named: Counter[Place]) -> list[_Subject]:
    """List the places that the document is about, at most `MOST_SUBJECTS` of them."""
    first: dict[Place, PlaceMention] = {}
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for mention in known.mentions:
        place = identity(mention)
        if place:
            first.setdefault(place, mention)
        elif country := homeland(mention):
            first.setdefault(country.senses[0], country)
        if mention.side:
            for code in mention.codes:
                sides[code].add(mention.side)
    subjects = [
        _Subject(
            place,
            mention,
            named[place],
            known.support(mention.codes),
            frozenset().union(*(sides[code] for code in mention.codes)),
        )
        for place, mention in first.items()
    ]
    subjects.sort(key=lambda subject: (-subject.support, -subject.named, subject.first.start))
    least = max(LEAST_SUPPORT, LEAST_SHARE * len(known.mentions))
    return [subject for subject in subjects[:MOST_SUBJECTS] if subject.support >= least and _is_named_enough(subject)]


def _is_named_enough(subject: _Subject) -> bool:
    return subject.place.kind is not Kind.TOWN or subject.named >= LEAST_NAMED


def _alike(suspect: PlaceMention, place: Place, subject: _Subject) -> float:
    """Give the likeness of a suspect to a subject, 0 where they are not confusable."""
    rival = subject.first
    if (place.kind is Kind.TOWN) is not (subject.place.kind is Kind.TOWN) or suspect.codes & rival.codes:
        return 0.0
    side, head = split_side(suspect.name)
    other_side, other_head = split_side(rival.name)
    if (side or other_side) and head == other_head:
        return 0.0
    same_initial = head[0] == other_head[0]
    said = side or suspect.side
    if said and (said == other_side or (not other_side and said in subject.sides)):
        alike = likeness(head, other_head)
        if same_initial and alike >= LEAST_HEAD:
            return min(1.0, alike + SHARED_SIDE)
    if side and not other_side:
        return 0.0
    alike = max(likeness(name, rival.name) for name in _spellings(suspect))
    return alike if alike >= (LEAST_FORM if same_initial else LEAST_OTHER_INITIAL) else 0.0


def people(mention: PlaceMention) -> tuple[str, ...]:
    """Give what the people of a country are called; nothing for any other place."""
    country = gazetteer().countries.get(mention.country or "")
    return country.demonyms if country else ()


def _are_like_peoples(suspect: PlaceMention, rival: PlaceMention, alike: float) -> bool:
    """Tell whether a people (in the singular, as before a noun; "Swiss" goes unseen) may stand for the rival's."""
    return alike >= LEAST_PEOPLE and bool(people(rival)) and not suspect.name.endswith("s")


def identity(mention: PlaceMention) -> Place | None:
    """Give the place that a mention names, if it is one that can be put in another's stead."""
    for sense in mention.senses:
        if sense.is_well_known(LARGE_TOWN):
            return sense if sense.codes else None
    return None


def _spellings(mention: PlaceMention) -> tuple[str, ...]:
    """List the accepted spellings of a town's name, and any other place's name as it stands."""
    is_town = mention.senses[0].kind is Kind.TOWN
    return (mention.name, *(gazetteer().variants(mention.name) if is_town else ()))
