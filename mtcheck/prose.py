"""Prose and where it came from: the text that rules read, mapped back to the file.

Rules should not have to know about markup, entities, byte-order marks or decomposed accents, yet what
they find must point into the file as it is. So a reader builds the *prose* (clean, NFC, no markup)
piece by piece and the builder remembers, run by run, which stretch of the original each piece is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# Characters that an editor does not see as such: carriage returns before a line feed, byte-order marks,
# soft hyphens and zero-width spaces vanish, the special spaces become a plain one.
_INVISIBLE = re.compile("\r\n?|[\ufeff\u00ad\u200b\u2060]|[\u00a0\u2007\u202f]")
_HANGUL_JAMO = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of prose and the stretch of the original that it stands for.

    A *verbatim* run is a copy, character for character. Any other run is atomic: its characters stand
    for the original stretch as a whole (an entity, a composed accent), or for nothing (a separator).
    """

    start: int
    origin: int
    origin_length: int
    verbatim: bool


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each stretch of the prose stands in the original; offsets are in Unicode code points."""

    runs: tuple[Run, ...]
    starts: tuple[int, ...]

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Give the original's `(start, end)` for the non-empty prose span `start:end`."""
        first = self._run_at(start)
        last = self._run_at(end - 1)
        origin_start = first.origin + (start - first.start if first.verbatim else 0)
        origin_end = last.origin + (end - last.start if last.verbatim else last.origin_length)
        return origin_start, max(origin_start, origin_end)

    def _run_at(self, offset: int) -> Run:
        return self.runs[bisect_right(self.starts, offset) - 1]


class ProseBuilder:
    """Collects the prose of an original text from left to right."""

    def __init__(self, original: str) -> None:
        """Start with nothing taken from `original`."""
        self.original = original
        self.length = 0
        self._pieces: list[str] = []
        self._runs: list[Run] = []

    def take(self, start: int, end: int) -> None:
        """Append the stretch `start:end` of the original, cleaned of what no reader sees."""
        position = start
        for match in _INVISIBLE.finditer(self.original, start, end):
            self._take_composed(position, match.start())
            found = match.group()
            if found in "\r\n":
                self.replace(match.start(), match.end(), "\n")
            elif found in "\u00a0\u2007\u202f":
                self.replace(match.start(), match.end(), " ")
            position = match.end()
        self._take_composed(position, end)

    def replace(self, start: int, end: int, prose: str) -> None:
        """Append `prose`, standing for the stretch `start:end` of the original as a whole."""
        self._append(prose, start, end - start, verbatim=False)

    def separate(self, separator: str, at: int) -> None:
        """Append a separator that stands for nothing at offset `at` of the original."""
        self._append(separator, at, 0, verbatim=False)

    def build(self) -> tuple[str, OffsetMap]:
        """Give the prose and its map back to the original."""
        return "".join(self._pieces), OffsetMap(tuple(self._runs), tuple(run.start for run in self._runs))

    def _append(self, prose: str, origin: int, origin_length: int, *, verbatim: bool) -> None:
        if prose:
            self._runs.append(Run(self.length, origin, origin_length, verbatim))
            self._pieces.append(prose)
            self.length += len(prose)

    def _take_composed(self, start: int, end: int) -> None:
        piece = self.original[start:end]
        if unicodedata.is_normalized("NFC", piece):
            self._append(piece, start, end - start, verbatim=True)
            return
        for offset, cluster in _clusters(piece):
            composed = unicodedata.normalize("NFC", cluster)
            self._append(composed, start + offset, len(cluster), verbatim=composed == cluster)


def _clusters(text: str) -> list[tuple[int, str]]:
    """Cut decomposed text into `(offset, cluster)` that can be composed one by one."""
    cuts = [
        offset
        for offset, char in enumerate(text)
        if offset == 0
        or not (
            unicodedata.combining(char)
            or ord(char) in _HANGUL_JAMO
            or len(unicodedata.normalize("NFC", text[offset - 1] + char)) < 2
        )
    ]
    return [(start, text[start:end]) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
