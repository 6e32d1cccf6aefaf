"""Examples: sentences as word pieces with targets.

A target that nobody gave is NaN and costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from tokenizers import Tokenizer

from benchmarks.human_data import token_spans
from benchmarks.mqm import Segment
from benchmarks.resampling import Array
from training.estimator.labels_file import label_rows
from training.estimator.network import SENTENCE, TOKEN, minilm_folder
from training.estimator.texts import PAIRS, MadeRow, Nats, damaged, is_corrected, mlqe, newstest
from training.estimator.variants import variants

LONGEST = 160
"""Word pieces kept of a training sentence."""

MADE = {
    "round_trip": ("made_up", "made"),
    "synthetic": ("made_up", "made"),
    "imitated": ("worded", "wording"),
}
"""The sources of made damage, files in the folder of work, with the figure and the channel that learn it."""
RETRANSLATED = "retranslated"
"""The source of sentences that a neural engine wrote; nobody said which of their words are at fault."""

SURPRISAL, ASSESSED, EDITED = "surprisal.jsonl", "assessed.jsonl", "edited.jsonl"
"""The files of labels in the folder of work."""
STATES, STATE = "states.f16", 256
"""The file of the editor's states, and how many numbers one has."""
ROW = 2 * STATE
"""Bytes of a state."""


class Edited(NamedTuple):
    """What the editor says of a sentence."""

    direct: float
    """The direct assessment that it expects, standardised."""
    hter: float
    """Twice the HTER that it expects."""
    worded: float
    """The probability that the sentence has a fault."""
    marks: dict[str, Array]
    """The probability that a word piece is BAD, comes after a gap, belongs to a fault, each of shape (pieces,)."""
    states: Array
    """Its states, shape (pieces, STATE)."""


@dataclass(frozen=True)
class Labels:
    """What the language models say; where they have not read a text there is nothing."""

    surprisal: dict[str, list[Nats]] = field(default_factory=dict)
    """The teacher's of a document's sentences, by the document's id."""
    assessed: dict[str, float] = field(default_factory=dict)
    """The assessor's, by sentence: the direct assessment that it expects, standardised."""
    edited: dict[str, Edited] = field(default_factory=dict)
    """The editor's, by sentence."""


@dataclass(eq=False)
class Item:
    """A sentence: its word pieces with their targets, and its own targets."""

    ids: Array
    spans: Array
    """Where each piece stands: shape (pieces, 2), code points."""
    tokens: Array
    """Shape (pieces, TOKEN)."""
    figures: Array
    """Shape (SENTENCE,)."""
    better: Item | None = None
    """Its post-edit, which should be judged better."""
    states: Array | None = None
    """The editor's, shape (pieces, STATE)."""


MadePair: TypeAlias = tuple[Item, Item | None]
"""A clean sentence, and its damaged counterpart where there is one."""


@cache
def tokenizer() -> Tokenizer:
    """Give MiniLM's tokenizer, without special tokens, padding or truncation."""
    found = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


USUAL, SPREAD = 3.2, 0.8
"""The teacher's mean surprisal of a sentence, in nats a token, and its deviation: about, to bring it near 0 and 1."""


def item(text: str) -> Item:
    """Give a sentence without targets."""
    found = tokenizer().encode(text, add_special_tokens=False)
    ids = np.array(found.ids[:LONGEST], np.int64)
    spans = np.array(found.offsets[:LONGEST], np.int32).reshape(-1, 2)
    tokens = np.full((len(ids), len(TOKEN)), np.nan, np.float32)
    return Item(ids, spans, tokens, np.full(len(SENTENCE), np.nan, np.float32))


def mark(one: Item, channel: str, spans: Iterable[tuple[int, int]]) -> None:
    """Set a token channel: 1 for the pieces that one of the spans touches, 0 for the others."""
    one.tokens[:, TOKEN.index(channel)] = _touched(one, spans)


def _touched(one: Item, spans: Iterable[tuple[int, int]]) -> Array:
    found = np.zeros(len(one.ids), bool)
    for start, end in spans:
        found |= (one.spans[:, 0] < end) & (start < one.spans[:, 1])
    return found


def mark_shares(one: Item, segment: Segment) -> None:
    """Set the channels of MQM errors to the share of raters who marked a piece."""
    for channel, severities in (("minor", ("Major", "Minor")), ("major", ("Major",))):
        share = np.zeros(len(one.ids), np.float32)
        for rater in segment.raters:
            theirs = [span for span in segment.spans if span.rater == rater and span.severity in severities]
            share += _touched(one, [(span.start, span.end) for span in theirs]) / np.float32(len(segment.raters))
        one.tokens[:, TOKEN.index(channel)] = share


def learn_surprisal(one: Item, text: str, nats_by_token: Nats) -> None:
    """Set what the teacher says of the sentence, and of each piece by its white-space separated word.

    Both are means over the teacher's tokens: a rare name has many of them, and only the first is a surprise.
    """
    if not nats_by_token:
        return
    word = np.cumsum([number > 0 and text[number - 1].isspace() for number in range(len(text))])
    nats, count = np.zeros(word[-1] + 1), np.zeros(word[-1] + 1)
    for start, end, value in nats_by_token:
        # A token of the teacher begins with the space before its word.
        inside = min(max(int(start), int(end) - 1), len(text) - 1)
        nats[word[inside]] += max(0.0, value)
        count[word[inside]] += 1
    mean = np.log1p(nats / np.maximum(1, count))
    one.tokens[:, TOKEN.index("surprisal")] = mean[word[one.spans[:, 0]]]
    _set(one, surprise=(nats.sum() / count.sum() - USUAL) / SPREAD)


def _set(one: Item, **figures: float) -> None:
    for name, value in figures.items():
        one.figures[SENTENCE.index(name)] = value


def _learn_assessment(one: Item, text: str, labels: Labels, given: float | None = None) -> None:
    """Set the direct assessment: what the editor expects, with its states, or the assessor, or what people gave.

    One to three people assessed a sentence. What a network expects of them that has seen every assessment once is
    nearer to what many would say; people's own a student learns by heart.
    """
    edited = labels.edited.get(text)
    if edited:
        one.states = edited.states
    found = edited.direct if edited else labels.assessed.get(text, given)
    if found is not None:
        _set(one, direct=found)


def _learn_edit(one: Item, text: str, labels: Labels) -> None:
    """Set what the editor says of a translation, and half of what it says of words where people marked them."""
    edited = labels.edited.get(text)
    if edited is None:
        return
    for name, expected in edited.marks.items():
        column = one.tokens[:, TOKEN.index(name)]
        column[:] = np.where(np.isnan(column), expected, (column + expected) / 2)
    _set(one, worded=edited.worded, hter=edited.hter)


def mlqe_items(split: str, labels: Labels) -> dict[str, list[Item]]:
    """Give the sentences of each pair of MLQE-PE."""
    return {pair: _mlqe_pair(split, pair, labels) for pair in PAIRS}


def _mlqe_pair(split: str, pair: str, labels: Labels) -> list[Item]:
    documents = mlqe(split, pair)
    rows = [document.rows[0] for document in documents]
    direct, logprob = (
        standardised(np.array([float(row[key]) for row in rows])) for key in ("da_z_mean", "nmt_logprob")
    )
    found = []
    for number, (document, row) in enumerate(zip(documents, rows, strict=True)):
        one = _mlqe_item(row, labels)
        learn_surprisal(one, row["mt"], labels.surprisal.get(document.id, [[]])[0])
        _learn_assessment(one, row["mt"], labels, direct[number])
        _learn_edit(one, row["mt"], labels)
        _set(one, logprob=logprob[number])
        found.append(one)
    if split == "train":
        found += _variant_items(pair, labels)
    given = np.array([float(row["da_mean"]) for row in rows])
    for one in found:
        # The assessment as given is the standardised one, brought to the level of the language pair.
        _set(one, assessment=(given.mean() + given.std() * one.figures[SENTENCE.index("direct")]) / 25 - 2)
    return found


def _variant_items(pair: str, labels: Labels) -> list[Item]:
    """Give the pair's variants that the editor has read."""
    found = []
    for text in variants(pair) if labels.edited else ():
        if text in labels.edited:
            found.append(_read_by_editor(text, labels))
    return found


def standardised(values: Array) -> Array:
    """Take off the mean and divide by the deviation."""
    found: Array = (values - values.mean()) / values.std()
    return found


def _mlqe_item(row: dict[str, str], labels: Labels) -> Item:
    one = item(row["mt"])
    places = token_spans(row["mt"], row["mt_tok"].split())
    # A gap stands before its word; the last one, behind all words, has none.
    for channel, tags in (("bad", row["mt_word_tags"].split()), ("gap", row["mt_gap_tags"].split()[:-1])):
        mark(one, channel, [place for place, tag in zip(places, tags, strict=True) if tag == "BAD"])
    _set(one, hter=min(1.0, float(row["hter"])) * 2, preferred=0.0)
    if is_corrected(row):
        one.better = item(row["pe_tok"])
        _set(one.better, preferred=1.0)
        mark(one.better, "bad", [])
        _learn_assessment(one.better, row["pe_tok"], labels)
        _learn_edit(one.better, row["pe_tok"], labels)
    return one


def newstest_items(held_out: bool, labels: Labels) -> dict[str, list[Item]]:
    """Give the documents of MQM newstest2020, by id."""
    found = {}
    by_people: dict[tuple[str, int], list[Item]] = {}
    by_machine: list[tuple[Segment, Item]] = []
    for document in newstest(held_out):
        nats = labels.surprisal.get(document.id) or [[] for _ in document.rows]
        items = [_newstest_item(*both, labels) for both in zip(document.rows, nats, strict=True)]
        found[document.id] = items
        for segment, one in zip(document.rows, items, strict=True):
            if segment.human:
                by_people.setdefault((segment.doc, segment.place), []).append(one)
            else:
                by_machine.append((segment, one))
    for number, (segment, one) in enumerate(by_machine):
        theirs = by_people.get((segment.doc, segment.place))
        # A person's translation of the same sentence is better, or almost always.
        one.better = theirs[number % len(theirs)] if theirs else None
    return found


def _newstest_item(segment: Segment, nats: Nats, labels: Labels) -> Item:
    one = item(segment.mt)
    mark_shares(one, segment)
    learn_surprisal(one, segment.mt, nats)
    _learn_assessment(one, segment.mt, labels)
    _learn_edit(one, segment.mt, labels)
    _set(one, mqm=1.0 - float(np.log1p(segment.mqm)), preferred=float(segment.human))
    return one


def made_items(path: Path, labels: Labels) -> dict[str, list[MadePair]]:
    """Give documents of clean sentences, each with its damaged counterpart if it has one."""
    found = {}
    for before, after in zip(damaged(path, clean=True), damaged(path, clean=False), strict=True):
        clean, broken = (labels.surprisal.get(one.id) or [[] for _ in one.rows] for one in (before, after))
        found[after.id] = [
            _made_pair(path.stem, row, *nats, labels) for row, *nats in zip(before.rows, clean, broken, strict=True)
        ]
    return found


def _made_pair(source: str, row: MadeRow, clean: Nats, broken: Nats, labels: Labels) -> MadePair:
    before = _made_item(source, row["clean"], [], clean, labels)
    if row["damaged"] is None:
        return before, None
    after = _made_item(source, row["damaged"], row["spans"], broken, labels)
    after.better = before
    return before, after


def _made_item(source: str, text: str, spans: list[tuple[int, int]], nats: Nats, labels: Labels) -> Item:
    one = item(text)
    learn_surprisal(one, text, nats)
    _learn_assessment(one, text, labels)
    # What is clean is clean in every respect; what is damaged in one respect says nothing of the others, but that its
    # post-edit is the better one (`better`).
    for figure, channel in {MADE[source]} if spans else set(MADE.values()):
        mark(one, channel, spans)
        _set(one, **{figure: float(bool(spans))})
    return one


def retranslated_items(folder: Path, labels: Labels) -> dict[str, list[MadePair]]:
    """Give documents of sentences, each with what a neural engine made of it; a person's is preferred."""
    path = folder / f"{RETRANSLATED}.jsonl"
    documents = damaged(path, clean=True) if path.exists() else []
    return {one.id: [_retranslated_pair(one.id, row, labels) for row in one.rows] for one in documents}


def _retranslated_pair(doc: str, row: MadeRow, labels: Labels) -> MadePair:
    before, after = (_read_by_editor(text, labels) if text else None for text in (row["clean"], row["damaged"]))
    assert before
    _set(before, preferred=float(not doc.startswith("clean/mt/")))
    if after:
        _set(after, preferred=0.0)
        after.better = before
    return before, after


def _read_by_editor(text: str, labels: Labels) -> Item:
    one = item(text)
    _learn_assessment(one, text, labels)
    _learn_edit(one, text, labels)
    return one


@cache
def load_labels(folder: Path) -> Labels:
    """Read what the language models wrote to the folder of work, once.

    Raises `FileNotFoundError` where the editor's labels stand there without its states.
    """
    states = _states(folder / STATES) if (folder / EDITED).exists() else np.zeros((0, STATE), np.float16)
    return Labels(
        {row["id"]: row["surprisal"] for row in label_rows(folder / SURPRISAL)},
        {row["text"]: row["assessment"] for row in label_rows(folder / ASSESSED)},
        {row["text"]: _edited(row, states) for row in label_rows(folder / EDITED)},
    )


def _states(path: Path) -> Array:
    """Map the file of states; a last row may not be whole."""
    rows = path.stat().st_size // ROW
    return np.memmap(path, np.float16, "r", shape=(rows, STATE)) if rows else np.zeros((0, STATE), np.float16)


def _edited(row: dict[str, Any], states: Array) -> Edited:
    marks = {name: _probability(row[name]).astype(np.float32) for name in ("bad", "gap", "wording")}
    first = row["first"]
    return Edited(
        row["direct"],
        row["hter"],
        float(_probability(row["worded"])),
        marks,
        states[first : first + len(row["wording"])],
    )


def _probability(logit: Any) -> Array:
    found: Array = 1 / (1 + np.exp(-np.array(logit)))
    return found
