"""Accepted spellings of one name: towns' names and their former ones, and the names of `data/name_variants.toml`."""

from __future__ import annotations

from functools import cache, lru_cache

from mtcheck.gazetteer import Kind, gazetteer
from mtcheck.tables import read_toml


@cache
def _table() -> dict[str, frozenset[str]]:
    """For each name of the table, all names of its group."""
    rows = read_toml("name_variants.toml")["groups"]
    groups = [frozenset(name.replace("_", " ") for name in row.split()) for row in rows]
    return {name: group for group in groups for name in group}


@lru_cache(maxsize=4096)
def accepted_spellings(name: str) -> frozenset[str]:
    """Give the spellings of `name` that are all in use, itself among them; empty where it has but one."""
    return _table().get(name, frozenset()) | _town_spellings(name)


def _town_spellings(name: str) -> frozenset[str]:
    places = gazetteer()
    senses = places.find(name)
    # A country's names are full and short forms of one spelling: the United States, the USA.
    if not senses or any(sense.kind is Kind.COUNTRY for sense in senses):
        return frozenset()
    return frozenset(places.variants(name))
