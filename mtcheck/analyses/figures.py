"""Stretches of a document that hold digits, so that rules about numbers need not read the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.document import Document

MARGIN = 80
"""Code points on either side of a digit within which a rule may look for what belongs to it."""
_DIGITS = re.compile(r"\d+")
_NEAR = re.compile(rf"\d(?:\D{{0,{2 * MARGIN}}}\d)*")


def stretches(document: Document) -> tuple[tuple[int, int], ...]:
    """List the `(start, end)` of the parts of the prose around digits; they don't overlap."""
    text = document.text
    return tuple(
        (max(0, match.start() - MARGIN), min(len(text), match.end() + MARGIN)) for match in _NEAR.finditer(text)
    )


def numbers(document: Document) -> tuple[int, ...]:
    """List where the runs of digits of the prose start."""
    return tuple([match.start() for match in _DIGITS.finditer(document.text)])


def find_numbers(document: Document, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begins with a run of digits, whatever it asks of what stands before."""
    text, end = document.text, 0
    for start in document.analysis(numbers):
        match = pattern.match(text, start) if start >= end else None
        if match:
            yield match
            end = match.end()


def find(document: Document, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that needs a digit, without reading what lies far from any."""
    for start, end in document.analysis(stretches):
        yield from pattern.finditer(document.text, start, end)
