"""Markup: how text gets into the page, and the classes that stand for a figure."""

from __future__ import annotations

from bisect import bisect_right
from html import escape

from mtcheck.prose import OBJECT, OBJECT_SIGN
from mtcheck.renderers.safe import printable
from mtcheck.report import Finding

LEVELS = (0.2, 0.4, 0.6, 0.8)
"""The least suspicion of each shade."""
_OBJECT = f'<span class="object" title="Not prose: code, a formula or a picture">{OBJECT_SIGN}</span>'
_LONGEST_QUOTE = 120
"""Code points of what a finding marks that are repeated beside the text."""


def shown(text: str) -> str:
    """Give `text` as harmless markup, for an element or a quoted attribute: escaped, controls as `\\\\uXXXX`."""
    return escape(printable(text))


def prose(text: str) -> str:
    """Like `shown`, for the content of an element, with a sign in place of what is not prose."""
    return shown(text).replace(OBJECT, _OBJECT)


def quote(text: str) -> str:
    """Like `prose`, with the middle of a long text left out."""
    if text.isspace():
        return "<em>(space)</em>"
    if len(text) > _LONGEST_QUOTE:
        text = f"{text[: _LONGEST_QUOTE // 2].rstrip()} … {text[-_LONGEST_QUOTE // 2 :].lstrip()}"
    return prose(text)


def level(suspicion: float) -> int:
    """Give the shade of a suspicion: 0 for none, then 1 to 4."""
    return bisect_right(LEVELS, suspicion)


def kind(finding: Finding) -> str:
    """Give what the page's filters go by: severity and family, such as `error:1`."""
    return f"{finding.severity}:{finding.code[2:3]}"


def figure(suspicion: float) -> str:
    """Give a suspicion as it stands behind its sentence or title."""
    return f'<span class="figure level{level(suspicion)}"><span class="unseen">suspicion </span>{suspicion:.2f}</span>'
