"""Letters were garbled by a wrong character encoding.

What it finds
    Sequences such as "â€™", "Ã©", "Ð¿Ñ€Ð¸", "Ïðèâåò" or "ï»¿" that come from decoding a text with the wrong
    table (also twice over), replacement characters, and question marks in the place of letters ("doesn?t",
    "Vu?i?", "???? ??????").
Why it matters
    The reader sees rubbish where a quotation mark, an accent or a whole foreign word should be.
Damaged
    The minister said it wasnâ€™t his decision to close the cafÃ© in São Paulo.
Repaired
    The minister said it wasn’t his decision to close the café in São Paulo.
Cannot see
    Garbled letters that happen to make another word, and tables other than UTF-8, Windows-1250 to -1253, KOI8-R,
    Mac Roman, GBK and Big5. Lost letters are reported, but only the ones that can be decoded are repaired.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mtcheck.analyses.encodings import as_alphabet, as_utf8
from mtcheck.analyses.scripts import word_around
from mtcheck.document import Document
from mtcheck.lexicon import is_common_word
from mtcheck.rules.base import Hit, Rule, Severity

_MESSAGE = "“{}” was garbled by a wrong character encoding."
_LOST = "“{}”: letters were lost here by a wrong character encoding."

# Characters that the bytes 80 to BF, which continue a letter in UTF-8, stand for in each table.
_TAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TAIL_1250 = "\x80-\xbf€‚„…†‡‰Š‹ŚŤŽŹ‘’“”•–—™š›śťžźˇ˘Ł¤Ą¦§¨©Ş«¬®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
_TAIL_1251 = "\xa0-\xbfЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤ҐЁЄЇІіґё№єјЅѕї"
_UTF8 = re.compile(
    f"(?:[àâãäåæçèéêëìíîï][{_TAIL}]{{2}}|[Â-ß][{_TAIL}]|ð[{_TAIL}]{{3}}|Ã(?= (?=[a-z]))|â€)+"
    f"|(?:â[{_TAIL_1250}]{{2}}|[ÂĂÄĹ][{_TAIL_1250}])+"
    f"|(?:[РС][{_TAIL_1251}]|вЂ[{_TAIL_1251}])+"
    "|(?:‚Ä[ôúùìîª¶ò]|√[©®°±≠≥≤∂∫§∏∑º†¢£•¶ß™´¨≈°ƒ])+"
    "|(?:锟斤拷)+|鈥[\u4e00-\u9fff]|¡[¥¦§¨X®¯°±ª]"
)
_STRAY = re.compile(r"(?<=[a-z0-9.,;:!?)”\"])Â(?![\w’'])|(?<![^\s])Â(?=  )")
_CONTROL = re.compile("[\x80-\x9f]")
_ALPHABET = re.compile("[\xc0-\xff]{4,}(?:[ -][\xc0-\xff]+)*")
_CAPITALS = "".join(map(chr, range(0xC0, 0xE0)))
_QUOTES = "’”“‘–—…"
_SIGNS = "™®©°•·«»"
_MARKS_AT_EDGES = ".,:;!?()[]\"'"
_LONGEST = 60

_REPLACED = re.compile(r"\ufffd[\w\ufffd]{0,60}")
_MARKS = re.compile(
    r"(?<![^\s(\"“])\?{3,}(?: \?{2,})*(?=,? [a-z])"
    r"|(?<![^\s(\"“])\?{3,}(?: \?{2,})+"
    r"|(?<![\w/.=&?])([^\W\d_]{2,15})\?([^\W\d_]{1,15})(\??)(?![\w=?/&])"
)
_AFTER_PRONOUN = frozenset({"re", "ve", "ll", "d", "m"})
_PRONOUNS = frozenset("i you he she it we they who there that this could would should might".split())


def check(document: Document) -> Iterator[Hit]:
    """Find garbled and lost letters."""
    if not document.text.isascii():
        yield from _garbled(document.text)
    if "?" in document.text:
        yield from _question_marks(document.text)


def _garbled(text: str) -> Iterator[Hit]:
    repaired: str | None
    stretches: list[tuple[int, int]] = [(0, 0)]
    for match in _UTF8.finditer(text):
        if match.start() >= stretches[-1][1] and _repaired(match) is not None:
            start, end = _stretch(text, match)
            stretches.append((start, end))
            found = text[start:end]
            yield Hit(start, end, _MESSAGE.format(found), _UTF8.sub(_or_as_it_is, found))
    for match in _STRAY.finditer(text):
        yield Hit(match.start(), match.end(), _MESSAGE.format("Â"), "", 0.9)
    for match in _CONTROL.finditer(text):
        if stretches[bisect_right(stretches, (match.start() + 1,)) - 1][1] <= match.start():
            repaired = match.group().encode("latin-1").decode("cp1252", "ignore") or None
            yield Hit(match.start(), match.end(), _LOST.format(match.group()), repaired)
    for match in _ALPHABET.finditer(text):
        repaired = as_alphabet(match.group())
        if repaired:
            yield Hit(match.start(), match.end(), _MESSAGE.format(match.group()), repaired)
    for match in _REPLACED.finditer(text):
        start, end = word_around(text, *match.span())
        yield Hit(start, end, _LOST.format(text[start:end]))


def _stretch(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Give the word around a match: what stands between white space, without the marks at its edges."""
    start, end = match.span()
    while start > 0 and match.start() - start < _LONGEST and not text[start - 1].isspace():
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


def _question_marks(text: str) -> Iterator[Hit]:
    for match in _MARKS.finditer(text):
        before, after, last = match.groups()
        if before is None:
            yield Hit(match.start(), match.end(), _LOST.format(match.group()), None, 0.8, Severity.WARNING)
        elif not last and _is_contraction(before, after):
            yield Hit(match.start(), match.end(), _LOST.format(match.group()), f"{before}’{after}")
        elif after[0].islower() and not (is_common_word(after) and len(after) > 2):
            yield Hit(match.start(), match.end(), _LOST.format(match.group()), None, 0.8)


def _is_contraction(before: str, after: str) -> bool:
    if after in _AFTER_PRONOUN:
        return before.lower() in _PRONOUNS
    return (after == "t" and before.endswith("n")) or (after == "s" and len(before) > 1)


RULE = Rule(code="MT505", name="mojibake", severity=Severity.ERROR, languages=None, check=check)
