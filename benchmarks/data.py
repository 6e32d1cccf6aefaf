"""Benchmark data: where it lies and how it is read. None of it is part of the repository."""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

PARAGRAPHS_A_DOCUMENT = 15
"""Corpora without document boundaries are read in documents of this many paragraphs."""


def data_folder() -> Path:
    """Give the data's folder, `MTCHECK_DATA` or `../shared/data`; raises `FileNotFoundError`."""
    folder = Path(os.environ.get("MTCHECK_DATA") or Path(__file__).parents[2] / "shared" / "data")
    if not folder.is_dir():
        raise FileNotFoundError(f"no benchmark data in {folder}: set MTCHECK_DATA to the folder that holds it")
    return folder


def read_tsv(path: Path) -> Iterator[dict[str, str]]:
    """Read rows of a gzipped TSV with a header and no quoting."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def tsv_documents(path: Path, column: str) -> Iterator[str]:
    """Join the rows of a TSV that belong to one document, a paragraph each."""
    for name, rows in groupby(read_tsv(path), key=lambda row: row["doc"]):
        paragraphs = [row[column].strip() for row in rows]
        if name:
            yield "\n\n".join(paragraphs)
        else:
            yield from _chunks(paragraphs)


def paragraph_documents(path: Path) -> Iterator[str]:
    """Read a corpus of one paragraph a line."""
    yield from _chunks(gzip.decompress(path.read_bytes()).decode("utf-8").splitlines())


def _chunks(paragraphs: list[str]) -> Iterator[str]:
    for start in range(0, len(paragraphs), PARAGRAPHS_A_DOCUMENT):
        yield "\n\n".join(paragraphs[start : start + PARAGRAPHS_A_DOCUMENT])
