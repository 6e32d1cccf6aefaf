"""Dates and times of day on a line of their own or beside a name: bylines, datelines, comment headers."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{1,3})?"
_NUMBER_OF_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"{_DAY}{_MONTH}\s{{1,3}}{_NUMBER_OF_DAY}\b(?:,?\s{{1,3}}(?:19|20)\d\d)?"
    rf"|{_DAY}{_NUMBER_OF_DAY}(?:\sof)?[\s./-]{{1,3}}{_MONTH}(?:[\s,.'’/-]{{1,3}}(?:(?:19|20)\d\d|\d\d(?![\d:])))?"
    r"|(?:19|20)\d\d[-./]\s?\d{1,2}[-./]\s?\d{1,2}"
    rf"|{_DAY}\d{{1,2}}[-./]\s?\d{{1,2}}[-./]\s?(?:(?:19|20)\d\d|\d\d)"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
)
_CLOCK = (
    r"t?\d{1,2}\s?[:.]\s?[0-5]\d(?:\s?:\s?[0-5]\d)?z?(?!\d)(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\d{1,2}\s?[ap]\.?\s?m\b\.?|\d{1,2}h[0-5]\d"
)
_ZONE = (
    r"\(?(?:gmt|utc|[cew]es?t|[aecmp][sd]?t|msk|bst|ist|eet|eest|jst|aest|hrs|local time)\b"
    r"(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?\)?"
)
_UNIT = r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|mos|mths?|months?|y|yrs?|years?)"
_RELATIVE = (
    rf"(?:\d{{1,3}}|an?|one|two|three|last)\+?\s?{_UNIT}\b\.?(?:,?\s{{1,3}}(?:and\s)?\d{{1,2}}\s{_UNIT}\b)?\s{{1,3}}ago\b"
    r"|\bjust now\b|\b(?:yesterday|today)(?=,?\s{1,3}(?:at\s)?\d{1,2}[:.h])"
)
_STAMP = rf"(?<![\w.])(?:(?P<relative>{_RELATIVE})|(?P<date>{_DATE})|(?P<clock>{_CLOCK})|(?P<zone>{_ZONE}))(?!\w)"
_SHORT_RELATIVE = re.compile(r"(?<![\w.,])\d{1,2}\s?(?:min|[hdwym]|mo|yr|hr)(?!\w)")
_APART = re.compile(r"^\W*\d{1,2}\s?\w{1,3}$|[|·•]|\b(?:reply|likes?)\b", re.IGNORECASE)
"""What must stand beside "3h" for it to be a time ago, not a measure."""
_ISO = re.compile(r"(?<=\d)T(?=\d\d:)")
_HINT = re.compile(
    r"\d\s?(?:[-./:h年]\s?\d|[ap]\.?\s?m|(?:min|mo|[hy]r|[hdwym])(?!\w))"
    r"|\b(?:ago|just now|yesterday|today|jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""What every stamp has some of: looking for that first is faster, and `_STAMP` takes long to compile."""
_GLUE = re.compile(
    r"(?:\b(?:at|on|says?|said|wrote|writes|commented|posted|published|updated|replied|reply|edited|added|modified|member"
    r"|permalink|link|report|quote|likes?|points?|ago|by|in|last|first|created|date|time|views?|comments?|shares?"
    r"|re|joined|posts|messages?|uhr|h|hrs|г|godz)\b|#\d*|\d+|[^\w\s’'])+",
    re.IGNORECASE,
)
_PUBLISHING = re.compile(
    r"^\W*(?:posted )?by\b(?!.{1,40}»)"
    r"|\b(?:published|updated|modified|created|last|first|release[ds]?|issued|edition|date)\b",
    re.IGNORECASE,
)
_MAX_LENGTH = 120
_LESS_THAN_NAME = frozenset(
    "a an the of for to in on at is are was were be been will would has have had with without about after before "
    "from this that these those and or but not no how what when where why who".split()
)


class Stamp(NamedTuple):
    """The dates and times on a line, and what else it says."""

    dated: bool
    timed: bool
    relative: bool
    """Whether it counts back from now ("3 hours ago")."""
    published: bool
    """Whether the line is about a publication ("Updated", "By")."""
    rest: str
    """The line without stamps and the words around them; often a name."""


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(_STAMP, re.IGNORECASE)


def read_stamp(text: str) -> Stamp | None:
    """Read the stamps of a short line; None where there is none."""
    if len(text) > _MAX_LENGTH or not _HINT.search(text):
        return None
    kinds: set[str | None] = set()

    def note(match: re.Match[str]) -> str:
        kinds.add(match.lastgroup)
        return " | "

    rest = _stamp().sub(note, _ISO.sub(" ", text))
    if not kinds & {"relative", "date", "clock"}:
        rest, short = _SHORT_RELATIVE.subn(" | ", text)
        if not short or len(text.split()) > 6 or not _APART.search(text):
            return None
        kinds.add("relative")
    rest = " ".join(_GLUE.sub(" ", rest).split())
    return Stamp("date" in kinds, "clock" in kinds, "relative" in kinds, _PUBLISHING.search(text) is not None, rest)


def _without_origin(words: list[str]) -> list[str]:
    return words[:-2] + words[-1:] if words[-2:-1] == ["from"] and words[-1][0].isupper() else words


def is_name(text: str, most_words: int = 4) -> bool:
    """Tell whether a line could be a person's or an account's name: a few words, none of grammar's.

    "From" may stand inside one ("Tolga from Izmir").
    """
    words = text.split()
    return (
        0 < len(words) <= most_words
        and len(text) <= 45
        and (text[-1] not in ".!?…:;," or (text[-1] == "." and len(words[-1]) == 2 and len(words) > 1))
        and any(char.isalpha() for char in text)
        and not any(word.lower() in _LESS_THAN_NAME for word in _without_origin(words))
    )
