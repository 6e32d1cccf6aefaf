"""Signs and abbreviations of the source's spelling were carried over with the letters.

What it finds
    Apostrophes that stand for a soft sign inside or at the end of a word ("Tat'yana", "Kazan' is"), endings that
    romanise one letter twice ("Dmitriyy"), and abbreviations of the source ("g. Moskva", "in 2012 g.", "106 d.Hr.",
    "usw.").
Why it matters
    An English reader takes the apostrophe for a possessive or a slip, and cannot know what the abbreviation means.
Damaged
    Tat'yana Petrova was born in g. Tver in 1970, and studied at the Khar'kov institute im. Lenina.
Repaired
    Tatyana Petrova was born in the city of Tver in 1970, and studied at the Lenin institute of Kharkov.
Cannot see
    Apostrophes before a vowel are left alone, as in Qur'an, Xi'an and Sana'a, unless a Russian ending follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.analyses.figures import find
from mtcheck.analyses.residue import pieces
from mtcheck.document import Document
from mtcheck.lexicon import is_common_word, is_known_word
from mtcheck.rules.base import Hit, Rule, Severity
from mtcheck.tables import read_toml

# The mark comes first in each pattern and what stands before it second: that way most texts are passed over fast.
_SOFT = re.compile(
    r"['’ʹʼ](?<=[Lbdlmnprstvz].)"
    r"(?=[bcdfgjklmnpqrstvxyz][a-z]|e(?:va?|vich|vna|vsky|vskiy|vka|vo)(?!\w)|ich(?!\w))"
)
_FINAL = re.compile(r"['’ʹ](?<=[bdlmnprtv].)(?= [a-z])")
_FINAL_WORD = re.compile(r"(?<![\w'’])(?:[A-Z][a-z]{3,20}|oblast|volost|ploshchad)\Z")
_OPENED = re.compile(r"(?<!\w)['‘]")
_ENDINGS = ("iyy", "yyy", "yj", "jy")
_DOUBLED = re.compile(rf"\b[A-Z][a-z]{{1,15}}(?:{'|'.join(_ENDINGS)})\b")
_GRAM = re.compile(r"\d ?$|\b[ei]\. ?$")
_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Oo]f|[Bb]y|[Bb]efore|[Aa]fter|to|Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|August|"
    r"September|October|November|December) (?:1[89]|20)\d\d(?P<form> ?gg?\.)(?! of\b)"
)
"""A year and its Russian or Bulgarian abbreviation; two thousand grams are of something."""
_ATTACHED = re.compile(r"[\w.'’-]$")
_NAME = re.compile(" [A-Z][a-z]")
_SHORT = 2
_LONGEST = 20
_ELIDED = frozenset({"grand", "entr", "dell", "nell", "sull", "dall", "quell", "all", "un", "est", "rock"})
_CLITICS = ("ll", "re", "ve", "em", "til", "twas", "clock")


def check(document: Document) -> Iterator[Hit]:
    """Find romanised soft signs, doubled letters and foreign abbreviations."""
    text = document.text
    if "'" in text or "’" in text or "ʹ" in text or "ʼ" in text:
        yield from _soft_signs(text)
    if any(ending in text for ending in _ENDINGS):
        for match in _DOUBLED.finditer(text):
            message = f"The ending of “{match.group()}” romanises one letter twice."
            yield Hit(match.start(), match.end(), message, None, 0.6)
    for match in find(document, _YEAR):
        start, end = match.span("form")
        start += document.text[start] == " "
        message = f"“{document.text[start:end]}” after a year is an abbreviation of the source language."
        yield Hit(start, end, message, None, 0.8)
    yield from _abbreviations(document)


def _soft_signs(text: str) -> Iterator[Hit]:
    for match in _SOFT.finditer(text):
        start, end = _word_around(text, match.start())
        left, right = text[start : match.start()], text[match.end() : end]
        if left.isalpha() and right.isalpha() and right.islower() and _is_soft_sign(left, right):
            yield _hit(text, start, end)
    for match in _FINAL.finditer(text):
        line = text[max(0, match.start() - 200) : match.start()].rpartition("\n")[2]
        name = _FINAL_WORD.search(line)
        if name and not _OPENED.search(line) and not name.group().endswith("in"):
            yield _hit(text, match.end() - 1 - len(name.group()), match.end())


def _is_soft_sign(left: str, right: str) -> bool:
    """Tell a soft sign from contractions, elisions, Japanese ("Jun'ya") and words that lost a space or a quote."""
    if len(left) < _SHORT and not (left == "L" and right.startswith("v")):
        return False
    if left.endswith("n") and (right.startswith("y") or is_known_word(left + "'t")):
        return False
    return right not in _CLITICS and left.lower() not in _ELIDED and not (len(right) > 3 and is_common_word(right))


def _hit(text: str, start: int, end: int) -> Hit:
    word = text[start:end]
    message = f"The apostrophe in “{word}” is a sign of the source's spelling."
    return Hit(start, end, message, re.sub("['’ʹʼ]", "", word), 0.8)


def _word_around(text: str, index: int) -> tuple[int, int]:
    """Give the word around an apostrophe, with any other apostrophes in it."""
    start = end = index
    while start > 0 and index - start < _LONGEST and (text[start - 1].isalpha() or text[start - 1] in "'’"):
        start -= 1
    while end < len(text) and end - index < _LONGEST and (text[end].isalpha() or text[end] in "'’ʹʼ"):
        end += 1
    return start, end


@cache
def _forms() -> tuple[tuple[str, str, str, bool], ...]:
    """Give each abbreviation, what it has up to a space, its meaning, and whether it stands before a name only."""
    table = read_toml("source_abbreviations.toml")
    return tuple(
        (form, form.partition(" ")[0], meaning, kind == "before_name")
        for kind, forms in table.items()
        for form, meaning in forms.items()
    )


def _abbreviations(document: Document) -> Iterator[Hit]:
    text = document.text
    # Of the words of a text few have a full stop or a hyphen, as what each abbreviation begins with has.
    marked = " ".join([piece for piece in document.analysis(pieces) if not piece.isalpha()])
    for form, opening, meaning, before_name in _forms():
        if opening not in marked:
            continue
        end = text.find(form) + len(form)
        while end >= len(form):
            start = end - len(form)
            before, after = text[max(0, start - 4) : start], text[end : end + 3]
            alone = not _ATTACHED.search(before) and not (form == "g." and _GRAM.search(before))
            if alone and (_NAME.match(after) if before_name else not after[:1].isalnum()):
                message = f"“{form}” is an abbreviation of the source language ({meaning})."
                severity = Severity.INFO if form == "ul." else None
                yield Hit(start, end, message, meaning, 0.8, severity)
            end = text.find(form, end) + len(form)


RULE = Rule(code="MT507", name="transliteration-residue", severity=Severity.WARNING, check=check)
