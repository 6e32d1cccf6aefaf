"""A date or a clock time that does not exist.

What it finds
    A day that its month does not have (31 June, 29 February 2019), a month 13, an hour 25 or a minute 75,
    and a weekday that the calendar gives another date.
Why it matters
    A digit was changed, or day and month were taken from different dates; the reader will believe
    either.
Damaged
    The law comes into force on 31 June 2021, a Thursday.
Repaired
    The law comes into force on 30 June 2021, a Wednesday.
Cannot see
    Dates that exist but are wrong. Weekdays before 1900 are not checked, since the calendar changed in
    many countries; dates that the sentence itself calls fictitious are left alone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from mtcheck.analyses.figures import find, find_numbers
from mtcheck.document import Document, Role
from mtcheck.rules.base import Hit, Rule, Severity

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = "(?P<month>" + "|".join(_MONTHS) + ")"
_WEEKDAY = "(?:(?P<weekday>" + "|".join(_WEEKDAYS) + r"),?[ ](?:the[ ])?)?"
_ORDINAL = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
_WRITTEN = (
    re.compile(rf"(?<![\w.,:/$€£-]){_WEEKDAY}{_ORDINAL}[ ](?:of[ ])?{_MONTH}\b,?(?:[ ](?P<year>\d{{4}})\b)?", re.I),
    re.compile(
        rf"(?<!\w){_WEEKDAY}{_MONTH}[ ](?:the[ ])?{_ORDINAL}(?![\w:%]|[.,/-]\d)(?:,?[ ](?P<year>\d{{4}})\b)?", re.I
    ),
)
_NUMERIC = (
    re.compile(r"(?<![\w.,:/-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-]|[./]\d)"),
    re.compile(
        r"(?<![\w.,:/-])(?P<day>\d\d?)(?P<mark>[./])(?P<month>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w-]|[./]\d)"
    ),
)
_TIME = re.compile(r"(?<![\w.,:/-])(?P<hour>\d\d):(?P<minute>\d\d)(?![\w:%]|[.,/-]\d)")
_TIME_BEFORE = re.compile(r"\b(?:at|from|until|till|by|since|before|after|around|about)\s$", re.I)
_ON = re.compile(r"\b(?:on|for)\s$", re.I)
"""What stands before a day, but not before the month of a year: `on January 32`."""
_ON_PURPOSE = re.compile(
    r"\b(?:fictitious|fictional|imaginary|non-?existent|(?:does|did)(?: not|n.t) exist|no such|impossible|invalid)\b",
    re.I,
)
_FIRST_YEAR = 1900


def check(document: Document) -> Iterator[Hit]:
    """Hold every date and time against the calendar and the clock."""
    for match, hit in _hits(document):
        sentence = document.sentence_at(match.start())
        if sentence is not None and sentence.role is not Role.FURNITURE and not _ON_PURPOSE.search(sentence.text):
            yield hit


def _hits(document: Document) -> Iterator[tuple[re.Match[str], Hit]]:
    lowered = document.text.lower()
    for pattern in _WRITTEN if any(month in lowered for month in _MONTHS) else ():
        for match in find(document, pattern):
            month = _MONTHS.index(match["month"].lower()) + 1
            day = int(match["day"])
            is_year = day > 31 and not (match["year"] or match["weekday"] or match["ordinal"])  # "May 93"
            before = document.text[max(0, match.start() - 4) : match.start()]
            if not is_year or match.start("day") < match.start("month") or (day < 40 and _ON.search(before)):
                yield from _judged(match, day, month, match["year"], match["weekday"])
    for pattern in _NUMERIC:
        for match in find_numbers(document, pattern):
            day, month = int(match["day"]), int(match["month"])
            if "mark" in match.groupdict() and day <= 12 and (match["mark"] == "/" or month > 12):
                day, month = month, day  # the American order, unless the first can only be a day
            if day <= 31 or month <= 12:
                yield from _judged(match, day, month, match["year"], None)
    for match in find_numbers(document, _TIME):
        if _TIME_BEFORE.search(document.text[max(0, match.start() - 8) : match.start()]) and _no_time(match):
            # Playing time runs past the hour ("a goal at 24:30"), but never past the minute.
            doubtful = int(match["minute"]) < 60
            severity = Severity.INFO if doubtful else None
            yield match, _hit(match, f"There is no {match.group()} on the clock.", severity)


def _judged(
    match: re.Match[str], day: int, month: int, year: str | None, weekday: str | None
) -> Iterator[tuple[re.Match[str], Hit]]:
    leap_year = 2000
    if month < 1 or month > 12:
        yield match, _hit(match, f"There is no month {month}.")
    elif not 1 <= day <= monthrange(int(year or leap_year) or leap_year, month)[1]:
        yield match, _hit(match, f"“{match.group().strip(' ,')}” is not in the calendar.")
    elif weekday and year and int(year) >= _FIRST_YEAR:
        true = _WEEKDAYS[date(int(year), month, day).weekday()]
        if true != weekday.lower():
            message = f"This day was a {true.capitalize()}, not a {weekday.capitalize()}."
            yield match, _hit(match, message, Severity.WARNING)


def _no_time(match: re.Match[str]) -> bool:
    hour, minute = int(match["hour"]), int(match["minute"])
    return hour > 24 or minute > 59 or (hour == 24 and minute > 0)


def _hit(match: re.Match[str], message: str, severity: Severity | None = None) -> Hit:
    end = match.start() + len(match.group().rstrip(" ,"))
    return Hit(match.start(), end, message, confidence=0.8 if severity else 0.95, severity=severity)


RULE = Rule("MT404", "impossible-date", Severity.ERROR, check)
