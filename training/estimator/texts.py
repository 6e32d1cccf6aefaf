"""The texts that the estimator learns from, as documents of sentences with what people (or damage) say of each.

Only CC0, Apache-2.0, public-domain and CC BY text is read (`mtcheck/data/PROVENANCE.md`).
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from benchmarks.data import data_folder, read_tsv
from benchmarks.mqm import Segment, is_held_out, read_segments

PAIRS = ("et", "ne", "ro", "ru", "si")
TEACHER_SYSTEMS = 2
"""Machine systems of newstest2020 that the language model reads, beside the human translations."""
TEACHER_ROWS = 600
"""Sentences of each MLQE-PE pair that it reads."""


@dataclass(frozen=True)
class Document:
    """Consecutive sentences; `id` is stable, so that labels made once can be found again."""

    id: str
    sentences: list[str]
    rows: list[dict[str, object]] = field(default_factory=list)
    """What the source says of each sentence."""


def mlqe(split: str, pair: str) -> list[Document]:
    """Give the machine output of one pair of MLQE-PE, each sentence a document of its own."""
    rows = read_tsv(data_folder() / "mlqe_pe" / f"{pair}-en.{split}.tsv.gz")
    return [Document(f"mlqe/{row['id']}", [row["mt"]], [dict(row)]) for row in rows]


def newstest(held_out: bool) -> list[Document]:
    """Give the translations of MQM newstest2020, of the held-out documents or of the others."""
    path = data_folder() / "mqm" / "zh-en.newstest2020.jsonl.gz"
    chosen = [segment for segment in read_segments(path) if is_held_out(segment.doc) == held_out]
    chosen.sort(key=lambda segment: (segment.doc, segment.system, segment.place))
    found = []
    for (doc, system), group in groupby(chosen, key=lambda segment: (segment.doc, segment.system)):
        segments: list[Segment] = list(group)
        rows: list[dict[str, object]] = [{"segment": segment} for segment in segments]
        found.append(Document(f"mqm/{doc}/{system}", [segment.mt for segment in segments], rows))
    return found


def damaged(path: Path, clean: bool) -> list[Document]:
    """Give documents of `training.round_trip` or `training.damage`: as they were, or damaged."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    found = []
    for doc, group in groupby(rows, key=lambda row: row["doc"]):
        if is_held_out(doc.partition("/")[2]):
            continue
        members = list(group)
        sentences = [row["clean"] if clean or row["damaged"] is None else row["damaged"] for row in members]
        name = "clean" if clean else path.stem
        found.append(Document(f"{name}/{doc}", sentences, members))
    return found


def teacher_documents(folder: Path) -> Iterator[Document]:
    """Give what the language model reads, the most useful first."""
    rng = random.Random(1)
    experts = newstest(held_out=False)
    systems = sorted({document.id.rsplit("/", 1)[1] for document in experts})
    machines = [system for system in systems if not system.startswith("Human")]
    chosen = {*rng.sample(machines, TEACHER_SYSTEMS), *(system for system in systems if system.startswith("Human"))}
    yield from (document for document in experts if document.id.rsplit("/", 1)[1] in chosen)
    news = folder / "round_trip.jsonl"
    yield from (one for one in damaged(news, clean=True)[::2] if "wikinews" in one.id)
    for pair in PAIRS:
        yield from mlqe("train", pair)[:TEACHER_ROWS]
    yield from (one for one in damaged(news, clean=False)[::2] if "wikinews" in one.id)


def is_dev(doc: str) -> bool:
    """Tell whether a document of news or of made damage is for development figures: one in ten of what trains."""
    kind, source = doc.split("/", 1)
    name = source.split("/")[0] if kind == "mqm" else source
    return hashlib.sha256(f"dev {name}".encode()).digest()[0] < 26


def newstest_dev() -> list[list[Segment]]:
    """Give the translations of the development documents of newstest2020."""
    found = [document for document in newstest(held_out=False) if is_dev(document.id)]
    return [[row["segment"] for row in document.rows] for document in found]  # type: ignore[misc]
