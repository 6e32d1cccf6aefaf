"""Suite `speed`: how soon mtcheck starts, how fast it reads, what takes the time, and how that grows."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.data import paragraph_documents, tsv_documents
from benchmarks.pace import PASSES
from benchmarks.peers import find
from benchmarks.peers.isolation import ROOT, Job, PeerError
from benchmarks.peers.isolation import run as run_peer
from benchmarks.peers.shapes import ALONE, PAIRED
from benchmarks.peers.worker import WARM_UP
from benchmarks.results import table
from benchmarks.suite import Context, Figures, Outcome, Suite, UnavailableError

NATIVE = "wmt/native.*.tsv.gz"
CLEAN = "clean_english/*.txt.gz"
STARTS = 9
FILES = 600
"""Articles that the rules read for their pace."""
SHARED = 3
"""Of these, every so many are read where each part is timed by itself."""
MODELLED = 6
"""And every so many with the models, which are slow enough for fewer to tell."""
COMPARED = 30
"""And every so many beside the peers."""
SIZES = (1, 10, 100, 1_000, 10_000, 100_000)
WITH_MODELS = 10_000
"""Lines of the longest text that mtcheck reads with its models."""
SETTINGS: dict[str, dict[str, Any]] = {"rules alone": {"model": "none"}, "everything": {"preview": True}}
BARE = "a bare Typer command"
_BARE = "import typer; app = typer.Typer()\n@app.command()\ndef main(): pass\napp()"
PEERS = ("Harper without spelling", "proselint", "surprisal by SmolLM2-135M", ALONE, PAIRED)
LEAST_TELLING = 100
"""Sentences from which on the growth is fitted: before that it is the start that is measured."""
RATED = 5
"""Sentences for peers that rate: a few tell what an encoder costs."""


def run(context: Context) -> Outcome:
    """Measure, one thing after the other."""
    with tempfile.TemporaryDirectory() as folder:
        return _measured(context, Path(folder))


def _measured(context: Context, folder: Path) -> Outcome:
    articles = list(chain.from_iterable(tsv_documents(path, "text") for path in sorted(context.data.glob(NATIVE))))
    paths = [str(_written(folder / f"{at:03}.txt", text)) for at, text in enumerate(context.few(articles, FILES))]
    times: Figures = {"start": _starts(folder, 2 if context.trial else STARTS), "throughput": {}, "shares": {}}
    for name, settings in SETTINGS.items():
        some = paths if name == "rules alone" else paths[::MODELLED]
        for cores in (1, 2):
            asked = {"task": "throughput", "settings": settings | {"threads": cores}, "paths": some, "jobs": cores}
            # The estimator takes all cores of one process; the rules take a process for each.
            asked["jobs"] = cores if name == "rules alone" else 1
            times["throughput"][f"{name}, {cores} core{'s'[: cores - 1]}"] = _child(asked, cores)
        some = paths[::SHARED] if name == "rules alone" else some
        asked = {"task": "shares", "settings": settings | {"threads": 1}, "paths": some}
        times["shares"][name] = _child(asked, 1)
    times["growth"] = _growth(context, folder)
    times["peers"] = _peers(paths[::COMPARED])
    return Outcome({}, "# Speed\n\n" + section(times), times)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _environment(cores: int) -> dict[str, str]:
    # An installed package has its bytecode; compiling it at each start is no part of what a user waits for.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": str(cores)}


def _child(asked: dict[str, Any], cores: int) -> Figures:
    """Run a job of `benchmarks.pace`; raises `UnavailableError` where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pace"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        env=_environment(cores),
        check=False,
    )
    if done.returncode:
        raise UnavailableError(f"{asked['task']} failed: {done.stderr.strip().splitlines()[-1]}")
    found: Figures = json.loads(done.stdout)
    return found


def _starts(folder: Path, runs: int) -> Figures:
    """Time whole commands on a short text, in turn, so that all see the same of what else the machine does."""
    text = str(_written(folder / "short.txt", WARM_UP))
    lint = [sys.executable, "-m", "mtcheck", "lint", text]
    commands = {"rules alone": [*lint, "--model", "none"], "everything": [*lint, "--preview"]}
    commands[BARE] = [sys.executable, "-c", _BARE]
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for attempt in range(runs + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, capture_output=True, env=_environment(1), cwd=folder, check=False)
            if attempt:  # the first run fills the disk's cache
                seconds[name].append(time.perf_counter() - began)
    return {
        name: {"median": median(its), "least": min(its), "most": max(its), "n": len(its)}
        for name, its in seconds.items()
    }


def _growth(context: Context, folder: Path) -> Figures:
    corpora = (paragraph_documents(path) for path in sorted(context.data.glob(CLEAN)))
    lines = (line for document in chain.from_iterable(corpora) for line in document.split("\n\n") if len(line) > 40)
    text = "\n".join(line for line, _ in zip(lines, range(context.most(max(SIZES))), strict=False))
    path = str(_written(folder / "long.txt", text))
    grown = {}
    for name, settings in SETTINGS.items():
        most = context.most(max(SIZES) if name == "rules alone" else WITH_MODELS)
        sizes = [size for size in SIZES if size <= most]
        asked = {"task": "growth", "settings": settings | {"threads": 1}, "paths": [path], "sizes": sizes}
        found = _child(asked, 1)
        grown[name] = found | {"slope": slope(found["growth"])}
    return grown


def slope(points: Sequence[Sequence[float]]) -> float | None:
    """Fit log time to log sentences by least squares, from `LEAST_TELLING` sentences on."""
    telling = [(math.log(size), math.log(max(took, 1e-6))) for size, took in points if size >= LEAST_TELLING]
    if len(telling) < 2:
        return None
    mean_x, mean_y = (sum(values) / len(telling) for values in zip(*telling, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in telling)
    return sum((x - mean_x) * (y - mean_y) for x, y in telling) / spread


def _peers(paths: Sequence[str]) -> Figures:
    """Give each peer the same articles, or a few of their lines; sentences are counted as lines."""
    texts = [Path(path).read_text("utf-8") for path in paths]
    lines = [line for text in texts for line in text.split("\n\n")]
    some = lines[:: max(1, len(lines) // RATED)][:RATED]
    found: Figures = {}
    for name in PEERS:
        peer = find(name)
        try:
            said = run_peer(peer, Job({}, texts if peer.finds else [], {"text": (some, some)} if peer.rates else {}))
        except PeerError as error:
            found[name] = {"absent": str(error)}
            continue
        pace = len(lines) / said.seconds if peer.finds else len(some) / said.rating_seconds
        found[name] = {"pace": pace, "start": said.start, "memory": said.memory}
    return found


def steady(its: Figures) -> list[float]:
    """Give the sentences a second of each pass, once everything is loaded, the slowest first."""
    return sorted(sentences / seconds for sentences, seconds in its["passes"])


def with_loading(its: Figures) -> float:
    """Give the sentences a second of all passes, and of what was loaded before them."""
    sentences, seconds = (sum(values) for values in zip(*its["passes"], strict=True))
    return float(sentences / (its["loading"] + seconds))


def _paces(figures: Figures) -> dict[str, float]:
    """Give the steady pace of each way to run mtcheck."""
    return {name: median(steady(its)) for name, its in figures["throughput"].items()}


def section(figures: Figures) -> str:
    """Tell of start, pace, growth and shares."""
    pace = _paces(figures)
    return "\n\n".join(
        [
            "Start: a whole command on one short text, in seconds, in turn with each other.",
            table(
                ["command", "median", "least", "most", "n"],
                [
                    [name, f"{its['median']:.3f}", f"{its['least']:.3f}", f"{its['most']:.3f}", its["n"]]
                    for name, its in figures["start"].items()
                ],
            ),
            "Pace over articles of native English news, in sentences a second; *everything* is all rules, preview ones "
            f"among them, with the encoder and the estimator. *Steady* is after first short texts, in {PASSES} passes "
            "over other articles each; *with loading* counts the start of the linter, its tables and models, and all "
            "passes.",
            table(
                ["", "steady: median", "least", "most", "with loading", "loading, s", "sentences", "memory, MB"],
                list(_paced(figures["throughput"])),
            ),
            "Against other tools on some of the articles, one thread each: the steady pace of mtcheck, the loading of "
            "all left out. Shapes of models have random weights and random tokens.",
            table(
                ["tool", "sentences/s", *(f"{name} is faster by" for name in SETTINGS)], list(_against(figures, pace))
            ),
            "Growth: one text of so many sentences, processor time. The slope is that of log time against log "
            f"sentences from {LEAST_TELLING} on; 1 is linear.",
            table(["", "slope", "sentences: seconds", "memory, MB"], list(_grown(figures["growth"]))),
            "Where the time goes, in microseconds a sentence; a rule's holds the analyses that no rule before it has "
            "asked for.",
            table(["part", *SETTINGS], list(_parts(figures["shares"]))),
        ]
    )


def _paced(figures: Figures) -> Iterator[list[object]]:
    for name, its in figures.items():
        paces = steady(its)
        told = (f"{one:,.0f}" for one in (median(paces), paces[0], paces[-1], with_loading(its)))
        sentences = sum(sentences for sentences, _ in its["passes"])
        yield [name, *told, f"{its['loading']:.2f}", sentences, f"{its['memory'] / 1e6:,.0f}"]


def _against(figures: Figures, pace: dict[str, float]) -> Iterator[list[object]]:
    for name, its in figures["peers"].items():
        if "absent" in its:
            yield [name, its["absent"], *("" for _ in SETTINGS)]
        else:
            ratios = (pace[f"{own}, 1 core"] / its["pace"] for own in SETTINGS)
            yield [name, f"{its['pace']:,.2f}", *(f"{ratio:,.1f}" for ratio in ratios)]


def _grown(figures: Figures) -> Iterator[list[object]]:
    for name, its in figures.items():
        points = ", ".join(f"{size:,}: {seconds:.3f}" for size, seconds in its["growth"])
        told = "-" if its["slope"] is None else f"{its['slope']:.2f}"
        yield [name, told, points, f"{its['memory'] / 1e6:,.0f}"]


def _parts(figures: Figures) -> Iterator[list[object]]:
    a_sentence = {
        name: {part: 1e6 * took / its["sentences"] for part, took in its["shares"].items()}
        for name, its in figures.items()
    }
    names = dict.fromkeys(chain.from_iterable(a_sentence.values()))
    for part in sorted(names, key=lambda part: -max(its.get(part, 0.0) for its in a_sentence.values())):
        yield [part, *(f"{its[part]:.1f}" if part in its else "-" for its in a_sentence.values())]


def weaknesses(figures: Figures) -> list[str]:
    """Say where it is slow."""
    pace = _paces(figures)
    told = [f"With its models mtcheck reads {pace['everything, 1 core']:,.0f} sentences a second on one core."]
    start = figures["start"]
    if start["rules alone"]["median"] > max(0.35, 2 * start[BARE]["median"]):
        told.append(f"It takes {start['rules alone']['median']:.2f} s to start, with the rules alone.")
    return told


SUITE = Suite("Speed", run, section, needs=(NATIVE, CLEAN), weaknesses=weaknesses)
