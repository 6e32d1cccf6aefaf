"""Where the readers' comments begin: headers with a name and a time, or buttons, after an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtcheck.roles.form import Form
from mtcheck.roles.stamps import is_name, read_stamp

_SAYS = re.compile(r"\s*(?:says|said|wrote|writes)\s?(?::|\.{3}|…)?$")
_MARKS = frozenset({Form.STAMP, Form.HEADER, Form.REACTION})
_MIN_ARTICLE = 30
"""Words of text before the comments: less is a title, a standfirst, a caption."""
_LONE_HEADER_SHARE = 0.3
"""A single header with less of the text than this before it is the article's own time of publication."""
_REACH = 8
"""Blocks in which a comment's buttons or the first header after the section's title are looked for."""


def mark_headers(texts: Sequence[str], forms: list[Form]) -> None:
    """Give `Form.HEADER` to time stamps that stand under a name, and to the names."""
    for number in range(1, len(texts)):
        name = texts[number - 1]
        if forms[number - 1] is not Form.TEXT and name[0] != "@":
            continue
        if forms[number] is Form.STAMP and _signs(name, texts[number]):
            forms[number - 1] = forms[number] = Form.HEADER
        elif _says(name) and any(form in _MARKS for form in forms[number : number + _REACH]):
            forms[number - 1] = Form.HEADER


def mark_names(texts: Sequence[str], forms: list[Form], start: int) -> None:
    """Among comments, mark the names that stand alone above what was written: buttons before, text after."""
    for number in range(start + 1, len(texts) - 1):
        alone = forms[number] is Form.TEXT and forms[number - 1] not in (Form.TEXT, Form.HEADER)
        if alone and forms[number + 1] is Form.TEXT and is_name(texts[number], 3) and texts[number].istitle():
            forms[number] = Form.HEADER


def _says(name: str) -> bool:
    bare = _SAYS.sub("", name)
    return bare != name and is_name(bare)


def _signs(name: str, stamp: str) -> bool:
    """Tell whether a line is the name of who wrote a comment at the time on the line below."""
    read = read_stamp(stamp)
    bare = _SAYS.sub("", name)
    return (
        read is not None
        and (read.relative or (read.dated and (read.timed or bare != name)))
        and is_name(bare, most_words=4)
    )


def comments_start(texts: Sequence[str], forms: Sequence[Form]) -> int | None:
    """Give the number of the block that the comments start with; None where there are none."""
    before = _words_before(texts, forms)
    late = [number for number in range(len(forms)) if before[number] >= _MIN_ARTICLE]
    headers = [number for number in late if forms[number] is Form.HEADER and forms[number - 1] is not Form.HEADER]
    if len(headers) == 1 and before[headers[0]] < _LONE_HEADER_SHARE * before[-1]:
        headers = []
    starts = headers[:1]
    reactions = [number for number in late if forms[number] is Form.REACTION]
    if len(reactions) >= 2 or (reactions and headers):
        starts.append(_first_comment(forms, before, reactions[0]))
    signs = sorted([*headers, *reactions])
    for number in late:
        if forms[number] is Form.COMMENTS:
            counted = any(char in "123456789" for char in texts[number])
            if counted or any(number < sign <= number + _REACH for sign in signs):
                starts.append(number)
                break
    return min(starts, default=None)


def _words_before(texts: Sequence[str], forms: Sequence[Form]) -> list[int]:
    """Give, for each block and the end, how many words of running text stand before it."""
    counts = [0]
    for text, form in zip(texts, forms, strict=True):
        words = text.count(" ") + 1 if form is Form.TEXT else 0
        counts.append(counts[-1] + (words if words > 5 else 0))
    return counts


def _first_comment(forms: Sequence[Form], before: Sequence[int], reaction: int) -> int:
    """Go back from a comment's buttons to where it begins: after the furniture that closed the article."""
    for number in range(reaction - 1, max(0, reaction - _REACH), -1):
        if forms[number] is not Form.TEXT:
            return number if before[number] >= _MIN_ARTICLE else reaction
    return reaction
