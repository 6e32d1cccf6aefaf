"""Two people with similar names whom a text names side by side."""

from __future__ import annotations

import re
from itertools import pairwise

from mtcheck.analyses.similar_names import Pair
from mtcheck.document import Document

_USES = 50
"""Uses of each spelling that are looked at."""
_NEAR = 60
"""Characters between two people who are named side by side."""
_BETWEEN = re.compile(r"\b(?:and|or|versus|vs|against)\b|\b(?:his|her|their|whose) [a-z]")
_NEXT_SENTENCE = re.compile(r"[a-z][.!?]\W|\n")


def are_side_by_side(document: Document, pair: Pair) -> bool:
    """Tell whether a sentence has both spellings, as it has two people: `Bakić and Babić`, `José and his son Josep`."""
    uses = sorted(
        (use.word.start, use.word.end, form.text) for form in (pair.rare, pair.frequent) for use in form.uses[:_USES]
    )
    for (_, end, one), (start, _, other) in pairwise(uses):
        if one != other and start - end < _NEAR:
            between = document.text[end:start]
            if _BETWEEN.search(between) and not _NEXT_SENTENCE.search(between):
                return True
    return False
