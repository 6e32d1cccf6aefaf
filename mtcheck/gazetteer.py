"""The gazetteer: countries, states, regions and towns by name, demonyms, and accepted spellings.

Made by `training/gazetteer.py`; origin and licence are in `data/PROVENANCE.md`. Loaded on first use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from mtcheck.place import Country, Kind, Place
from mtcheck.tables import SortedTable, read_table, read_text

__all__ = ["Country", "Gazetteer", "Kind", "Place", "first_word", "gazetteer"]


def first_word(name: str) -> str:
    """Give what a name begins with, up to its first space, hyphen or full stop."""
    return name.replace("-", " ").replace(".", " ").partition(" ")[0]


class Gazetteer:
    """Look-ups in the tables; names are matched as written, with upper and lower case."""

    def __init__(self, rows: Iterable[str], towns: SortedTable) -> None:
        """Index the rows of the tables (see `training/gazetteer.py` for their fields)."""
        self._town_rows = towns
        # Bounded: a stream of a million lines passes through here, and most words begin no town's name.
        self._towns_by_name = lru_cache(50_000)(self._read_towns)
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
        self._reaches: dict[str, int] = {}
        """The length of the longest of these, by first word."""
        for name in self._names:
            word = first_word(name)
            self._reaches[word] = max(len(name), self._reaches.get(word, 0))

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

    def reach(self, word: str) -> int:
        """Give the length of the longest name or demonym that begins with `word`, 0 where there is none.

        `word` has no space, hyphen or full stop.
        """
        others, towns = self._reaches.get(word, 0), self._towns_by_name(word)
        return max(others, max(map(len, towns))) if towns else others

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

    def _read_towns(self, word: str) -> dict[str, list[Place]]:
        """Give the towns whose names begin with `word`, by name."""
        found: defaultdict[str, list[Place]] = defaultdict(list)
        row = self._town_rows.get(word)
        for town in row.split("|") if row else ():
            called, usual, code, latitude, longitude, people = town.split(";")
            place = Place(usual or called, Kind.TOWN, (code,), int(people), float(latitude), float(longitude))
            found[called].append(place)
        return dict(found)


@cache
def gazetteer() -> Gazetteer:
    """Load the gazetteer that the package ships (about 5 ms, once)."""
    return Gazetteer(read_text("gazetteer.tsv").splitlines(), read_table("towns.tsv"))
