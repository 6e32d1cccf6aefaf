"""Two people with similar names whom a text names side by side."""

from __future__ import annotations

import re
from itertools import pairwise

from mtcheck.analyses.similar_names import Pair
from mtcheck.document import Document

_USES = 50
"""Uses of each spelling that are looked at."""
_NEAR = 100
"""Characters between two people who are named side by side."""
_WORDS = r"(?: [^\W\d_a-z][\w.'’-]{0,30}){0,3}"
_BETWEEN = re.compile(
    rf"(?:['’]s)?{_WORDS}(?:,[^,.\n]{{1,40}})?,? (?:and|or|versus|vs|against)(?: [a-z]{{2,15}}){{0,2}}{_WORDS} "
)
"""The rest of the first name, an apposition, a conjunction, and what introduces the second; no verb."""


def are_side_by_side(document: Document, pair: Pair) -> bool:
    """Tell whether a sentence has both spellings, as it has two people: `Bakić and Babić`, `José and his son Josep`."""
    uses = sorted(
        (use.word.start, use.word.end, form.text) for form in (pair.rare, pair.frequent) for use in form.uses[:_USES]
    )
    for (_, end, one), (start, _, other) in pairwise(uses):
        if one != other and start - end < _NEAR and _BETWEEN.fullmatch(document.text, end, start):
            return True
    return False
