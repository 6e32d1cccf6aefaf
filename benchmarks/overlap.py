"""BLEU, chrF and TER against human references: sacrebleu's counts of each segment, put together for every resample.

sacrebleu (Post 2018) counts; the formulas are its own at corpus level, for many corpora at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.resampling import Array, ratio
from benchmarks.suite import UnavailableError

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

METRICS = ("BLEU", "chrF", "TER")
SIGN = {"BLEU": 1, "chrF": 1, "TER": -1}
"""Whether more is better."""

Job = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""A system's segments, and the references for them."""


def available() -> None:
    """Raise `UnavailableError` where sacrebleu is not installed."""
    try:
        import sacrebleu  # noqa: F401
    except ImportError as error:
        raise UnavailableError("sacrebleu is not installed: pip install -e '.[benchmarks]'") from error


def _metric(name: str) -> Metric:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    made: dict[str, type[Metric]] = {"BLEU": BLEU, "chrF": CHRF, "TER": TER}
    return made[name]()


def signatures() -> dict[str, str]:
    """Give sacrebleu's signature of each metric; sets have one or two references, in its words `nrefs:var`."""
    signed = {}
    for name in METRICS:
        metric = _metric(name)
        metric.corpus_score(["a"], [["a"]])
        signed[name] = str(metric.get_signature()).replace("nrefs:1|", "nrefs:var|")
    return signed


def counts(job: Job) -> dict[str, Array]:
    """Give sacrebleu's counts by metric, a row for each segment."""
    segments, references = job
    return {
        name: np.array(_metric(name)._extract_corpus_statistics(list(segments), [list(its) for its in references]))
        for name in METRICS
    }


def counts_of_all(jobs: Sequence[Job], processes: int = 2) -> list[dict[str, Array]]:
    """Give the counts of many systems, in the order of `jobs`; TER takes most of the time."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(counts, jobs))


def scores(name: str, drawn: Array) -> Array:
    """Give a metric, in points, of rows of summed counts."""
    return {"BLEU": _bleu, "chrF": _chrf, "TER": _ter}[name](drawn.astype(float))


def _bleu(drawn: Array) -> Array:
    """Papineni et al. 2002; an order without a match is smoothed exponentially (Chen & Cherry 2014, method 3)."""
    length, reference, correct, possible = drawn[:, 0], drawn[:, 1], drawn[:, 2:6], drawn[:, 6:10]
    none = correct == 0
    precision = ratio(np.where(none, 0.5 ** np.cumsum(none, axis=1), correct), possible)
    brevity = np.minimum(1.0, np.exp(1 - ratio(reference, length)))
    score: Array = 100 * brevity * np.exp(np.log(precision).mean(1))
    return score


def _chrf(drawn: Array) -> Array:
    """Popović 2015, up to six characters, recall counting twice as much as precision."""
    hypothesis, reference, matching = (drawn[:, first::3] for first in range(3))
    precision, recall = ratio(matching, hypothesis).mean(1), ratio(matching, reference).mean(1)
    return 100 * ratio(5 * precision * recall, 4 * precision + recall)


def _ter(drawn: Array) -> Array:
    """Snover et al. 2006: edits by words of the references."""
    return 100 * ratio(drawn[:, 0], drawn[:, 1])
