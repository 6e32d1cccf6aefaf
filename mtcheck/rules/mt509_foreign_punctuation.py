"""Punctuation of another language or script stands in English prose.

What it finds
    Quotation marks of other languages (« », „ “, 「 」), the inverted marks ¿ and ¡, and marks that belong to another
    script: the Arabic ؟ and ،, the Devanagari danda, the Armenian ։ and the full-width
    forms of Chinese and Japanese.
Why it matters
    Words were translated and marks were not. Readers stumble over it, and programs do not see a sentence's end.
Damaged
    Who will pay for the damage؟ The minister called the plan „a disgrace“ and left.
Repaired
    Who will pay for the damage? The minister called the plan “a disgrace” and left.
Cannot see
    Marks beside words of their own language or script are left alone, as they are a part of a quotation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mtcheck.analyses.scripts import strange_letter
from mtcheck.document import Document
from mtcheck.lexicon import is_common_word
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_STRAY = {
    "؟": "?",
    "،": ",",
    "؛": ";",
    "\u037e": ";",
    "۔": ".",
    "։": ".",
    "।": ".",
    "॥": ".",
    "՞": "?",
    "՝": ",",
}
_WIDE = {
    "。": ".",
    "、": ",",
    "〈": "“",
    "〉": "”",
    "《": "“",
    "》": "”",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
}
_WIDE |= {"【": "[", "】": "]", "・": "·", "〜": "–", "\u3000": " "}
_MARK = re.compile("[«»„‟‹›]|[¿¡]|[؟،؛۔։।॥՞՝]|[\uff01-\uff5e\uff61-\uff65]+|[。、〈〉《》「」『』【】〜\u3000]")
_QUOTED = re.compile(
    r"«[^«»\n]{1,300}»|»[^«»\n]{1,300}«|„[^„“”\"\n]{1,300}[“”\"]|‹[^‹›\n]{1,200}›|「[^「」\n]{1,200}」|《[^《》\n]{1,200}》"
)
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 3
"""Code points on each side of a mark in which letters of another script make it a part of their text."""


def check(document: Document) -> Iterator[Hit]:
    """Find marks that are not English ones."""
    text = document.text
    if text.isascii():
        return
    done = 0
    for match in _MARK.finditer(text):
        start, end = match.span()
        near = text[max(0, start - _NEAR) : start] + text[end : end + _NEAR]
        if start < done or any(char.isalpha() for char in strange_letter().findall(near)):
            continue
        pair = _QUOTED.match(text, start)
        if pair:
            end = done = pair.end()
            message = f"{text[start]} … {text[end - 1]} are the quotation marks of another language."
            yield Hit(start, end, message, f"“{text[start + 1 : end - 1]}”", 0.9, Severity.INFO)
        elif match.group() in _STRAY:
            yield Hit(start, end, f"“{match.group()}” belongs to another script.", _STRAY[match.group()])
        elif match.group() in "¿¡":
            if not text[start - 1 : start].isalnum() and _before_english(text, end):
                yield Hit(start, end, f"“{match.group()}” is Spanish punctuation.", "", 0.9)
        else:
            yield from _other(text, start, end)


def _other(text: str, start: int, end: int) -> Iterator[Hit]:
    mark = text[start:end]
    if mark in "«»„‟‹›":
        message = f"“{mark}” is a quotation mark of another language."
        yield Hit(start, end, message, None, 0.6, Severity.INFO)
        return
    plain = unicodedata.normalize("NFKC", "".join(_WIDE.get(char, char) for char in mark))
    message = f"“{mark}” is a full-width form, as Chinese and Japanese print it."
    yield Hit(start, end, message, plain, 0.9, Severity.INFO)


def _before_english(text: str, index: int) -> bool:
    """Tell whether the next two words are English ones: a mark before Spanish belongs where it stands."""
    if not text[index : index + 1].isalpha():
        return False
    words = [match.group() for match in _WORD.finditer(text, index, min(len(text), index + 60))][:2]
    return all(is_common_word(word) for word in words)


RULE = Rule(code="MT509", name="foreign-punctuation", severity=Severity.WARNING, check=check, fix=Fix.UNSAFE)
