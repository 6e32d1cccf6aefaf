"""A number written as another language writes it.

What it finds
    A comma before the decimals ("12,5 %"), points or apostrophes between the thousands ("1.234.567",
    "3.400 soldiers"), both at once ("3.400,00"), groups of four digits ("3,0000,0000"), and a full stop that
    makes an ordinal ("on 12. March", "to the 5. floor", "the XIX. century"), and dates such as "the 5 of May".
Why it matters
    English readers take the one for the other: 3.400 soldiers become three point four.
Damaged
    About 3.400 soldiers took part, and the cost rose by 12,5 % to 1.250.000,00 euros.
Repaired
    About 3,400 soldiers took part, and the cost rose by 12.5 % to 1,250,000.00 euros.
Cannot see
    One group of three digits before a measure ("3.142 kg") or a decimal comma without a measure after
    it: these may be right. Grouping by spaces and the Indian 1,00,000 are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.analyses.figures import find, find_numbers
from mtcheck.analyses.quantities import either, quantity_words
from mtcheck.document import Document, Role
from mtcheck.lexicon import closed_class, function_words, is_known_word
from mtcheck.rules.base import Hit, Rule, Severity

_START = r"(?<![\w.,:/§@’'+-])(?<!\d[ ])(?<!,[ ])"
_SIGN = r"[$€£¥₽₴][ ]?"
_SWAPPED = str.maketrans(".,'’", ",.,,")
_END = r"(?!\w|[.,]\d)"
_POINTED = re.compile(rf"{_START}(?P<number>\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}|\d{{1,3}}(?:\.\d{{3}}){{2,4}}){_END}")
_APOSTROPHES = re.compile(rf"{_START}(?P<number>\d{{1,3}}(?:['’]\d{{3}}){{1,4}}(?:\.\d\d)?)(?!['’]){_END}")
_IP = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)")
_FOURS = re.compile(rf"{_START}(?P<number>[1-9]\d{{0,3}}(?:,\d{{4}}){{0,3}},0000){_END}")
_COMMA = re.compile(r"\d,\d{1,2}(?!\d)")
"""What `_decimal_comma`, which takes long to compile, turns on."""
_PRICE = re.compile(rf"{_SIGN}(?P<number>\d{{1,3}},\d{{1,2}}(?![ ]?[mbt%])|\d{{1,3}}\.\d00){_END}")
_THOUSANDS = re.compile(rf"{_START}(?P<number>[1-9]\d{{0,2}}\.\d{{3}})(?P<words>(?:[ ][a-z-]{{2,20}}){{1,3}})(?![\w-])")
_ORDINAL = re.compile(r"[1-9]\d?\.[ ][A-Za-z]{3,20}\b(?![.)])|20\d\d\.[ ][A-Z][a-z]{2,8}(?=[ ]\d{1,2}\.)")
_DAY_OF = re.compile(r"[1-3]?\d of (?P<month>[A-Z][a-z]{2,8})\b")
_BEFORE_DAY = re.compile(r"(?i)\b(?:the|on|until|till|since|from|by|before|after|of) \Z")
_ROMAN_ORDINAL = re.compile(r"[IVX](?<!\w.)[IVX]{0,5}\.[ ][a-z]{3,20}\b")
_BEFORE_ORDINAL = re.compile(
    r"\b(?:(?P<dated>(?:on|of|by|until|till|from|since)(?: the)?|the)|before|after|for|to|in|between|and) \Z", re.I
)
"""Before a date of its own stands what is `dated`; "1 in 5. March was …" is two sentences."""

_LARGE = ("million", "millions")
"""What Spanish counts by the thousand: `1.200 millones`."""
_WHOLE = ("people", "crowds", "troops", "buildings", "countables")
_ADDRESS = re.compile(
    r"\b(?:version|ip|tel|phone|fax|no|nr|id|section|chapter|article|paragraph|release|build|part|far)\b\W{0,3}$", re.I
)
_UNIT_PRICE = re.compile(r"\b(?:per|litre|liter|gallon|kwh|share|barrel|mmbtu|a kilo)\b", re.I)


def check(document: Document) -> Iterator[Hit]:
    """Find the numbers whose points and commas cannot be English."""
    text = document.text
    for match in find_numbers(document, _POINTED):
        is_ip = _IP.fullmatch(match["number"]) is not None
        if not is_ip and not _ADDRESS.search(text[max(0, match.start() - 14) : match.start()]):
            yield from _hit(document, match, 0.95)
    for match in find_numbers(document, _APOSTROPHES):
        yield from _hit(document, match, 0.8)
    for match in find_numbers(document, _FOURS):
        yield from _hit(document, match, 0.8)
    for match in find(document, _decimal_comma()) if any(find(document, _COMMA)) else ():
        yield from _hit(document, match, 0.9)
    for match in find(document, _PRICE):
        if not _UNIT_PRICE.search(text, match.end(), match.end() + 40):
            yield from _hit(document, match, 0.8)
    for match in find_numbers(document, _THOUSANDS):
        if _is_counted_whole(match, text):
            yield from _hit(document, match, 0.85)
    for match in find_numbers(document, _DAY_OF):
        day = match.group().replace(" of", "")
        is_month = match["month"].lower() in closed_class("months")
        if is_month and _BEFORE_DAY.search(text, max(0, match.start() - 12), match.start()):
            yield Hit(match.start(), match.end(), f"“{match.group()}” is not how English writes a date.", day, 0.7)
    for match in (*find_numbers(document, _ORDINAL), *_ROMAN_ORDINAL.finditer(text)):
        sentence = document.sentence_at(match.start())
        if sentence is not None and sentence.role is not Role.FURNITURE and _is_counted_off(match):
            ordinal = match.group().partition(" ")[0]
            message = f"“{ordinal}” is an ordinal that English does not write with a full stop."
            yield Hit(match.start(), match.start() + len(ordinal), message, None, 0.8)


@cache
def _decimal_comma() -> re.Pattern[str]:
    measures = either("measures")
    return re.compile(
        rf"{_START}(?:{_SIGN})?(?P<number>\d{{1,3}},\d{{1,2}})(?=[ ]?-?(?:{measures})(?!\w)|[ ]on[ ]the[ ]Richter)"
        r"|(?:magnitude(?:[ ]of)?|average[ ]of)[ ](?P<other>\d,\d)(?![\d,])",
        re.IGNORECASE,
    )


def _is_counted_whole(match: re.Match[str], text: str) -> bool:
    """Tell whether the first noun after the number names things that have no decimals, or round sums of money."""
    for word in match["words"].split():
        if any(word in quantity_words(kind) for kind in _WHOLE):
            return True
        if word in quantity_words("money") or word in _LARGE:
            return match["number"].endswith("00") and not _UNIT_PRICE.search(text, match.end(), match.end() + 40)
        if word in quantity_words("magnitudes") or word in quantity_words("measures") or word in function_words():
            return False
    return False


def _is_counted_off(match: re.Match[str]) -> bool:
    """Tell what an ordinal stands before, a month or a noun, from the start of a new sentence or of a list."""
    before = _BEFORE_ORDINAL.search(match.string, max(0, match.start() - 12), match.start())
    ordinal, _, word = match.group().partition(" ")
    if not before or (not ordinal[0].isdigit() and not before.group().lower().endswith("the ")):
        return False
    if word.lower() in closed_class("months"):
        return before["dated"] is not None
    return len(ordinal) != len("2021.") and word.islower() and is_known_word(word) and word not in function_words()


def _hit(document: Document, match: re.Match[str], confidence: float) -> Iterator[Hit]:
    name = "number" if match["number"] else "other"
    start, end = match.span(name)
    sentence = document.sentence_at(start)
    if sentence is not None and sentence.role is not Role.FURNITURE:
        english = match[name].translate(_SWAPPED)
        if "'" in match[name] or "’" in match[name]:
            english = re.sub("['’]", ",", match[name])
        elif match[name].endswith(",0000"):
            english = f"{int(match[name].replace(',', '')):,}"
        yield Hit(start, end, f"“{match[name]}” is not how English writes this number.", english, confidence)


RULE = Rule("MT402", "foreign-number-format", Severity.WARNING, check)
