"""One person or place under two spellings in one text.

What it finds
    Two spellings of one name, neither of which the text clearly prefers: two romanisations (kh and h, zh and
    j, ts and c, sh and sch, y and iy, w and v, ...) or a slip of one letter. The less used or less known one
    is marked, or both where nothing tells which of them is right. So is a full name whose family name comes first
    in one place and last in another.

Why it matters
    The reader counts two people where there is one, and neither name may be right.

Damaged
    Russian ambassador to Serbia A. Harachenko said that the final status will be known later.
    Bokan Kharchenko said that the stance of the government will be crucial.

Repaired
    Russian ambassador to Serbia A. Kharchenko said that the final status will be known later.
    Kharchenko said that the stance of the government will be crucial.

Cannot see
    Two spellings that share no romanisation that the table knows; relatives whose given names differ are taken for
    two people; names in readers' comments.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from mtcheck.analyses.bearers import SURE, full_start, judged_pairs
from mtcheck.analyses.full_names import FullName, similar_full_names
from mtcheck.analyses.name_words import is_established
from mtcheck.analyses.names import Form, Use
from mtcheck.analyses.similar_names import Change, Pair
from mtcheck.document import Document
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_WHOLE = 0.75
"""Confidence in two full names of which no part alone would tell."""
_DOUBT = 0.7
"""Factor of the confidence in the better one of two spellings of which nobody knows the right one."""


def check(document: Document) -> Iterator[Hit]:
    """Yield every use of the weaker spelling of a pair, and of the other where they are used equally often."""
    marked: set[int] = set()
    for pair, score in document.analysis(judged_pairs):
        if not pair.dominates:
            for hit in _of_pair(document, pair, score):
                if hit.end not in marked:
                    marked.add(hit.end)
                    yield hit
    judged = {frozenset((pair.rare.text, pair.frequent.text)) for pair, _ in document.analysis(judged_pairs)}
    for name, other in document.analysis(similar_full_names):
        theirs = other.parts, other.parts[::-1]
        if all(judged.isdisjoint(map(frozenset, zip(name.parts, parts, strict=True))) for parts in theirs):
            yield from _of_full_names(name, other)


def _of_pair(document: Document, pair: Pair, score: float) -> Iterator[Hit]:
    wrong, right = _ranked(pair)
    known = is_established(right.text)
    tie = len(wrong.uses) == len(right.uses)
    # Which of two unknown spellings is the slip, nothing tells.
    suggest = known or not tie or pair.change is Change.ROMANISED
    for use in wrong.uses:
        yield _hit(document, use, right, score, suggest)
    for use in right.uses if tie and not known else ():
        hit = _hit(document, use, wrong, score, False)
        yield replace(hit, confidence=_DOUBT * hit.confidence, severity=Severity.WARNING)


def _of_full_names(name: FullName, other: FullName) -> Iterator[Hit]:
    message = f"The text also writes “{other.text}”; if the two are one, it should keep to one form."
    for use in name.uses:
        yield Hit(use[0].start, use[-1].end, message, other.text, _WHOLE, Severity.WARNING)


def _ranked(pair: Pair) -> tuple[Form, Form]:
    """Give the spelling that is less likely right, then the other."""

    def rank(form: Form) -> tuple[bool, int, bool, int]:
        full = any(len(use.given) > 2 for use in form.uses)
        return is_established(form.text), len(form.uses), full, -form.uses[0].word.start

    wrong, right = sorted((pair.rare, pair.frequent), key=rank)
    return wrong, right


def _hit(document: Document, use: Use, other: Form, score: float, suggest: bool) -> Hit:
    """Mark a use with its given name, and with the name after it if that is part of what the two share."""
    start, end = full_start(use), use.word.end
    if any(use.following == theirs.following != "" for theirs in other.uses):
        end = use.name.words[use.name.after(use.position)].end
    repaired = document.text[start : use.word.start] + other.text + document.text[use.word.end : end]
    written = document.text[full_start(other.uses[0]) : other.uses[0].word.end]
    return Hit(
        start,
        end,
        f"The text also writes “{written}”; if the two are one, it should keep to one spelling.",
        repaired if suggest else None,
        1 / (1 + math.exp(-score)),
        None if score >= SURE else Severity.WARNING,
    )


RULE = Rule(code="MT102", name="inconsistent-name", severity=Severity.ERROR, check=check, fix=Fix.UNSAFE)
