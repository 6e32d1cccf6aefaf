"""Prose and where it came from: the text that rules read, mapped back to the file.

Rules should not have to know about markup, entities, byte-order marks or decomposed accents, yet what
they find must point into the file as it is. So a reader builds the *prose* (clean, NFC, no markup)
piece by piece and the builder remembers, run by run, which stretch of the original each piece is.
"""

from __future__ import annotations

import re
import unicodedata

from mtcheck.composition import composed_runs
from mtcheck.offsets import OffsetMap, Run

OBJECT = "\ufffc"
"""Stands in the prose for code, a formula or another thing that isn't prose but is part of a sentence."""
OBJECT_SIGN = "▢"
"""What people are shown in its place."""

# What no reader of the text sees: byte-order marks, soft hyphens, zero-width spaces, direction marks.
_VANISHING = "\ufeff\u00ad\u200b\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_UNCLEAN = re.compile(f"[\r{_VANISHING}](?:(?<=\r)\n)?")
_SPECIAL_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


class ProseBuilder:
    """Collects the prose of an original text from left to right.

    Composing accents may shorten the prose, so offsets into it are known only once a stretch is closed.
    """

    def __init__(self, original: str) -> None:
        """Start with nothing taken from `original`."""
        self.original = original
        self._length = 0
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._open_pieces: list[str] = []
        self._open_runs: list[Run] = []
        self._open_end = 0

    def take(self, start: int, end: int) -> None:
        """Append the stretch `start:end` of the original, cleaned of what no reader sees."""
        position = start
        for match in _UNCLEAN.finditer(self.original, start, end):
            self._take_verbatim(position, match.start())
            if match.group()[0] == "\r":
                self._append("\n", match.start(), match.end() - match.start(), verbatim=False)
            position = match.end()
        self._take_verbatim(position, end)

    def replace(self, start: int, end: int, prose: str) -> None:
        """Append `prose`, cleaned likewise, standing for the stretch `start:end` as a whole."""
        prose = _UNCLEAN.sub(lambda match: "\n" if match.group()[0] == "\r" else "", prose)
        self._append(_SPECIAL_SPACE.sub(" ", prose), start, end - start, verbatim=False)

    def separate(self, separator: str, at: int) -> None:
        """Append a separator that stands for nothing at offset `at` of the original."""
        self._append(separator, at, 0, verbatim=False)

    def close(self) -> int:
        """Compose what was appended since the last call; give the length of the prose so far."""
        text = "".join(self._open_pieces)
        runs = self._open_runs
        if not unicodedata.is_normalized("NFC", text):
            text, runs = composed_runs(text, runs, self._length)
        self._pieces.append(text)
        self._runs += runs
        self._length += len(text)
        self._open_pieces, self._open_runs, self._open_end = [], [], self._length
        return self._length

    def build(self) -> tuple[str, OffsetMap]:
        """Give the prose, in NFC between one close and the next, and its map back to the original."""
        self.close()
        return "".join(self._pieces), OffsetMap.of(self._runs)

    def _take_verbatim(self, start: int, end: int) -> None:
        self._append(_SPECIAL_SPACE.sub(" ", self.original[start:end]), start, end - start, verbatim=True)

    def _append(self, prose: str, origin: int, origin_length: int, *, verbatim: bool) -> None:
        if prose:
            self._open_runs.append(Run(self._open_end, origin, origin_length, verbatim))
            self._open_pieces.append(prose)
            self._open_end += len(prose)
