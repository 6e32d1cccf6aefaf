"""Composition: decomposed accents and syllables made one character (NFC), each mapped to its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mtcheck.offsets import OffsetMap, Run

# Below U+0300 every character is its own NFC, so only stretches that leave that range need a look.
_COMPOSABLE = re.compile("[\0-\u02ff]?[^\0-\u02ff]+")
_HANGUL_JAMO = range(0x1160, 0x1200)


def composed_runs(text: str, runs: list[Run], base: int) -> tuple[str, list[Run]]:
    """Compose `text`, which starts at offset `base` of the prose; each cluster that changes is atomic."""
    offsets = OffsetMap.of(runs)
    ends = [*offsets.starts[1:], base + len(text)]
    pieces: list[str] = []
    new_runs: list[Run] = []
    position = new_position = base
    index = 0
    for start, end, composed in [*_changes(text), (len(text), len(text), "")]:
        start, end = base + start, base + end
        pieces += text[position - base : start - base], composed
        while index < len(runs) and runs[index].start < start:
            run, run_end = runs[index], min(ends[index], start)
            kept = max(run.start, position)
            if kept < run_end:
                new_runs.append(_shifted(run, kept, run_end, new_position - position))
            if ends[index] > start:
                break
            index += 1
        new_position += start - position
        if composed:
            origin, origin_end = offsets.to_original(start, end)
            new_runs.append(Run(new_position, origin, origin_end - origin, verbatim=False))
            new_position += len(composed)
        position = end
    return "".join(pieces), new_runs


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
