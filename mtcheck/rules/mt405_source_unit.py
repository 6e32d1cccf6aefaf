"""A magnitude, a unit or a currency in the source's spelling.

What it finds
    What stands beside a number and is not English: "500 тыс.", "5 Mio. euros", "25 zł", "20 km/ч",
    "№ 5", "Nr. 5", "5 milliards", "19h30", "12 octubre", "on Dienstag".
Why it matters
    The reader does not know the unit, and where it is a magnitude, takes the figure a thousand times
    too small.
Damaged
    The plant employs 500 тыс. workers and earned 3 mlrd euros.
Repaired
    The plant employs 500 thousand workers and earned 3 billion euros.
Cannot see
    Units that are words of English too ("mil.", "hp", "bin"), and currencies that keep their name in
    English (leva, forints, tenge). "mln" and "Nr." are `info`: some English houses write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.analyses.figures import find, find_numbers
from mtcheck.analyses.quantities import either
from mtcheck.document import Document, Role
from mtcheck.lexicon import is_first_name
from mtcheck.rules.base import Hit, Rule, Severity
from mtcheck.tables import read_toml

_IN_ENGLISH_TOO = ("mln", "nr", "n°", "gr")
_CLOCK = re.compile(r"(?<![\w.,:/-])(?P<hour>[01]?\d|2[0-3])(?:h| h )(?P<minute>[0-5]\d)(?![\w]|[.,]\d| ?min| ?m\b)")
_DAY = re.compile(r"(?<![\w.,:/-])\d{1,2}(?:\.|st|nd|rd|th)? (?:of )?(?P<unit>[^\W\d_]{3,12})\b")
_OF_DAY = ("st of ", "nd of ", "rd of ", "th of ")
_DATE = re.compile(
    r"\b(?:[Oo]n|of|[Ii]n|until|till|[Ff]rom|[Ss]ince|by|[Bb]efore|[Aa]fter|for) (?P<unit>[^\W\d_]{3,12})"
    r" (?:\d{1,2}|(?:19|20)\d\d)\b(?![:.,]\d)"
)
_WEEKDAY = re.compile(
    r"\b(?:[Oo]n|[Ll]ast|[Nn]ext|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Tt]his|[Ee]very) (?P<unit>[^\W\d_]{4,13})"
    r"(?=[ ,.;](?![A-Z]))"
)
_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|end of|beginning of|middle of) "
    r"(?P<unit>[^\W\d_]{4,12})(?=[ ,.;])"
)
"""A month without its day or year, small, as most languages write them."""
_WORD_AFTER = re.compile(r"\d ?-?([^\W\d_]+)")
_RECIPE_GRAMS = re.compile(r"(?<![\w.,:/-])\d{1,4} ?(?P<unit>gr)(?![\w-])\.?")


def check(document: Document) -> Iterator[Hit]:
    """Look at what stands right after, and right before, each number."""
    for start, end, english in _found(document):
        sentence = document.sentence_at(start)
        if sentence is None or sentence.role is Role.FURNITURE:
            continue
        unit = document.text[start:end]
        severity = Severity.INFO if unit.lower().rstrip(".") in _IN_ENGLISH_TOO else None
        yield Hit(start, end, f"“{unit}” is left in the source's spelling.", english or None, 0.85, severity)


def _found(document: Document) -> Iterator[tuple[int, int, str]]:
    # Few texts have such a word after a number, and the patterns for what may follow it take long to compile.
    # The Turkish capital İ is an i and a dot when it is made small.
    words = {match[1].lower().replace("\u0307", "") for match in find(document, _WORD_AFTER)}
    after = [name for name in ("other_script", "latin") if any(_may_open(name, word) for word in words)]
    for name, pattern in [*((name, _after(name)) for name in after), ("before", _before())]:
        for match in find(document, pattern):
            unit = match["unit"].lower()
            yield *match.span("unit"), _units(name).get(unit) or _units(name)[unit.rstrip(".")]
    for match in find_numbers(document, _RECIPE_GRAMS):
        yield *match.span("unit"), "g"
    for word, followed, english in (("mil", _mil, ""), ("bin", _bin, "thousand"), ("mm", _mm, "million")):
        for match in find(document, followed()) if word in words else ():
            yield *match.span("unit"), "million" if match["unit"].endswith(".") else english
    dates = (*find_numbers(document, _DAY), *find(document, _DATE))
    months = {match.span("unit"): match["unit"] for match in dates}
    for span, month in sorted(months.items()):
        # "12 Julio César" is a player with his number.
        is_player = month.istitle() and is_first_name(month) and not document.text.endswith(_OF_DAY, 0, span[0])
        if month.lower() in _units("months") and not is_player:
            yield *span, _units("months")[month.lower()]
    for match in _find_with(document, _units("months"), _MONTH):
        month = match["unit"]
        if month in _units("months") and match.span("unit") not in months:
            yield *match.span("unit"), _units("months")[month]
    for match in _find_with(document, _units("weekdays"), _WEEKDAY):
        weekday = match["unit"]
        if weekday.lower() in _units("weekdays") and not (weekday.istitle() and is_first_name(weekday)):
            yield *match.span("unit"), _units("weekdays")[weekday.lower()]
    for match in find_numbers(document, _CLOCK):
        yield *match.span(), f"{match['hour']}:{match['minute']}"


def _find_with(document: Document, words: dict[str, str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in the sentences that have one of the words."""
    for sentence in document.checked:
        if not words.keys().isdisjoint(sentence.lowered):
            yield from pattern.finditer(document.text, sentence.start, sentence.end)


@cache
def _mil() -> re.Pattern[str]:
    """Find "mil.", a million, and "mil", a thousand in Spanish, where a currency shows that no inch is meant."""
    return re.compile(rf"\d ?(?P<unit>mil\.?) (?:{either('money')}|{_either('latin')})\b", re.IGNORECASE)


@cache
def _mm() -> re.Pattern[str]:
    """Find the MM of Spanish accounts before a currency; millimetres are mm."""
    return re.compile(rf"\d (?P<unit>MM) (?:USD|EUR|US\$|[$€]|(?i:de|{either('money')})\b)")


@cache
def _bin() -> re.Pattern[str]:
    """Find the Turkish "bin", a thousand, where what it counts shows that no container is meant."""
    counted = "|".join((either("money", "people", "crowds", "troops"), "euro", _either("latin")))
    return re.compile(rf"\d ?(?P<unit>bin) (?:{counted})\b", re.IGNORECASE)


@cache
def _units(name: str) -> dict[str, str]:
    units: dict[str, str] = read_toml("source_units.toml")[name]
    return units


@cache
def _after(name: str) -> re.Pattern[str]:
    return re.compile(rf"\d[  ]?-?(?P<unit>(?:{_either(name)})(?![\w-])\.?)", re.IGNORECASE)


def _may_open(name: str, word: str) -> bool:
    """Tell whether one of the units may begin with `word`; letters beyond ASCII have too many forms to be sure."""
    return not word.isascii() or word in _first_words(name)


@cache
def _first_words(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[\W\d_]", unit, maxsplit=1)[0] for unit in _units(name))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?P<unit>{_either('before')}) ?\d", re.IGNORECASE)


def _either(name: str) -> str:
    return "|".join(re.escape(unit) for unit in sorted(_units(name), key=lambda unit: (-len(unit), unit)))


RULE = Rule("MT405", "source-unit", Severity.WARNING, check)
