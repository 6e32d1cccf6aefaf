"""Expert error spans (MQM): how the rows are read, and which documents no weight may be fitted on."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

HELD_OUT = 51
"""A source document is held out where the first byte of its name's SHA-256 is below this: one in five."""


def is_held_out(doc: str) -> bool:
    """Tell whether a source document is for measuring only: no weight is fitted on any of its translations."""
    return hashlib.sha256(doc.encode()).digest()[0] < HELD_OUT


@dataclass(frozen=True, slots=True)
class ErrorSpan:
    """What one rater marked: `start:end` counts code points of the segment's `mt`."""

    rater: str
    category: str
    severity: str
    """As released: `Major`, `Minor`, `Neutral`, ..."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One translation of one segment, with the marks of all its raters."""

    set: str
    doc: str
    system: str
    place: int
    """Its number in the document, from 1."""
    source: str
    mt: str
    variants: int
    """How many readings of the text were released; `mt` is the first."""
    raters: tuple[str, ...]
    spans: tuple[ErrorSpan, ...]
    """The marks on the translation that could be placed in `mt`."""
    unaligned: int
    """How many marks on the translation could not be placed."""
    majors: tuple[str, ...]
    """The raters who marked at least one error as Major, placed or not."""
    mqm: float
    """Mean penalty over raters: 0 is perfect."""
    human: bool
    """Whether a person translated it."""


def read_segments(path: Path) -> Iterator[Segment]:
    """Read a gzipped JSON-lines file of MQM rows."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _segment(json.loads(line))


def by_translation(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Put segments into documents, each in the translation of one system, in the order of their names."""
    ordered = sorted(segments, key=lambda one: (one.doc, one.system, one.place))
    return [list(group) for _, group in groupby(ordered, key=lambda one: (one.doc, one.system))]


def _segment(row: dict[str, Any]) -> Segment:
    marked = [(rater, error) for rater, errors in row["raters"].items() for error in errors]
    on_translation = [(rater, error) for rater, error in marked if error["side"] == "mt"]
    return Segment(
        set=row["set"],
        doc=row["doc"],
        system=row["system"],
        place=int(row["seg_in_doc"]),
        source=row["src"],
        mt=row["mt"],
        variants=row["mt_variants"],
        raters=tuple(row["raters"]),
        spans=tuple(
            ErrorSpan(rater, error["cat"], error["sev"], start, end)
            for rater, error in on_translation
            if error["aligned"]
            for start, end in error["spans"]
        ),
        unaligned=sum(not error["aligned"] for _, error in on_translation),
        majors=tuple(dict.fromkeys(rater for rater, error in marked if error["sev"] == "Major")),
        mqm=row["mqm"],
        human=row["human"],
    )
