"""Examples: documents as token ids with targets, cut into windows and batches.

A target that nobody gave is NaN and costs nothing.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.estimator.network import SENTENCE, TOKEN, minilm_folder
from training.estimator.texts import PAIRS, Document, damaged, mlqe, newstest

WINDOW = 256
CLS, SEP = 101, 102
LONGEST = 160
"""Word pieces kept of a training sentence."""


@dataclass
class Item:
    """A sentence: its word pieces with their targets, and its own targets."""

    ids: np.ndarray
    tokens: np.ndarray
    """Shape (pieces, TOKEN)."""
    figures: np.ndarray
    """Shape (SENTENCE,)."""
    better: Item | None = None
    """Its post-edit or human counterpart, which should be judged better."""


@dataclass
class Batch:
    """Windows padded to one length; `sentence` numbers each token's sentence, -1 for padding."""

    ids: torch.Tensor
    mask: torch.Tensor
    sentence: torch.Tensor
    tokens: torch.Tensor
    figures: torch.Tensor
    better: list[tuple[int, int]] = field(default_factory=list)
    """Numbers of sentences (worse, better)."""


@cache
def tokenizer() -> Tokenizer:
    """Give MiniLM's tokenizer, without special tokens, padding or truncation."""
    found = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def item(text: str) -> tuple[Item, list[tuple[int, int]]]:
    """Give a sentence without targets, and the character span of each word piece."""
    found = tokenizer().encode(text, add_special_tokens=False)
    ids = np.array(found.ids[:LONGEST], np.int64)
    blank = np.full((len(ids), len(TOKEN)), np.nan, np.float32)
    return Item(ids, blank, np.full(len(SENTENCE), np.nan, np.float32)), found.offsets[:LONGEST]


def mark(one: Item, offsets: Sequence[tuple[int, int]], channel: str, spans: Sequence[Sequence[float]]) -> None:
    """Set a token channel: 0, or the greatest third member (1 by default) of the spans that touch a piece."""
    column = one.tokens[:, TOKEN.index(channel)]
    column[:] = 0.0
    for span in spans:
        value = span[2] if len(span) > 2 else 1.0
        for number, (start, end) in enumerate(offsets):
            if start < span[1] and span[0] < end:
                column[number] = max(column[number], value)


def token_places(text: str, tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Find where white-space separated tokens stand in `text`, comparing all but white space."""
    places = [number for number, letter in enumerate(text) if not letter.isspace()]
    found, used = [], 0
    for token in tokens:
        start, used = used, used + len(token)
        last = len(places) - 1
        found.append((places[min(start, last)], places[min(used - 1, last)] + 1) if places else (0, 0))
    return found


def _set(one: Item, **figures: float) -> None:
    for name, value in figures.items():
        one.figures[SENTENCE.index(name)] = value


def mlqe_items(split: str, surprisal: dict[str, list[list[list[float]]]]) -> dict[str, list[Item]]:
    """Give the sentences of each pair of MLQE-PE."""
    found: dict[str, list[Item]] = {}
    for pair in PAIRS:
        documents = mlqe(split, pair)
        z, logprob = (
            np.array([float(str(one.rows[0][key])) for one in documents]) for key in ("da_z_mean", "nmt_logprob")
        )
        found[pair] = []
        for number, document in enumerate(documents):
            row = {key: str(value) for key, value in document.rows[0].items()}
            one, offsets = item(row["mt"])
            places = token_places(row["mt"], row["mt_tok"].split())
            tags, gaps = row["mt_word_tags"].split(), row["mt_gap_tags"].split()
            mark(one, offsets, "bad", [place for place, tag in zip(places, tags, strict=False) if tag == "BAD"])
            mark(one, offsets, "gap", [place for place, tag in zip(places, gaps, strict=False) if tag == "BAD"])
            _learn(one, offsets, row["mt"], surprisal.get(document.id, [[]])[0])
            hter = float(row["hter"])
            _set(
                one,
                direct=float((z[number] - z.mean()) / z.std()),
                assessment=float(row["da_mean"]) / 25 - 2,
                hter=min(1.0, hter) * 2,
                logprob=float((logprob[number] - logprob.mean()) / logprob.std()),
            )
            if hter > 0.1:
                one.better, its = item(row["pe_tok"])
                mark(one.better, its, "bad", [])
            found[pair].append(one)
    return found


def newstest_items(held_out: bool, surprisal: dict[str, list[list[list[float]]]]) -> dict[str, list[Item]]:
    """Give the documents of MQM newstest2020, by id."""
    found: dict[str, list[Item]] = {}
    for document in newstest(held_out):
        labels = surprisal.get(document.id)
        items = []
        for number, row in enumerate(document.rows):
            segment = row["segment"]
            one, offsets = item(segment.mt)  # type: ignore[attr-defined]
            spans = [span for span in segment.spans if span.severity in ("Major", "Minor")]  # type: ignore[attr-defined]
            count = len(segment.raters)  # type: ignore[attr-defined]
            for channel, some in (("minor", spans), ("major", [span for span in spans if span.severity == "Major"])):
                share = np.zeros(len(offsets), np.float32)
                for rater in segment.raters:  # type: ignore[attr-defined]
                    theirs = [(span.start, span.end) for span in some if span.rater == rater]
                    touched = [any(start < e and s < end for s, e in theirs) for start, end in offsets]
                    share += np.array(touched, np.float32) / count
                one.tokens[:, TOKEN.index(channel)] = share
            if labels:
                _learn(one, offsets, segment.mt, labels[number])  # type: ignore[attr-defined]
            _set(one, mqm=1.0 - float(np.log1p(segment.mqm)))  # type: ignore[attr-defined]
            items.append(one)
        found[document.id] = items
    return found


def made_items(path: Path, surprisal: dict[str, list[list[list[float]]]]) -> dict[str, list[tuple[Item, Item | None]]]:
    """Give documents of clean sentences, each with its damaged counterpart if it has one."""
    clean, broken = damaged(path, clean=True), damaged(path, clean=False)
    found: dict[str, list[tuple[Item, Item | None]]] = {}
    for before, after in zip(clean, broken, strict=True):
        members: list[tuple[Item, Item | None]] = []
        for number, row in enumerate(before.rows):
            first, offsets = item(before.sentences[number])
            mark(first, offsets, "made", [])
            _set(first, made_up=0.0)
            if before.id in surprisal:
                _learn(first, offsets, before.sentences[number], surprisal[before.id][number])
            second = None
            if row["damaged"] is not None:
                second, offsets = item(after.sentences[number])
                mark(second, offsets, "made", row["spans"])  # type: ignore[arg-type]
                _set(second, made_up=1.0)
                if after.id in surprisal:
                    _learn(second, offsets, after.sentences[number], surprisal[after.id][number])
            members.append((first, second))
        found[after.id] = members
    return found


def _learn(one: Item, offsets: Sequence[tuple[int, int]], text: str, labels: Sequence[Sequence[float]]) -> None:
    """Set the surprisal of each piece to log(1 + nats) of its white-space separated word."""
    if not labels:
        return
    word = np.cumsum([1 if number and text[number - 1].isspace() else 0 for number in range(len(text))])
    if not len(word):
        return
    nats = np.zeros(int(word[-1]) + 1)
    for start, end, value in labels:
        # A token of the teacher begins with the space before its word.
        inside = min(max(int(start), int(end) - 1), len(text) - 1)
        nats[word[inside]] += value
    column = one.tokens[:, TOKEN.index("surprisal")]
    for number, (start, _) in enumerate(offsets):
        column[number] = np.log1p(max(0.0, nats[word[start]]))


def load_surprisal(folder: Path) -> dict[str, list[list[list[float]]]]:
    """Read the teacher's labels by document."""
    path = folder / "surprisal.jsonl"
    rows = (json.loads(line) for line in path.open(encoding="utf-8")) if path.exists() else ()
    return {row["id"]: row["surprisal"] for row in rows}


def windows(sentences: Sequence[Item], limit: int = WINDOW) -> Iterator[list[Item]]:
    """Pack consecutive sentences into windows."""
    held: list[Item] = []
    used = 0
    for one in sentences:
        size = len(one.ids) + 2
        if held and used + size > limit:
            yield held
            held, used = [], 0
        held.append(one)
        used += size
    if held:
        yield held


def collate(chosen: Sequence[Sequence[Item]]) -> Batch:
    """Make a batch of windows; better counterparts among `chosen` are paired with what they are better than."""
    width = max(sum(len(one.ids) + 2 for one in window) for window in chosen)
    shape = (len(chosen), width)
    ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    sentence = np.full(shape, -1, np.int64)
    tokens = np.full((*shape, len(TOKEN)), np.nan, np.float32)
    figures: list[np.ndarray] = []
    numbers: dict[int, int] = {}
    worse: list[Item] = []
    for row, window in enumerate(chosen):
        place = 0
        for one in window:
            size = len(one.ids)
            ids[row, place : place + size + 2] = [CLS, *one.ids, SEP]
            tokens[row, place + 1 : place + 1 + size] = one.tokens
            sentence[row, place : place + size + 2] = len(figures)
            numbers[id(one)] = len(figures)
            figures.append(one.figures)
            place += size + 2
            if one.better is not None:
                worse.append(one)
        mask[row, :place] = 1
    better = [(numbers[id(one)], numbers[id(one.better)]) for one in worse if id(one.better) in numbers]
    arrays = (ids, mask, sentence, tokens, np.array(figures))
    return Batch(*(torch.from_numpy(array) for array in arrays), better)


def batches(units: list[list[list[Item]]], rng: random.Random, tokens: int) -> Iterator[Batch]:
    """Group units, each of one or more windows that must stay together, into batches of about `tokens` tokens.

    Windows of like length go together; the batches come in random order.
    """
    width = {id(unit): max(sum(len(one.ids) + 2 for one in window) for window in unit) for unit in units}
    groups: list[list[list[Item]]] = [[]]
    for unit in sorted(units, key=lambda unit: (width[id(unit)], rng.random())):
        if groups[-1] and (len(groups[-1]) + len(unit)) * width[id(unit)] > tokens:
            groups.append([])
        groups[-1].extend(unit)
    rng.shuffle(groups)
    return (collate(group) for group in groups if group)
