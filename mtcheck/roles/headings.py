"""Headings of plain text: short lines without an end mark, at the top or above running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mtcheck.document import Role
from mtcheck.readers.source import Block, BlockKind
from mtcheck.roles.forms import is_ended

_QUOTED_START = re.compile(r"[\"“„«][^\"“”»]{1,80}[\"“”»][,:]? \w")
_MAX_TITLE = 25
_MAX_HEADING = 12
"""Words. A longer line inside an article is rather a sentence that lost its full stop."""
_MAX_SHARE = 0.5
"""Where more of the lines than this lack an end mark, that says nothing: a list, a tokenised corpus."""


def mark_headings(texts: Sequence[str], blocks: Sequence[Block], roles: list[Role]) -> None:
    """Give `Role.HEADING` to the body blocks that are headings by form and place."""
    own = [number for number, role in enumerate(roles) if role in (Role.BODY, Role.QUOTE)]
    if len(own) < 2:
        return
    open_ended = {number for number in own if not is_ended(texts[number])}
    listlike = len(open_ended) > _MAX_SHARE * len(own) and len(own) > 3
    for number, after in pairwise(own):
        if blocks[number].kind is not BlockKind.PARAGRAPH or roles[number] is not Role.BODY:
            continue
        words = texts[number].count(" ") + 1
        first = number == own[0]
        if number in open_ended:
            fits = words <= (_MAX_TITLE if first else _MAX_HEADING) and texts[number][-1] not in ":;,"
            leads = after not in open_ended or (first and not listlike)
            spoken = texts[number][0] in '"“„«' and not (first and _QUOTED_START.match(texts[number]))
            if fits and leads and (first or not listlike) and not spoken:
                roles[number] = Role.HEADING
