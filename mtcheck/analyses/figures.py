"""Stretches of a document that hold digits, so that rules about numbers need not read the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.document import Document

MARGIN = 80
"""Code points on either side of a digit within which a rule may look for what belongs to it."""
_NEAR = re.compile(rf"\d(?:\D{{0,{2 * MARGIN}}}\d)*")


def stretches(document: Document) -> tuple[tuple[int, int], ...]:
    """List the `(start, end)` of the parts of the prose around digits; they don't overlap."""
    text = document.text
    return tuple(
        (max(0, match.start() - MARGIN), min(len(text), match.end() + MARGIN)) for match in _NEAR.finditer(text)
    )


def find(document: Document, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that needs a digit, without reading what lies far from any."""
    for start, end in document.analysis(stretches):
        yield from pattern.finditer(document.text, start, end)
