"""The gazetteer: countries, states, regions and towns by name, demonyms, and accepted spellings.

Made by `training/gazetteer.py`; origin and licence are in `data/PROVENANCE.md`. Loaded on first use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from mtcheck.place import Country, Kind, Place
from mtcheck.tables import read_gzip

__all__ = ["Country", "Gazetteer", "Kind", "Place", "gazetteer"]

_FIRST_WORD = re.compile(r"^[^\s.-]+", re.MULTILINE)


class Gazetteer:
    """Look-ups in the table; names are matched as written, with upper and lower case."""

    def __init__(self, text: str) -> None:
        """Index the rows of the table (see `training/gazetteer.py` for its fields)."""
        self._towns: defaultdict[str, list[str]] = defaultdict(list)
        self._others: defaultdict[str, list[Place]] = defaultdict(list)
        self._groups: dict[str, tuple[tuple[str, ...], str]] = {}
        self._demonyms: defaultdict[str, list[str]] = defaultdict(list)
        self.countries: dict[str, Country] = {}
        """By code."""
        for row in text.splitlines():
            if row[0] == "P":
                for name in row[2 : row.index("\t", 2)].split("|"):
                    self._towns[name].append(row)
            else:
                getattr(self, f"_add_{row[0].lower()}")(*row.split("\t")[1:])
        every = (self._towns, self._others, self._groups, self._demonyms)
        self.names = frozenset().union(*every)
        """Every name and demonym."""
        self.first_words = frozenset(_FIRST_WORD.findall("\n".join(self.names)))
        """What a name or demonym can begin with, up to its first space, hyphen or full stop."""

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

    def find(self, name: str) -> tuple[Place, ...]:
        """Give the senses of `name`: countries, states and regions first, then towns, the largest first."""
        towns = [self._town(row) for row in self._towns.get(name, ())]
        if not towns and name in self._groups:
            group, code = self._groups[name]
            towns = [self._town(row) for other in group for row in self._towns.get(other, ()) if f"\t{code}\t" in row]
            towns = towns[:1] or [Place(group[0], Kind.TOWN, (code,))]
        return (*self._others.get(name, ()), *towns)

    def demonym(self, word: str) -> tuple[str, ...]:
        """Give the codes of the countries and states whose people or things are called `word`."""
        return tuple(self._demonyms.get(word, ()))

    def variants(self, name: str) -> tuple[str, ...]:
        """Give all accepted spellings and former names of the place `name`, itself among them, or nothing."""
        if name in self._groups:
            return self._groups[name][0]
        return next((c.names for c in self.countries.values() if name in c.names and len(c.names) > 1), ())

    @staticmethod
    def _town(row: str) -> Place:
        _, names, code, latitude, longitude, people = row.split("\t")
        return Place(names.partition("|")[0], Kind.TOWN, (code,), int(people), float(latitude), float(longitude))


@cache
def gazetteer() -> Gazetteer:
    """Load the gazetteer that the package ships (about 50 ms, once)."""
    return Gazetteer(read_gzip("gazetteer.tsv.gz"))
