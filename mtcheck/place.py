"""What the gazetteer knows of: places and countries."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of place a name stands for."""

    COUNTRY = "country"
    STATE = "state"
    REGION = "region"
    TOWN = "town"


class Place(NamedTuple):
    """One sense of a name."""

    name: str
    """The usual English name."""
    kind: Kind
    codes: tuple[str, ...]
    """ISO 3166 codes of the countries it is or lies in; `XK` is Kosovo, `US-GA` a state of the USA."""
    population: int = 0
    """In thousands; 0 where it is not known."""
    latitude: float | None = None
    """Degrees north, of a country's capital."""
    longitude: float | None = None
    """Degrees east."""

    def is_well_known(self, people: int) -> bool:
        """Tell whether it is no town, or one of at least `people` thousand."""
        return self.kind is not Kind.TOWN or self.population >= people


class Country(NamedTuple):
    """A country or dependent territory."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    neighbours: frozenset[str]
    """Codes of the countries that share a land border with it."""
