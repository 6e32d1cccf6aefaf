"""The clean English that damage is made from: whole documents, cut into sentences as the linter cuts them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.data import paragraph_documents
from benchmarks.mqm import by_translation, read_segments
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.settings import Settings
from training.corpus import CLEAN_ENGLISH

NEWS = "wikinews_2019_2020"
_SENTENCES_OF_OTHERS = 1_150
"""So many sentences, in whole documents, are taken from each corpus that is not news."""


@dataclass(frozen=True, slots=True)
class CleanSentence:
    """A sentence, the document it is from ("corpus/number") and its index there."""

    document: str
    index: int
    text: str

    def row(
        self, damaged: str | None = None, spans: Sequence[tuple[int, int]] = (), **how: str | None
    ) -> dict[str, Any]:
        """Give the line of a file of made damage: what became of the sentence, and how; without spans if nothing."""
        named = {"doc": self.document, "index": self.index, "clean": self.text, "damaged": damaged}
        return {**named, **how, "spans": [] if damaged is None else spans}


def clean_sentences(data: Path, seed: int = 0, of_others: int = _SENTENCES_OF_OTHERS) -> Iterator[CleanSentence]:
    """Yield sentences in document order: all of Wikinews, the human translations of news, some of every other corpus.

    Only texts whose licences allow them to shape weights. Raises FileNotFoundError where a corpus is missing.
    """
    linter = Linter(Settings())

    def cut(name: str, text: str) -> list[CleanSentence]:
        sentences = linter.document(read_text(text, "x.txt"), "x.txt").sentences
        return [CleanSentence(name, index, " ".join(sentence.text.split())) for index, sentence in enumerate(sentences)]

    folder = data / "clean_english"
    for number, text in enumerate(paragraph_documents(folder / f"{NEWS}.txt.gz")):
        yield from cut(f"wikinews/{number}", text)
    for name, text in _human_translations(data):
        yield from cut(name, text)
    for corpus in CLEAN_ENGLISH:
        if corpus == NEWS:
            continue
        documents = list(enumerate(paragraph_documents(folder / f"{corpus}.txt.gz")))
        random.Random(f"{seed} {corpus}").shuffle(documents)
        taken = 0
        for number, text in documents:
            if taken >= of_others:
                break
            sentences = cut(f"{corpus}/{number}", text)
            taken += len(sentences)
            yield from sentences


def _human_translations(data: Path) -> Iterator[tuple[str, str]]:
    """Yield the first human translator's version of each document of MQM newstest2020."""
    segments = read_segments(data / "mqm" / "zh-en.newstest2020.jsonl.gz")
    translations = by_translation(segment for segment in segments if segment.human)
    for name, versions in groupby(translations, key=lambda version: version[0].doc):
        yield f"newstest2020/{name}", "\n\n".join(segment.mt for segment in next(versions))
