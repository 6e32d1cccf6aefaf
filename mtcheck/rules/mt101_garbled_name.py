"""A name misspelled once that the text otherwise spells right.

What it finds
    A spelling used less than half as often as another that is one slip away from it: two letters swapped, one
    doubled, dropped, added or exchanged, or one sound romanised in another way. Given names, titles, word
    lists of names and places, and the length of the word decide whether it is a slip or somebody else. After a point
    of the compass, a country misspelt so that another word came of it is found, too (South Sedan for South Sudan).

Why it matters
    A reader takes the garbled name for another person or place, and a search does not find it.

Damaged
    President Aleksandar Vucic spoke first. Later Vucic met the envoys. The Serbian president A.Vucis is
    asked to change the constitution.

Repaired
    President Aleksandar Vucic spoke first. Later Vucic met the envoys. The Serbian president A. Vucic is
    asked to change the constitution.

Cannot see
    A name that is misspelled every time, or used only once; two places whose names are alike (Iran and Iraq);
    names of three letters; names in readers' comments.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from mtcheck.analyses.bearers import SURE, judged_pairs
from mtcheck.analyses.misspelt_halves import misspelt_halves
from mtcheck.document import Document
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_HALF = 0.85
"""Confidence where another word stands for a country after a point of the compass."""


def check(document: Document) -> Iterator[Hit]:
    """Yield every use of a spelling that the document's usual spelling of the same name stands against."""
    best: dict[str, tuple[float, str]] = {}
    uses = {}
    for pair, score in document.analysis(judged_pairs):
        if pair.dominates and score > best.get(pair.rare.text, (0.0, ""))[0]:
            best[pair.rare.text] = score, pair.frequent.text
            uses[pair.rare.text] = pair.rare.uses
    for wrong, (score, right) in best.items():
        for use in uses[wrong]:
            start = use.initials_start
            initials = document.text[start : use.word.start].rstrip()
            yield Hit(
                start,
                use.word.end,
                f"“{wrong}” looks like a slip for “{right}”, as the text spells this name elsewhere.",
                f"{initials} {right}" if initials else right,
                1 / (1 + math.exp(-score)),
                None if score >= SURE else Severity.WARNING,
            )
    for word, right in document.analysis(misspelt_halves):
        if word.text not in best:
            message = f"“{word.text}” looks like a slip for “{right}”, of which the text names the same half elsewhere."
            yield Hit(word.start, word.end, message, right, _HALF)


RULE = Rule(code="MT101", name="garbled-name", severity=Severity.ERROR, check=check, fix=Fix.UNSAFE)
