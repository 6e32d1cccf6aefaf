"""The gazetteer: what its names mean, and the mentions of places in a text."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mtcheck.analyses.place_mentions import PlaceMention
from mtcheck.analyses.places import places
from mtcheck.document import Document
from mtcheck.engine import Linter
from mtcheck.gazetteer import Kind, Place, gazetteer
from mtcheck.readers import read_text
from mtcheck.settings import Settings


def document(text: str) -> Document:
    return Linter(Settings()).document(read_text(text, "a.txt"), "a.txt")


def mention(text: str, name: str) -> PlaceMention:
    return next(found for found in places(document(text)).mentions if found.name == name)


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Peru", Kind.COUNTRY, "PE"),
        ("Ivory Coast", Kind.COUNTRY, "CI"),
        ("Côte d'Ivoire", Kind.COUNTRY, "CI"),
        ("Georgia", Kind.COUNTRY, "GE"),
        ("Ohio", Kind.STATE, "US-OH"),
        ("Northern Cyprus", Kind.REGION, "CY"),
        ("Mombasa", Kind.TOWN, "KE"),
        ("Kiev", Kind.TOWN, "UA"),
        ("Chernobyl", Kind.TOWN, "UA"),
    ],
)
def test_find(name: str, kind: Kind, code: str) -> None:
    place = gazetteer().find(name)[0]
    assert (place.kind, place.codes[0]) == (kind, code)


def test_georgia_is_a_state_too() -> None:
    assert {code for place in gazetteer().find("Georgia") for code in place.codes} >= {"GE", "US-GA"}


@pytest.mark.parametrize(
    ("place", "known"),
    [
        (Place("Newton", Kind.TOWN, ("US",), 199), False),
        (Place("Newton", Kind.TOWN, ("US",), 200), True),
        (Place("Newtonia", Kind.REGION, ("US",)), True),
        (Place("Newtonland", Kind.COUNTRY, ("NL",), 3), True),
    ],
)
def test_a_place_is_well_known_unless_it_is_a_small_town(place: Place, known: bool) -> None:
    assert place.is_well_known(200) is known


def test_demonyms() -> None:
    known = gazetteer()
    assert known.demonym("Kenyans") == ("KE",)
    assert known.demonym("Dominican") == ("DM", "DO")
    assert known.demonym("Sandwich") == ()


def test_variants() -> None:
    assert "Bombay" in gazetteer().variants("Mumbai")
    assert gazetteer().variants("Mumbai") == gazetteer().variants("Bombay")
    assert "Burma" in gazetteer().variants("Myanmar")
    assert gazetteer().variants("Atlantis") == ()


def test_countries_are_complete() -> None:
    countries = gazetteer().countries
    assert len(countries) > 200
    assert countries["CH"].capital == "Bern"
    assert "AT" in countries["CH"].neighbours


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Fighting went on in northern Mali.", "Mali", "north"),
        ("They took the eastern part of Chad.", "Chad", "east"),
        ("Rain fell in the south of Spain.", "Spain", "south"),
        ("Rain fell in Spain.", "Spain", None),
    ],
)
def test_point_of_the_compass(text: str, name: str, side: str | None) -> None:
    assert mention(text, name).side == side


@pytest.mark.parametrize(
    ("text", "name", "inside"),
    [
        ("She works for the New York Times in Paris.", "New York", True),
        ("A student of Georgia Tech won.", "Georgia", True),
        ("He left Georgia in June.", "Georgia", False),
        ("The army of Togo’s neighbour marched.", "Togo", False),
    ],
)
def test_part_of_a_longer_name(text: str, name: str, inside: bool) -> None:
    assert mention(text, name).inside_name is inside


def test_longest_name_wins() -> None:
    found = places(document("Votes from Guinea-Bissau and the Democratic Republic of the Congo.")).mentions
    assert [one.name for one in found] == ["Guinea-Bissau", "Democratic Republic of the Congo"]


def test_loading_is_lazy() -> None:
    code = (
        "import sys, mtcheck.rules; from mtcheck.gazetteer import gazetteer;"
        "sys.exit(gazetteer.cache_info().currsize or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
