"""Benchmark data: where it lies, where it comes from and how it is read. None of it is part of the repository."""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

PARAGRAPHS_A_DOCUMENT = 15
"""Corpora without document boundaries are read in documents of this many paragraphs."""

ORIGINS = {
    "clean_english": "Wikinews, OpenStax, US government sites, MASC and UD English EWT, "
    "https://wikinews.org, https://openstax.org, https://anc.org/data/masc, https://universaldependencies.org",
    "darr": "relative rankings of the WMT19 metrics task, https://www.statmt.org/wmt19/metrics-task.html",
    "demetr": "DEMETR, https://github.com/marzenakrp/demetr",
    "documents": "test sets of WMT21 and WMT22 put together to documents, "
    "https://github.com/wmt-conference/wmt21-news-systems and https://github.com/wmt-conference/wmt22-news-systems",
    "human_references": "MLQE's data-multi-hyp, https://github.com/facebookresearch/mlqe",
    "mlqe_pe": "MLQE-PE, https://github.com/sheffieldnlp/mlqe-pe",
    "mqm": "expert judgements of newstest2020 and TED talks, https://github.com/google/wmt-mqm-human-evaluation",
    "ntrex": "NTREX-128, https://github.com/MicrosoftTranslator/NTREX",
    "wmt": "test sets of WMT21 and WMT22 with the systems' outputs, "
    "https://github.com/wmt-conference/wmt21-news-systems and https://github.com/wmt-conference/wmt22-news-systems",
}
"""By folder; `benchmarks/README.md` says in what form the files are expected."""


def data_folder() -> Path:
    """Give the data's folder, `MTCHECK_DATA` or `../shared/data`, whether it is there or not."""
    return Path(os.environ.get("MTCHECK_DATA") or Path(__file__).parents[2] / "shared" / "data")


def missing(folder: Path, needs: Sequence[str]) -> str:
    """Say which of the files are not in the data folder, and where they come from; empty if all are there."""
    absent = [name for name in needs if not any(folder.glob(name))]
    if not absent:
        return ""
    return "\n".join(
        [
            f"not in {folder}: {', '.join(absent)}",
            *(f"  {name}/ holds {ORIGINS[name]}" for name in sorted({name.split("/")[0] for name in absent})),
            "  Store the files as benchmarks/README.md says; MTCHECK_DATA names another folder.",
        ]
    )


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
