"""MLQE-PE rows with what mtcheck says of them (Fomicheva et al. 2022, *MLQE-PE*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from benchmarks.data import read_tsv
from benchmarks.reading import Judged, Reader
from mtcheck.models.estimator import Damage

PAIRS = ("ro-en", "et-en", "ne-en", "si-en", "ru-en")
"""In the order of the published tables."""


@dataclass(frozen=True, slots=True)
class Row:
    """A translated sentence and how people judged it."""

    mt: str
    assessment: float
    """Mean direct assessment, 0 to 100."""
    z: float
    """The same, standardised by rater: what the shared task correlates with."""
    hter: float
    log_probability: float
    """The translating model's own score."""
    tokens: tuple[str, ...]
    bad: tuple[bool, ...]
    """For each token: whether the post-editor changed it."""


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row, what mtcheck says of it, and how likely each of its tokens is damaged."""

    row: Row
    judged: Judged
    probabilities: tuple[float, ...]


def read_rows(folder: Path, pair: str, split: str) -> list[Row]:
    """Read the rows of a language pair (`et-en`) and split (`dev`, `test20`)."""
    return [
        Row(
            line["mt"],
            float(line["da_mean"]),
            float(line["da_z_mean"]),
            float(line["hter"]),
            float(line["nmt_logprob"]),
            tuple(line["mt_tok"].split()),
            tuple(tag == "BAD" for tag in line["mt_word_tags"].split()),
        )
        for line in read_tsv(folder / "mlqe_pe" / f"{pair}.{split}.tsv.gz")
    ]


def judge(rows: Sequence[Row], reader: Reader) -> list[JudgedRow]:
    """Lint every row as a text of its own."""
    judged = reader.passages([row.mt for row in rows])
    return [
        JudgedRow(row, one, token_probabilities(row.mt, row.tokens, one.damage))
        for row, one in zip(rows, judged, strict=True)
    ]


def token_probabilities(text: str, tokens: Sequence[str], damage: Sequence[Damage]) -> tuple[float, ...]:
    """Give for each token the highest probability among the words that share a character with it.

    Raises `ValueError` where the tokens are not those of the text.
    """
    at = [0.0] * len(text)
    for word in damage:
        at[word.start : word.end] = [max(word.probability, old) for old in at[word.start : word.end]]
    return tuple(max(at[start:end]) for start, end in token_spans(text, tokens))


def token_spans(text: str, tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Find where each token stands in `text`.

    `tokens` are `text` cut in other places, so characters that are not white space match one to one.
    Raises `ValueError` where they do not.
    """
    letters = [offset for offset, letter in enumerate(text) if not letter.isspace()]
    if [text[offset] for offset in letters] != list("".join(tokens)):
        raise ValueError(f"the tokens are not those of the text: {text!r}")
    ends = accumulate(map(len, tokens))
    return [(letters[end - len(token)], letters[end - 1] + 1) for token, end in zip(tokens, ends, strict=True)]
