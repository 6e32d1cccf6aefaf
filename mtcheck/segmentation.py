"""Sentence segmentation: a library's boundaries, mended for what damaged text contains."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from mtcheck.readers.source import Block

_MAX_SENTENCE = 2_000
"""Code points after which a sentence without an end is cut, so that no rule meets a book in one line."""
_LOWER_START = re.compile(r"[a-z][a-z’']+(?![A-Za-z])")


def segment(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    """Yield the `(start, end)` of each sentence of a block of `text`, without the white space around it."""
    start = block.start
    for end in _boundaries(text[block.start : block.end], language):
        yield from _trimmed(text, start, block.start + end)
        start = block.start + end


def _boundaries(text: str, language: str) -> list[int]:
    """Give the end offsets of the sentences of `text`, the last one being its length."""
    ends = [boundary["end_index"] for boundary in sentencex.get_sentence_boundaries(language, text)]
    kept = [end for end in ends if not _LOWER_START.match(text, end)]
    return [*(end for end in kept if end < len(text)), len(text)]


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `start:end` without outer white space, in pieces of at most `_MAX_SENTENCE`."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _MAX_SENTENCE)
        cut = cut if cut > start else start + _MAX_SENTENCE
        yield from _trimmed(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
