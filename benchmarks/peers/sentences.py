"""A plain cut into sentences, for peers that judge whole ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from benchmarks.peers.peer import Span

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…][”’\"')\]]{0,3}(?=\s+[“\"‘\'(\[]?[^\Wa-z]|\s*$|\n)|(?=\n)|$)")


def sentences(text: str) -> Iterator[Span]:
    """Yield where each sentence of a text stands; none goes over a line's end."""
    for match in _SENTENCE.finditer(text):
        yield match.span()


def flagged(is_bad: Callable[[str], bool]) -> Callable[[str], list[Span]]:
    """Turn a judgement of sentences into findings, each a whole sentence."""

    def findings(text: str) -> list[Span]:
        return [(start, end) for start, end in sentences(text) if is_bad(text[start:end])]

    return findings
