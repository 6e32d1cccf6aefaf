"""Where a text holds UTF-8 that was read with another table, and what it should say there."""

from __future__ import annotations

import re
from functools import cache

from mtcheck.analyses.encodings import as_utf8

# Characters that the bytes 80 to BF, which continue a letter in UTF-8, stand for in each table.
_TAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TAIL_1250 = "\x80-\xbf€‚„…†‡‰Š‹ŚŤŽŹ‘’“”•–—™š›śťžźˇ˘Ł¤Ą¦§¨©Ş«¬®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
_TAIL_1251 = "\xa0-\xbfЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤ҐЁЄЇІіґё№єјЅѕї"
_UTF8 = (
    f"(?:[àâãäåæçèéêëìíîï][{_TAIL}]{{2}}|[Â-ß][{_TAIL}]|ð[{_TAIL}]{{3}}|Ã(?= (?=[a-z]))|â€)+"
    f"|(?:â[{_TAIL_1250}]{{2}}|[ÂĂÄĹ][{_TAIL_1250}])+"
    f"|(?:[РС][{_TAIL_1251}]|вЂ[{_TAIL_1251}])+"
    "|(?:‚Ä[ôúùìîª¶ò]|√[©®°±≠≥≤∂∫§∏∑º†¢£•¶ß™´¨≈°ƒ])+"
    "|(?:锟斤拷)+|鈥[\u4e00-\u9fff]|¡[¥¦§¨X®¯°±ª]"
)
_FIRST = re.compile("[àâãäåæçèéêëìíîïÂ-ßðĂÄĹРСв‚√锟鈥¡]")
"""What `_UTF8`, which takes long to compile, may begin with: looking for that first is ten times as fast, too."""
_CAPITALS = "".join(map(chr, range(0xC0, 0xE0)))
_QUOTES = "’”“‘–—…"
_SIGNS = "™®©°•·«»"
_MARKS_AT_EDGES = ".,:;!?()[]\"'"
_LONGEST = 60


def garbled_stretches(text: str) -> list[tuple[int, int, str]]:
    """Give `(start, end, repaired)` of the words that are UTF-8 read with another table, in order."""
    found: list[tuple[int, int, str]] = []
    place = 0
    while first := _FIRST.search(text, place):
        match = _utf8().match(text, first.start())
        if match is None:
            place = first.end()
        elif _repaired(match) is None:
            # A part of it may decode, but of a long one not every part can be tried.
            place = first.end() + len(match.group()) // _LONGEST
        else:
            start, end = _stretch(text, match, found[-1][1] if found else 0)
            found.append((start, end, _utf8().sub(_or_as_it_is, text[start:end])))
            place = end
    return found


@cache
def _utf8() -> re.Pattern[str]:
    return re.compile(_UTF8)


def _stretch(text: str, match: re.Match[str], least: int) -> tuple[int, int]:
    """Give the word around a match, from `least` on: all between white space, without the marks at its edges."""
    start, end = match.span()
    while start > least and match.start() - start < _LONGEST and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - match.end() < _LONGEST and not text[end].isspace():
        end += 1
    while end > match.end() and text[end - 1] in _MARKS_AT_EDGES:
        end -= 1
    while start < match.start() and text[start] in _MARKS_AT_EDGES:
        start += 1
    return start, end


def _or_as_it_is(match: re.Match[str]) -> str:
    repaired = _repaired(match)
    return match.group() if repaired is None else repaired


def _repaired(match: re.Match[str]) -> str | None:
    """Decode a match anew; None where it is no garbled text but a capital before a quotation mark (CAFÉ’S)."""
    found = match.group()
    repaired = as_utf8(found + " " if found.endswith("Ã") else found)
    if repaired is None and "â€" in found:
        repaired = as_utf8(found.replace("â€", "â€\x9d"))
    if repaired is None:
        return None
    if len(found) == 2 and found[0] in _CAPITALS and not _is_sure(match, repaired):
        return None
    return repaired.replace("\ufeff", "")


def _is_sure(match: re.Match[str], repaired: str) -> bool:
    text, found = match.string, match.group()
    if found[1] in _QUOTES or found[1] in _SIGNS:
        before = match.start() > 0 and text[match.start() - 1].islower()
        after = match.end() < len(text) and text[match.end()].islower() and found[1] in _SIGNS
        return (repaired.isalpha() and (before or after)) or (found[0] == "Â" and found[1] in _SIGNS)
    return True
