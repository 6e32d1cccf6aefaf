"""Metrics that are given a human reference, which mtcheck never sees: an upper neighbour, not a rival."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from benchmarks.peers.peer import Peer, Tool


def _load(metric: str) -> Tool:
    from sacrebleu.metrics import BLEU, CHRF, TER

    judge, sign = {
        "chrF": (CHRF(), 1.0),
        "BLEU": (BLEU(effective_order=True), 1.0),
        "TER": (TER(normalized=True), -1.0),
    }[metric]

    def scores(sentences: Sequence[str], references: Sequence[str]) -> list[float]:
        return [
            sign * float(judge.sentence_score(one, [reference]).score)
            for one, reference in zip(sentences, references, strict=True)
        ]

    return Tool(scores=scores)


PEERS = tuple(
    Peer(
        f"sacrebleu's sentence {metric}, with the reference",
        "Apache-2.0",
        partial(_load, metric),
        requires=("sacrebleu==2.6.0",),
        rates=True,
        remark="The reference is the human post-edit of the sentence itself, in tokens.",
    )
    for metric in ("chrF", "BLEU", "TER")
)
