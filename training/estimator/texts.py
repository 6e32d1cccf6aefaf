"""The texts that the estimator learns from, as documents of sentences with what people (or damage) say of each.

Only CC0, Apache-2.0, public-domain and CC BY text is read (`mtcheck/data/PROVENANCE.md`).
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypedDict, TypeVar

from benchmarks import human_data
from benchmarks.data import data_folder, read_tsv
from benchmarks.mqm import Segment, by_translation, is_held_out, read_segments

PAIRS = tuple(sorted(pair.removesuffix("-en") for pair in human_data.PAIRS))
NEWS = "newstest2020"
"""What ids of its documents begin with."""
TEACHER_SYSTEMS = 2
"""Machine systems of newstest2020 that the language model reads, beside the human translations."""
TEACHER_ROWS = 600
"""Sentences of each MLQE-PE pair that it reads."""
ASSESSED_POST_EDITS, ASSESSED_PAIRS = 12_000, 6_000
"""Post-edits, and round trips with what they started from, that the assessor reads."""

Nats: TypeAlias = list[list[float]]
"""The teacher's surprisal of a sentence: `[start, end, nats]` of each of its tokens."""
Row = TypeVar("Row")


class MadeRow(TypedDict):
    """A line of `training.round_trip`, `training.damage` or `training.imitated`, as far as it is used here."""

    doc: str
    clean: str
    damaged: str | None
    spans: list[tuple[int, int]]


@dataclass(frozen=True)
class Document(Generic[Row]):
    """Consecutive sentences, and what the source says of each.

    `id` is stable, so that labels made once can be found again.
    """

    id: str
    sentences: list[str]
    rows: list[Row]


def mlqe(split: str, pair: str) -> list[Document[dict[str, str]]]:
    """Give the machine output of one pair of MLQE-PE, each sentence a document of its own."""
    rows = read_tsv(data_folder() / "mlqe_pe" / f"{pair}-en.{split}.tsv.gz")
    return [Document(f"mlqe/{row['id']}", [row["mt"]], [row]) for row in rows]


def newstest(held_out: bool) -> list[Document[Segment]]:
    """Give the translations of MQM newstest2020, of the held-out documents or of the others."""
    path = data_folder() / "mqm" / "zh-en.newstest2020.jsonl.gz"
    chosen = by_translation(segment for segment in read_segments(path) if is_held_out(segment.doc) == held_out)
    return [Document(f"mqm/{some[0].doc}/{some[0].system}", [one.mt for one in some], some) for some in chosen]


def damaged(path: Path, clean: bool) -> list[Document[MadeRow]]:
    """Give documents of one source of made damage: as they were, or damaged."""
    rows: list[MadeRow] = [json.loads(line) for line in path.open(encoding="utf-8")]
    found = []
    for doc, group in groupby(rows, key=lambda row: row["doc"]):
        source, _, name = doc.partition("/")
        if source == NEWS and is_held_out(name):
            continue
        members = list(group)
        sentences = [row["clean"] if clean or row["damaged"] is None else row["damaged"] for row in members]
        found.append(Document(f"{'clean' if clean else path.stem}/{doc}", sentences, members))
    return found


def teacher_documents(folder: Path) -> Iterator[Document[Any]]:
    """Give what the language model reads, the most useful first."""
    rng = random.Random(1)
    experts = newstest(held_out=False)
    systems = sorted({document.rows[0].system for document in experts})
    machines = [system for system in systems if not is_human(system)]
    chosen = {*rng.sample(machines, TEACHER_SYSTEMS), *filter(is_human, systems)}
    yield from (document for document in experts if document.rows[0].system in chosen)
    news = folder / "round_trip.jsonl"
    yield from (one for one in damaged(news, clean=True)[::2] if "wikinews" in one.id)
    for pair in PAIRS:
        yield from mlqe("train", pair)[:TEACHER_ROWS]
    yield from (one for one in damaged(news, clean=False)[::2] if "wikinews" in one.id)


def assessed_texts(folder: Path) -> Iterator[str]:
    """Give the sentences that the assessor reads, the most useful first."""
    rng = random.Random(5)
    rows = [document.rows[0] for pair in PAIRS for document in mlqe("train", pair)]
    yield from (row["mt"] for row in rows)
    yield from (text for document in newstest(held_out=False) for text in document.sentences)
    corrected = [row["pe_tok"] for row in rows if is_corrected(row)]
    yield from _some(corrected, ASSESSED_POST_EDITS, rng)
    documents = damaged(folder / "round_trip.jsonl", clean=False)
    trips = [(row["damaged"], row["clean"]) for document in documents for row in document.rows if row["damaged"]]
    for before_and_after in _some(trips, ASSESSED_PAIRS, rng):
        yield from filter(None, before_and_after)


def _some(rows: list[Row], count: int, rng: random.Random) -> list[Row]:
    return rng.sample(rows, min(count, len(rows)))


def is_corrected(row: dict[str, str]) -> bool:
    """Tell whether the post-edit of a row of MLQE-PE is much of a change."""
    return float(row["hter"]) > 0.1


def is_human(system: str) -> bool:
    """Tell whether a system of newstest2020 is a person."""
    return system.startswith("Human")


def is_dev(doc: str) -> bool:
    """Tell whether a document of news or of made damage is for development figures: one in ten of what trains."""
    kind, source = doc.split("/", 1)
    name = source.split("/")[0] if kind == "mqm" else source.removeprefix("newstest2020/")
    return hashlib.sha256(f"dev {name}".encode()).digest()[0] < 26


def newstest_dev() -> list[list[Segment]]:
    """Give the translations of the development documents of newstest2020."""
    return [document.rows for document in newstest(held_out=False) if is_dev(document.id)]
