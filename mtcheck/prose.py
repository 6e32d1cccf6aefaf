"""Prose and where it came from: the text that rules read, mapped back to the file.

Rules should not have to know about markup, entities, byte-order marks or decomposed accents, yet what
they find must point into the file as it is. So a reader builds the *prose* (clean, NFC, no markup)
piece by piece and the builder remembers, run by run, which stretch of the original each piece is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

OBJECT = "\ufffc"
"""Stands in the prose for code, a formula or another thing that isn't prose but is part of a sentence."""

# What no reader of the text sees: byte-order marks, soft hyphens, zero-width spaces, direction marks.
_VANISHING = "\ufeff\u00ad\u200b\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_UNCLEAN = re.compile(f"\r\n?|[{_VANISHING}]")
_SPECIAL_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Below U+0300 every character is its own NFC, so only stretches that leave that range need a look.
_COMPOSABLE = re.compile("[\0-\u02ff]?[^\0-\u02ff]+")
_HANGUL_JAMO = range(0x1160, 0x1200)


class Run(NamedTuple):
    """A stretch of prose and the stretch of the original that it stands for.

    A *verbatim* run stands for the original character for character (a special space is shown as a
    plain one). Any other run is atomic: its characters stand for the original stretch as a whole (an
    entity, a composed accent), or for nothing (a separator).
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
            text, runs = _composed(text, runs, self._length)
        self._pieces.append(text)
        self._runs += runs
        self._length += len(text)
        self._open_pieces, self._open_runs, self._open_end = [], [], self._length
        return self._length

    def build(self) -> tuple[str, OffsetMap]:
        """Give the prose, in NFC between one close and the next, and its map back to the original."""
        self.close()
        return "".join(self._pieces), OffsetMap(tuple(self._runs), tuple(run.start for run in self._runs))

    def _take_verbatim(self, start: int, end: int) -> None:
        self._append(_SPECIAL_SPACE.sub(" ", self.original[start:end]), start, end - start, verbatim=True)

    def _append(self, prose: str, origin: int, origin_length: int, *, verbatim: bool) -> None:
        if prose:
            self._open_runs.append(Run(self._open_end, origin, origin_length, verbatim))
            self._open_pieces.append(prose)
            self._open_end += len(prose)


def _composed(text: str, runs: list[Run], base: int) -> tuple[str, list[Run]]:
    """Compose `text`, which starts at offset `base` of the prose; each cluster that changes is atomic."""
    offsets = OffsetMap(tuple(runs), tuple(run.start for run in runs))
    ends = [*offsets.starts[1:], base + len(text)]
    pieces: list[str] = []
    composed_runs: list[Run] = []
    position = new_position = base
    index = 0
    for start, end, composed in [*_changes(text), (len(text), len(text), "")]:
        start, end = base + start, base + end
        pieces += text[position - base : start - base], composed
        while index < len(runs) and runs[index].start < start:
            run, run_end = runs[index], min(ends[index], start)
            kept = max(run.start, position)
            if kept < run_end:
                composed_runs.append(_shifted(run, kept, run_end, new_position - position))
            if ends[index] > start:
                break
            index += 1
        new_position += start - position
        if composed:
            origin, origin_end = offsets.to_original(start, end)
            composed_runs.append(Run(new_position, origin, origin_end - origin, verbatim=False))
            new_position += len(composed)
        position = end
    return "".join(pieces), composed_runs


def _shifted(run: Run, start: int, end: int, shift: int) -> Run:
    """Give the part `start:end` of a run, moved by `shift`."""
    if run.verbatim:
        return Run(start + shift, run.origin + start - run.start, end - start, verbatim=True)
    return run._replace(start=start + shift)


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, composed)` for each cluster of `text` that NFC changes."""
    for stretch in _COMPOSABLE.finditer(text):
        if unicodedata.is_normalized("NFC", stretch.group()):
            continue
        cuts = [offset for offset in range(*stretch.span()) if _starts_cluster(text[offset])]
        if not cuts or cuts[0] != stretch.start():
            cuts.insert(0, stretch.start())
        for start, end in zip(cuts, [*cuts[1:], stretch.end()], strict=True):
            composed = unicodedata.normalize("NFC", text[start:end])
            if composed != text[start:end]:
                yield start, end, composed


def _starts_cluster(char: str) -> bool:
    """Tell whether `char` never composes with what stands before it."""
    return not unicodedata.category(char).startswith("M") and ord(char) not in _HANGUL_JAMO
