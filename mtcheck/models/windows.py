"""Windows: how the sentences of a document are laid out for a network that reads a bounded number of tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """The tokens `start:end` of a sentence, as they stand in a window."""

    sentence: int
    start: int
    end: int
    scored_start: int
    """Of these, `scored_start:scored_end` are scored in this window; where there are none, all are context."""
    scored_end: int


Window = list[Part]
"""What the network reads at once: consecutive parts of one document."""


def windows(lengths: Sequence[int], size: int, context: int) -> Iterator[Window]:
    """Lay out sentences of `lengths` tokens in windows of at most `size`; every token is scored exactly once.

    Sentences fill a window greedily, in order. A window but the first begins with as many of the preceding
    sentences as fit whole into `context` tokens. A sentence that is longer than a window stands alone, in
    pieces that overlap by `context` tokens. Sentences of no tokens are left out.
    """
    window: Window = []
    used = 0
    for sentence, length in enumerate(lengths):
        if length and used + length > size:
            if window:
                yield window
            if length > size:
                yield from _pieces(sentence, length, size, context)
                window, used = [], 0
                continue
            window = _preceding(window, min(context, size - length))
            used = sum(part.end for part in window)
        if length:
            window.append(Part(sentence, 0, length, 0, length))
            used += length
    if window:
        yield window


def _preceding(window: Window, room: int) -> Window:
    """Give the last sentences of `window` that fit whole into `room` tokens, as context."""
    first = len(window)
    while first and window[first - 1].end <= room:
        first -= 1
        room -= window[first].end
    return [part._replace(scored_end=0) for part in window[first:]]


def _pieces(sentence: int, length: int, size: int, overlap: int) -> Iterator[Window]:
    """Cut a sentence into pieces; of an overlap, each scores the half that is farther from its cut."""
    scored = 0
    for start in range(0, length - overlap, size - overlap):
        end = min(start + size, length)
        scored_end = end if end == length else end - overlap // 2
        yield [Part(sentence, start, end, scored, scored_end)]
        scored = scored_end
