"""The gazetteer: countries, states, regions and towns by name, demonyms, and accepted spellings.

Made by `training/gazetteer.py`; origin and licence are in `data/PROVENANCE.md`. Loaded on first use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from mtcheck.place import Country, Kind, Place
from mtcheck.tables import read_lines, read_table

__all__ = ["Country", "Gazetteer", "Kind", "Place", "first_word", "gazetteer"]

_FIRST_WORD = re.compile(r"[^\s.-]+")


def first_word(name: str) -> str:
    """Give what a name begins with, up to its first space, hyphen or full stop."""
    found = _FIRST_WORD.match(name)
    return found.group() if found else ""


class Gazetteer:
    """Look-ups in the tables; names are matched as written, with upper and lower case."""

    def __init__(self, rows: Iterable[str], towns: dict[str, str]) -> None:
        """Index the rows of the tables (see `training/gazetteer.py` for their fields)."""
        self._town_rows = towns
        self._towns: dict[str, dict[str, list[Place]]] = {}
        """By first word and name, once a text has asked for that word: reading all rows takes longer than most runs."""
        self._others: defaultdict[str, list[Place]] = defaultdict(list)
        self._groups: dict[str, tuple[tuple[str, ...], str]] = {}
        self._demonyms: defaultdict[str, list[str]] = defaultdict(list)
        self.countries: dict[str, Country] = {}
        """By code."""
        for row in rows:
            kind, *fields = row.split("\t")
            getattr(self, f"_add_{kind.lower()}")(*fields)
        self._names = frozenset().union(self._others, self._groups, self._demonyms)
        """Every name and demonym but those of towns."""
        openings = {name: first_word(name) for name in self._names}
        self._first_words = frozenset(openings.values())
        self._first_of_longer = frozenset(word for name, word in openings.items() if word != name)

    def _add_c(
        self,
        code: str,
        names: str,
        demonyms: str,
        capital: str,
        borders: str,
        lat: str,
        lon: str,
        people: str,
    ) -> None:
        forms = tuple(names.split("|"))
        words = tuple(filter(None, demonyms.split("|")))
        self.countries[code] = Country(code, forms, words, capital, frozenset(filter(None, borders.split(","))))
        place = Place(
            forms[0],
            Kind.COUNTRY,
            (code,),
            int(people),
            float(lat) if lat else None,
            float(lon) if lon else None,
        )
        for name in forms:
            self._others[name].append(place)
        self._add_demonyms(words, code)

    def _add_s(self, code: str, name: str, demonyms: str) -> None:
        self._others[name].append(Place(name, Kind.STATE, (code,)))
        self._add_demonyms(filter(None, demonyms.split("|")), code)

    def _add_r(self, names: str, codes: str, demonyms: str) -> None:
        forms = names.split("|")
        place = Place(forms[0], Kind.REGION, tuple(filter(None, codes.split(","))))
        for name in forms:
            self._others[name].append(place)
        for code in place.codes:
            self._add_demonyms(filter(None, demonyms.split("|")), code)

    def _add_v(self, names: str, code: str) -> None:
        group = tuple(names.split("|"))
        for name in group:
            self._groups.setdefault(name, (group, code))

    def _add_demonyms(self, words: Iterable[str], code: str) -> None:
        for word in words:
            self._demonyms[word].append(code)
            if not word.endswith(("s", "sh", "ch", "ese", "men")):
                self._demonyms[word + "s"].append(code)

    def is_opening(self, word: str) -> bool:
        """Tell whether a name or demonym can begin with `word`, which has no space, hyphen or full stop."""
        return word in self._town_rows or word in self._first_words

    def goes_on(self, word: str) -> bool:
        """Tell whether a name or demonym that begins with `word` has more than that word."""
        return word in self._first_of_longer or any(name != word for name in self._towns_by_name(word))

    def __contains__(self, name: str) -> bool:
        """Tell whether `name` is a name or demonym."""
        return name in self._names or bool(self._towns_called(name))

    def find(self, name: str) -> tuple[Place, ...]:
        """Give the senses of `name`: countries, states and regions first, then towns, the largest first."""
        towns = self._towns_called(name)
        if not towns and name in self._groups:
            group, code = self._groups[name]
            towns = [town for other in group for town in self._towns_called(other) if town.codes == (code,)][:1]
            towns = towns or [Place(group[0], Kind.TOWN, (code,))]
        return (*self._others.get(name, ()), *towns)

    def is_well_known(self, name: str, people: int) -> bool:
        """Tell whether `name` is a demonym, or a place other than a town of fewer than `people` thousand."""
        return bool(self.demonym(name)) or any(place.is_well_known(people) for place in self.find(name))

    def demonym(self, word: str) -> tuple[str, ...]:
        """Give the codes of the countries and states whose people or things are called `word`."""
        return tuple(self._demonyms.get(word, ()))

    def variants(self, name: str) -> tuple[str, ...]:
        """Give all accepted spellings and former names of the place `name`, itself among them, or nothing."""
        if name in self._groups:
            return self._groups[name][0]
        return next((c.names for c in self.countries.values() if name in c.names and len(c.names) > 1), ())

    def _towns_called(self, name: str) -> list[Place]:
        return self._towns_by_name(first_word(name)).get(name, [])

    def _towns_by_name(self, word: str) -> dict[str, list[Place]]:
        """Give the towns whose names begin with `word`."""
        if word not in self._town_rows:
            return {}
        if word not in self._towns:
            found: defaultdict[str, list[Place]] = defaultdict(list)
            for town in self._town_rows[word].split("|"):
                called, usual, code, latitude, longitude, people = town.split(";")
                place = Place(usual or called, Kind.TOWN, (code,), int(people), float(latitude), float(longitude))
                found[called].append(place)
            # Whole at once: other threads may be looking.
            self._towns[word] = found
        return self._towns[word]


@cache
def gazetteer() -> Gazetteer:
    """Load the gazetteer that the package ships (about 20 ms, once)."""
    return Gazetteer(read_lines("gazetteer.tsv.gz"), read_table("towns.tsv.gz"))
