"""A space inside a clock time, a date or a number.

What it finds
    "10: 15", "12 :30", "19. 45 local time", "20. 5. 2020", "3, 400 people", "1 .5 kg", "2. 3 percent".
Why it matters
    The number falls apart: a reader takes its halves for two numbers, or for the end of a sentence.
Damaged
    The train left at 10: 15 with 3, 000 passengers on board.
Repaired
    The train left at 10:15 with 3,000 passengers on board.
Cannot see
    Times and numbers without a telling word beside them: "John 3: 16", a score or a ratio "10 : 15",
    pages "126, 127". Groups of digits set apart by a space alone are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.analyses.figures import find_numbers
from mtcheck.analyses.quantities import either
from mtcheck.document import Document, Role
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIME = re.compile(r"(?<![\w.,:/-])(?P<hour>[01]?\d|2[0-3])(?: {1,3}: {0,3}|: {1,3})[0-5]\d(?![\w:%]|[.,]\d)")
_POINTED_TIME = re.compile(
    r"(?<![\w.,:/$€£-])(?:[01]?\d|2[0-3])(?: \. ?|\. {1,3})[0-5]\d"
    r"(?= ?(?:(?:[ap]\.? ?m|h|hrs?|GMT|UTC|CET|EST)\b|hours? (?:local )?time\b|o.clock|(?:local|[A-Z]\w{1,20}) time\b))"
)
_BEFORE_TIME = re.compile(
    rf"(?:\b(?:at|from|until|till|by|since|around|about|between|{_MONTHS}|(?:19|20)\d\d),?|[0-5]\d ?[–-]) $",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(
    r"\s?(?:[ap]\.?m\b|hours\b|local\b|o.clock|GMT|UTC|CET|EST|[A-Z]\w{1,20} time\b|[–-] ?\d\d ?:)"
)
_NO_TIME = re.compile(r"\b(?:score|scored|odds|ratio|scale|verse|chapter|psalms?|sura|surah)\b", re.I)
_DATE = re.compile(r"(?<![\w.,:/-])(?:[0-3]?\d\. ?[01]?\d\. ?|[0-3]?\d ?/ ?[01]?\d ?/ ?)(?:19|20)\d\d(?![\w/]|[.,]\d)")
_GROUPS = re.compile(r"(?<![\w.,:/-])(?<!, )\d{1,3}(?: ?, ?\d{3}){1,4}(?![\w]|[.,]\d|, ?\d)")
_POINT = re.compile(r"(?<![\w.,:/-])\d{1,3} \.\d{1,2}(?!\w|\.\w)")
_SPACE = re.compile(r"\s")


def check(document: Document) -> Iterator[Hit]:
    """Find the spaces inside times, dates and numbers."""
    text = document.text
    for match in find_numbers(document, _TIME):
        if _is_time(match, text):
            yield from _hit(document, match, "time", 0.9)
    for match in find_numbers(document, _POINTED_TIME):
        yield from _hit(document, match, "time", 0.8, Fix.UNSAFE)
    for match in find_numbers(document, _DATE):
        yield from _hit(document, match, "date", 0.8, Fix.UNSAFE)
    # Where the halves are two numbers after all, closing the gap would make up a third.
    for match in find_numbers(document, _GROUPS):
        if _is_one_number(match, text):
            yield from _hit(document, match, "number", 0.9, Fix.NONE)
    for match in find_numbers(document, _POINT):
        yield from _hit(document, match, "number", 0.9, Fix.NONE)
    for match in find_numbers(document, _split_decimal()):
        yield from _hit(document, match, "number", 0.8, Fix.NONE)


def _is_time(match: re.Match[str], text: str) -> bool:
    """Ask for a word, a month or a leading nought that tells a time from a verse, a score or a ratio."""
    around = text[max(0, match.start() - 40) : match.end() + 40]
    if _NO_TIME.search(around):
        return False
    before = text[max(0, match.start() - 16) : match.start()]
    told = match["hour"].startswith("0") and len(match["hour"]) == 2
    return told or bool(_BEFORE_TIME.search(before) or _AFTER_TIME.match(text, match.end()))


def _is_one_number(match: re.Match[str], text: str) -> bool:
    """Tell "3, 000", "$3, 400" and "more than 3, 400 people" from two numbers in a list."""
    before = text[max(0, match.start() - 24) : match.start()]
    if re.search(rf"\b(?:{_MONTHS})\s$", before) or "," in _SPACE.split(match.group())[0][:-1]:
        return False  # "May 12, 500 people"; "300,000, 200,000"
    if before.rstrip()[-1:] in tuple("$€£") or match.group().endswith("000"):
        return True
    return bool(_amount().search(f"{before}\0{text[match.end() : match.end() + 30]}"))


@cache
def _amount() -> re.Pattern[str]:
    hedges, verbs = either("approximators", "bounds"), "has|have|had|lost|with|employs|employed|counts|numbers|than"
    nouns = either("people", "crowds", "troops", "buildings", "money", "countables", "tonnes", "area")
    return re.compile(rf"(?<!\w)(?:{hedges}|{verbs}) \0 (?:[a-z-]{{2,20}} )?(?:{nouns})\b", re.IGNORECASE)


@cache
def _split_decimal() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,:/$€£-])(?:0\. \d{1,3}|\d{1,2}\. \d{1,2}"
        rf"(?= ?(?:%|percent|per cent|{either('magnitudes')})(?!\w)))(?![\w.])"
    )


def _hit(
    document: Document, match: re.Match[str], what: str, confidence: float, fix: Fix | None = None
) -> Iterator[Hit]:
    sentence = document.sentence_at(match.start())
    if " " in match.group() and sentence is not None and sentence.role is not Role.FURNITURE:
        closed = _SPACE.sub("", match.group())
        message = f"There is a space inside this {what}."
        yield Hit(match.start(), match.end(), message, closed, confidence, fix=fix)


RULE = Rule("MT403", "spaced-time", Severity.WARNING, check, fix=Fix.SAFE)
