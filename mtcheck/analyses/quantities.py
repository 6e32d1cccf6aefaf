"""Quantities: a number with what it counts, and how exactly the text says to count it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtcheck.analyses.figures import find, find_numbers
from mtcheck.document import Document, Sentence
from mtcheck.gazetteer import gazetteer
from mtcheck.lexicon import function_words, is_surely_finite
from mtcheck.tables import read_toml

KINDS = ("people", "crowds", "troops", "buildings", "tonnes", "area", "money")
_CURRENCY = "$€£¥₽₴"
_PEOPLES = re.compile(
    r"(?<![\w.,:/$€£¥₽₴–-])(?P<count>[1-9]\d?(?:\.\d{1,2})?)[ ](?P<between>(?:[A-Za-z][a-z-]{1,20}[ ])?)"
    r"(?P<noun>military|[A-Z][a-z]{3,20})(?![\w-]|['’]s\b)(?:[ ](?P<follows>[a-z-]{1,20}))?(?P<sign>)(?P<sum>)"
)
"""A count of what may be a people: only the gazetteer knows."""
_SMALL = re.compile(rf"(?<![\w.,:/$€£¥₽₴–-])[1-9]\d?(?:\.\d{{1,2}})?[ ][a-z]|[{_CURRENCY}][1-9]", re.IGNORECASE)
"""What `_counted`, which takes long to compile, begins with."""


class Quantity(NamedTuple):
    """A count below a hundred and its noun, at `start:end` of the prose, approximator included."""

    sentence: Sentence
    start: int
    end: int
    number: str
    """The digits as written, at most two and two decimals."""
    noun: str
    """In lower case; the currency sign for sums written with one."""
    kind: str
    """One of `KINDS`."""
    hedge: str
    """`approximate`, `bound` ("at least", "up to") or `exact`."""

    @property
    def value(self) -> float:
        """The number's value."""
        return float(self.number)

    @property
    def is_fraction(self) -> bool:
        """Whether the number has decimals."""
        return "." in self.number


@cache
def quantity_words(name: str) -> frozenset[str]:
    """Give a list of words by its name in `data/quantities.toml`, in lower case."""
    entry = read_toml("quantities.toml")[name]
    return frozenset(entry.lower().split() if isinstance(entry, str) else entry)


def small_quantities(document: Document) -> tuple[Quantity, ...]:
    """List the counts below a hundred, without a magnitude word, of things that come in large numbers."""
    counted = find(document, _counted()) if any(find(document, _SMALL)) else ()
    matches = [*counted, *filter(_counts_people, find_numbers(document, _PEOPLES))]
    return tuple(
        found
        for match in matches
        if (sentence := document.sentence_at(match.start())) is not None and match.end() <= sentence.end
        for found in _quantity(sentence, match)
    )


def _counts_people(match: re.Match[str]) -> bool:
    """Tell whether the noun is a people (`12 Catalans`, `12 Sudanese have fled`), and no adjective of what follows."""
    noun, follows = match["noun"], match["follows"]
    if noun != "military" and not gazetteer().demonym(noun):
        return False
    return noun.endswith("s") or not follows or follows in function_words() or is_surely_finite(follows)


def _quantity(sentence: Sentence, match: re.Match[str]) -> Iterator[Quantity]:
    # "US" is no pronoun before its dollars.
    between = {word.lower().strip("-") for word in (match["between"] or "").split() if word != "US"}
    if not between.isdisjoint(quantity_words("magnitudes") | quantity_words("durations") | function_words()):
        return
    before = sentence.text[max(0, match.start() - sentence.start - 24) : match.start() - sentence.start]
    hedge = _hedges().search(before)
    noun = (match["noun"] or match["sign"]).lower()
    yield Quantity(
        sentence,
        match.start() - (len(before) - hedge.start(1) if hedge else 0),
        match.end("noun") if match["noun"] else match.end(),
        match["count"] or match["sum"],
        noun,
        "people" if match.re is _PEOPLES else _kind_of(noun),
        "exact" if hedge is None else "bound" if hedge[1].lower() in quantity_words("bounds") else "approximate",
    )


@cache
def _kind_of(noun: str) -> str:
    return next((kind for kind in KINDS if noun in quantity_words(kind)), "money")


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({either('approximators', 'bounds')})\s$", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,:/$€£¥₽₴–-])(?:(?P<count>[1-9]\d?(?:\.\d{1,2})?)(?P<between>(?:[ ][a-z][a-z-]{0,20}){0,2}?)[ ]"
        rf"(?P<noun>{either(*KINDS)})(?![\w-]|['’]s\b)"
        rf"|(?P<sign>[{_CURRENCY}])(?P<sum>[1-9]\d?(?:\.\d)?)(?![\w.,–-]*\w|[ ]?\d)"
        rf"(?![ ]?(?:{either('magnitudes')}|bills?|notes?|package)\b))",
        re.IGNORECASE,
    )


def either(*names: str) -> str:
    """Write a pattern for any of the words of some lists, longest first."""
    words = frozenset[str]().union(*map(quantity_words, names))
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
