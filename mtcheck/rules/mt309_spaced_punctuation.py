"""A space before a punctuation mark, or none after it.

What it finds
    A space before a comma, full stop, semicolon, colon, question or exclamation mark or closing bracket, a
    space after an opening bracket or inside angled quotation marks, and words glued together by a comma or after a
    closing quotation mark.
Why it matters
    These are another language's habits (French spaces its marks) or the seams of a machine's tokens.
Damaged
    The minister left Lyon , where he had met farmers.
Repaired
    The minister left Lyon, where he had met farmers.
Cannot see
    Spaces around dashes and slashes; a space that is missing after a full stop, which is MT311's matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.document import Document, Role
from mtcheck.lexicon import closed_class, determiners
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_BEFORE = re.compile(r" (?<=[\w)”’\"'%] ) {0,2}(?:[,;.:?!)\]](?=[\s”]|\Z)(?! ?\.)|,(?=[^\W\d_]))")
_SPACED = re.compile(r"[,;.:?!)\]](?<= .)")
"""What `_BEFORE` turns on: looking for that first is several times as fast."""
_AFTER = re.compile(r"[(\[«](?<![\w:;][(\[]) {1,3}(?=\w)| {1,3}»")
_GLUED = re.compile(r",(?<=[^\W\d_][^\W\d_],)(?=[^\W\d_][^\W\d_])")
_GLUED_QUOTE = re.compile(r"[,?!][”\"](?<=[^\W\d_][^\W\d_][,?!][”\"])(?=[a-z]{2})")
_GLUED_COLON = re.compile(r":[\"“«](?<=[a-z]{2}:.)(?=[^\W\d_a-z])")
_GLUED_STOP = re.compile(r"[\"”»]\.(?=[A-Z][a-z])")
_WORD_BEFORE = re.compile(r"\S{1,40}\Z")
_WORD_AFTER = re.compile(r"[^\s,.;:!?)»]{0,40}")
_RATIO = re.compile(r"\d\s*:\s*\d")
_HABIT = 5
"""Spaced marks from which on, where every third mark is one, the whole text is written so."""


def check(document: Document) -> Iterator[Hit]:
    """Yield each misplaced or missing space with the words around it."""
    text = document.text
    spaced = [*_BEFORE.finditer(text)] if _SPACED.search(text) else []
    if any(mark in text for mark in "([«»"):
        spaced += _AFTER.finditer(text)
    habit = len(spaced) >= _HABIT and 3 * len(spaced) > text.count(",") + text.count(".")
    for match in spaced:
        start, end = _with_words(text, match)
        if _RATIO.match(text, start):
            continue
        mark = match.group().strip() + (" " if text[match.end() : end] and match.group()[0] == " " else "")
        repaired = text[start : match.start()] + mark + text[match.end() : end]
        confidence = 0.3 if habit else 0.8
        sentence = document.sentence_at(start)
        # What readers type after a space may be a smiley; after "in" or "the" a word may be lost.
        in_comment = sentence is not None and sentence.role is Role.COMMENT
        fix = Fix.UNSAFE if in_comment or text[start : match.start()].lower().lstrip("([") in _openers() else None
        yield Hit(start, end, "There is a space too many beside this mark.", repaired, confidence, fix=fix)
    for match in _GLUED.finditer(text):
        start, end = _with_words(text, match)
        if not re.search(r"[/@\\=&]|,.*,.*,", text[start:end]):
            repaired = text[start : match.end()] + " " + text[match.end() : end]
            # Programs want some lists so.
            yield Hit(start, end, "A space is missing after the comma.", repaired, fix=Fix.UNSAFE)
    for match in _GLUED_QUOTE.finditer(text):
        start, end = _with_words(text, match)
        repaired = text[start : match.end()] + " " + text[match.end() : end]
        yield Hit(start, end, "A space is missing after the quotation mark.", repaired)
    for match in _GLUED_COLON.finditer(text):
        start, end = _with_words(text, match)
        repaired = text[start : match.start() + 1] + " " + text[match.start() + 1 : end]
        yield Hit(start, end, "A space is missing before the quotation mark.", repaired)
    for match in _GLUED_STOP.finditer(text):
        start, end = _with_words(text, match)
        repaired = text[start : match.end()] + " " + text[match.end() : end]
        yield Hit(start, end, "A space is missing after the full stop.", repaired)


@cache
def _openers() -> frozenset[str]:
    """Give the words that something has to follow."""
    return closed_class("prepositions") | determiners()


def _with_words(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Give the span of a mark together with the words that touch it, so that an editor finds it."""
    before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
    after = _WORD_AFTER.match(text, match.end())
    return before.start() if before else match.start(), after.end() if after else match.end()


RULE = Rule(code="MT309", name="spaced-punctuation", severity=Severity.INFO, check=check, fix=Fix.SAFE)
