"""How fast mtcheck is: run as a process of its own, `python -m benchmarks.pace`, with a job as JSON on standard input.

A process that has done nothing else says what mtcheck takes; figures are JSON on standard output.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.peers.worker import WARM_UP, peak
from mtcheck.analyses.estimates import estimates
from mtcheck.engine import Linter
from mtcheck.readers import read_bytes, read_text
from mtcheck.renderers import View
from mtcheck.renderers import json as as_json
from mtcheck.reporting import report_of
from mtcheck.run import Input, check_inputs
from mtcheck.settings import Settings

NAME = "text.txt"


def throughput(job: dict[str, Any]) -> dict[str, Any]:
    """Check files as `mtcheck lint --jobs N` does, from the start of the first to the end of the last."""
    began = time.perf_counter()
    inputs = [Input(Path(path), path) for path in job["paths"]]
    outcomes = list(check_inputs(inputs, Settings(**job["settings"]), job["jobs"]))
    seconds = time.perf_counter() - began
    sentences = sum(len(one.checked.report.sentences) for one in outcomes if one.checked)
    return {"sentences": sentences, "seconds": seconds, "memory": peak()}


def growth(job: dict[str, Any]) -> dict[str, Any]:
    """Check ever longer texts, after one that loads the tables; gives sentences and processor time of each."""
    linter = Linter(Settings(**job["settings"]))
    linter.check_source(read_text(WARM_UP, NAME), NAME)
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
    linter = Linter(settings)
    linter.check_source(read_text(WARM_UP, NAME), NAME)
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
                    list(rule.entry(document))  # type: ignore[call-overload]
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
