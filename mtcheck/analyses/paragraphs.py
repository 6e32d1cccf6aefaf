"""Paragraphs: the blocks of a document, with what tells prose from headings, captions and list items."""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from mtcheck.document import Document, Role

_ENDED = re.compile(r"[.!?…]\s?[”“’»\"'*)\]]{0,3}\Z")
_LEADS_ON = re.compile(r"[:;,(—–-]\s?[”“’»\"'*)\]]{0,3}\Z")
_LIST_ITEM = re.compile(r"(?:[-–—*•·+>#|]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_PROSE_WORDS = 8
"""Words from which on a paragraph may count as prose."""


class Paragraph(NamedTuple):
    """A block at `start:end` of the prose; `sentences` are the indices of its first and last one."""

    start: int
    end: int
    role: Role
    words: int
    ended: bool
    """Whether it ends with an end mark."""
    leads_on: bool
    """Whether it ends with a colon or another mark that the next paragraph goes on from."""
    is_item: bool
    """Whether it begins like an item of a list."""
    sentences: tuple[int, int]

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough to be a paragraph of prose."""
        return self.words >= _PROSE_WORDS and not self.is_item


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """List the paragraphs of all sentences, furniture included, in order."""
    found = []
    for _, group in groupby(document.sentences, key=lambda sentence: sentence.block):
        sentences = list(group)
        first, last = sentences[0], sentences[-1]
        line = document.text.rfind("\n", 0, first.start) + 1
        found.append(
            Paragraph(
                first.start,
                last.end,
                first.role,
                sum(len(sentence.words) for sentence in sentences),
                _ENDED.search(last.text[-5:]) is not None,
                _LEADS_ON.search(last.text[-5:]) is not None,
                # A list's bullet may stand before the block, outside it.
                _LIST_ITEM.match(document.text, first.start) is not None
                or document.text[line : first.start].strip() != "",
                (first.index, last.index),
            )
        )
    return tuple(found)
