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

from mtcheck.analyses.encodings import as_alphabet
from mtcheck.analyses.garbled import garbled_stretches
from mtcheck.analyses.scripts import word_around
from mtcheck.document import Document
from mtcheck.lexicon import is_common_word
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_MESSAGE = "“{}” was garbled by a wrong character encoding."
_LOST = "“{}”: letters were lost here by a wrong character encoding."

_STRAY = re.compile(r"(?<=[a-z0-9.,;:!?)”\"])Â(?![\w’'])|(?<![^\s])Â(?=  )")
_CONTROL = re.compile("[\x80-\x9f]")
_ALPHABET = re.compile("[\xc0-\xff]{4,}(?:[ -][\xc0-\xff]+)*")
_REPLACED = re.compile(r"\ufffd[\w\ufffd]{0,60}")
_MARKS = re.compile(
    r"(?<![^\s(\"“])\?{3,}(?: \?{2,})*(?=,? [a-z])"
    r"|(?<![^\s(\"“])\?{3,}(?: \?{2,})+"
    r"|(?<![\w/.=&?])([^\W\d_]{2,15})\?([^\W\d_]{1,15})(\??)(?![\w=?/&])"
)
_GLUED_MARK = re.compile(r"\?[?\w]")
"""What is in all of `_MARKS`, and in few texts."""
_AFTER_PRONOUN = frozenset({"re", "ve", "ll", "d", "m"})
_PRONOUNS = frozenset("i you he she it we they who there that this could would should might".split())


def check(document: Document) -> Iterator[Hit]:
    """Find garbled and lost letters."""
    if not document.text.isascii():
        yield from _garbled(document.text)
    if _GLUED_MARK.search(document.text):
        yield from _question_marks(document.text)


def _garbled(text: str) -> Iterator[Hit]:
    stretches = garbled_stretches(text)
    for start, end, repaired in stretches:
        yield Hit(start, end, _MESSAGE.format(text[start:end]), repaired)
    for match in _STRAY.finditer(text) if "Â" in text else ():
        yield Hit(match.start(), match.end(), _MESSAGE.format("Â"), "", 0.9)
    for match in _CONTROL.finditer(text):
        before = bisect_right(stretches, (match.start() + 1,)) - 1
        if before < 0 or stretches[before][1] <= match.start():
            meant = match.group().encode("latin-1").decode("cp1252", "ignore") or None
            yield Hit(match.start(), match.end(), _LOST.format(match.group()), meant)
    for match in _ALPHABET.finditer(text):
        alphabet = as_alphabet(match.group())
        if alphabet:
            message = _MESSAGE.format(match.group())
            yield Hit(match.start(), match.end(), message, alphabet, fix=Fix.UNSAFE)
    for match in _REPLACED.finditer(text):
        start, end = word_around(text, *match.span())
        yield Hit(start, end, _LOST.format(text[start:end]))


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


RULE = Rule(code="MT505", name="mojibake", severity=Severity.ERROR, languages=None, check=check, fix=Fix.SAFE)
