"""One person or place under two spellings in one text.

What it finds
    Two spellings of one name, neither of which the text clearly prefers: two romanisations (kh and h, zh and
    j, ts and c, sh and sch, y and iy, w and v, ...) or a slip of one letter. The less used or less known one
    is marked, or both where nothing tells which of them is right.

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

from mtcheck.analyses.bearers import SURE, full_start, judged_pairs
from mtcheck.analyses.name_words import is_established
from mtcheck.analyses.names import Form
from mtcheck.analyses.similar_names import Change, Pair
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity


def check(document: Document) -> Iterator[Hit]:
    """Yield every use of the weaker spelling of a pair, and of the other where they are used equally often."""
    marked: set[int] = set()
    for pair, score in document.analysis(judged_pairs):
        if pair.dominates:
            continue
        wrong, right = _ranked(pair)
        known = is_established(right.text)
        tie = len(wrong.uses) == len(right.uses)
        # Which of two unknown spellings is the slip, nothing tells.
        suggest = known or not tie or pair.change is Change.ROMANISED
        yield from _hits(document, wrong, right, score, suggest, marked)
        if tie and not known:
            yield from _hits(document, right, wrong, score, False, marked)


def _ranked(pair: Pair) -> tuple[Form, Form]:
    """Give the spelling that is less likely right, then the other."""

    def rank(form: Form) -> tuple[bool, int, bool, int]:
        full = any(len(use.given) > 2 for use in form.uses)
        return is_established(form.text), len(form.uses), full, -form.uses[0].word.start

    wrong, right = sorted((pair.rare, pair.frequent), key=rank)
    return wrong, right


def _hits(document: Document, form: Form, other: Form, score: float, suggest: bool, marked: set[int]) -> Iterator[Hit]:
    """Yield the uses of `form` that are not in `marked`, and mark them."""
    for use in form.uses:
        if use.word.start in marked:
            continue
        marked.add(use.word.start)
        start, end = full_start(use), use.word.end
        if any(use.following == theirs.following != "" for theirs in other.uses):
            end = use.name.words[use.name.after(use.position)].end
        repaired = document.text[start : use.word.start] + other.text + document.text[use.word.end : end]
        written = document.text[full_start(other.uses[0]) : other.uses[0].word.end]
        yield Hit(
            start,
            end,
            f"The text also writes “{written}”; if the two are one, it should keep to one spelling.",
            repaired if suggest else None,
            1 / (1 + math.exp(-score)),
            None if score >= SURE else Severity.WARNING,
        )


RULE = Rule(code="MT102", name="inconsistent-name", severity=Severity.ERROR, check=check)
