"""How fast mtcheck is: run as a process of its own, `python -m benchmarks.pace`, with a job as JSON on standard input.

A process that has done nothing else says what mtcheck takes; figures are JSON on standard output.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import Barrier, synchronize
from pathlib import Path
from typing import Any

from benchmarks.peers.worker import WARM_UP, peak
from mtcheck.analyses.estimates import estimates
from mtcheck.engine import Linter
from mtcheck.readers import read_bytes, read_text
from mtcheck.renderers import View
from mtcheck.renderers import json as as_json
from mtcheck.reporting import report_of
from mtcheck.run import Input, Outcome, check, start
from mtcheck.settings import Settings

NAME = "text.txt"
FOREIGN = "Le conseil municipal s’est réuni lundi soir pour voter le budget de la ville."
"""Loads the model of languages, which some of many articles need."""
PASSES = 3
"""Shares of the articles that are timed apart: no text is read twice, as what is remembered of it would tell."""
CHUNK = 16
"""Articles that a process is given at once, as in a run of many."""


def throughput(job: dict[str, Any]) -> dict[str, Any]:
    """Check files in `jobs` processes, as `mtcheck lint --jobs N` does.

    Gives the seconds until every process has read first texts, and then sentences and seconds of each pass.
    """
    began = time.perf_counter()
    with _checking(Settings(**job["settings"]), job["jobs"]) as checked:
        loading = time.perf_counter() - began
        passes = []
        for turn in range(PASSES):
            some = job["paths"][turn::PASSES]
            began = time.perf_counter()
            outcomes = list(checked([Input(Path(path), path) for path in some]))
            seconds = time.perf_counter() - began
            passes.append([sum(len(one.checked.report.sentences) for one in outcomes if one.checked), seconds])
    return {"loading": loading, "passes": passes, "memory": peak()}


_linter: Linter
_all_ready: synchronize.Barrier


@contextmanager
def _checking(settings: Settings, jobs: int) -> Iterator[Callable[[Sequence[Input]], Iterable[Outcome]]]:
    """Give what checks inputs, in this process or in several, once these have loaded what they load on first use."""
    if jobs == 1:
        yield partial(map, partial(check, _ready(settings)))
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(settings, Barrier(jobs))) as pool:
        list(pool.map(_wait, range(jobs)))
        yield partial(pool.map, _check_here, chunksize=CHUNK)


def _begin(settings: Settings, all_ready: synchronize.Barrier) -> None:
    global _linter, _all_ready
    _linter, _all_ready = _ready(settings), all_ready


def _wait(_: int) -> None:
    """Hold a process up until each has such a task, and has therefore loaded."""
    _all_ready.wait()


def _check_here(source: Input) -> Outcome:
    return check(_linter, source)


def _ready(settings: Settings) -> Linter:
    """Make a linter that has read first texts."""
    linter = start(settings)
    for text in (WARM_UP, FOREIGN):
        linter.check_source(read_text(text, NAME), NAME)
    return linter


def growth(job: dict[str, Any]) -> dict[str, Any]:
    """Check ever longer texts, after one that loads the tables; gives sentences and processor time of each."""
    linter = _ready(Settings(**job["settings"]))
    lines = Path(job["paths"][0]).read_text("utf-8").splitlines()
    found = []
    for size in job["sizes"]:
        data = "\n\n".join(lines[:size]).encode()
        began = time.process_time()
        sentences = sum(len(linter.check_source(part, NAME).report.sentences) for part in read_bytes(data, NAME))
        found.append([sentences, time.process_time() - began])
    return {"growth": found, "memory": peak()}


class _Watched:
    """A model whose calls are timed."""

    def __init__(self, inner: Any, seconds: dict[str, float], part: str) -> None:
        self._inner, self._seconds, self._part = inner, seconds, part

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        return self._timed(value) if callable(value) else value

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            with _on(self._seconds, self._part):
                return call(*arguments, **named)

        return timed


@contextmanager
def _on(seconds: dict[str, float], part: str) -> Iterator[None]:
    began = time.process_time()
    try:
        yield
    finally:
        seconds[part] += time.process_time() - began


def shares(job: dict[str, Any]) -> dict[str, Any]:
    """Give the processor time of each part; a rule's holds the analyses that no rule before it has asked for."""
    settings = Settings(**job["settings"])
    linter = _ready(settings)
    seconds: dict[str, float] = defaultdict(float)
    encoder = _Watched(linter.resources.encoder, seconds, "encoder")
    vars(linter.resources)["encoder"] = encoder
    sentences = 0
    for path in job["paths"]:
        text = Path(path).read_text("utf-8")
        with _on(seconds, "reading"):
            source = read_text(text, NAME)
        with _on(seconds, "language, roles, segmentation"):
            document = linter.document(source, NAME)
        with _on(seconds, "words"):
            for sentence in document.sentences:
                _ = sentence.words, sentence.lowered
        for rule in linter.rules:
            if rule.applies_to(document.language):
                encoded = seconds["encoder"]
                with _on(seconds, rule.code):
                    list(rule.look(document))
                seconds[rule.code] -= seconds["encoder"] - encoded
        with _on(seconds, "estimator"):
            document.analysis(estimates)
        with _on(seconds, "scoring"):
            report = report_of(document, {}, ())
        with _on(seconds, "rendering"):
            list(as_json.render([report], View(settings, False)))
        sentences += len(report.sentences)
    return {"sentences": sentences, "shares": dict(seconds)}


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    task = {"throughput": throughput, "growth": growth, "shares": shares}[asked["task"]]
    json.dump(task(asked), sys.stdout)
