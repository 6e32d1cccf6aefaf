"""Suite `peers`: what other tools find, flag and cost on the same texts; each runs isolated (`benchmarks.peers`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.data import read_tsv
from benchmarks.peers.footprint import own_size
from benchmarks.peers.isolation import Answer, Job, PeerError, size
from benchmarks.peers.isolation import run as run_peer
from benchmarks.peers.itself import PEERS as OWN
from benchmarks.peers.peer import Peer, Span
from benchmarks.resampling import by_unit, figure, pearson, ratio
from benchmarks.results import cell, figure_of, table
from benchmarks.seeds import SEEDS, Mark, read_marks
from benchmarks.statistics import bootstrap, share
from benchmarks.suite import Context, Figures, Outcome, Suite
from benchmarks.suites.human import PAIRS, PUBLISHED

CLEAN = 600
"""Segments, about a sentence each, of native English news."""
NATIVE = "wmt/native.*.tsv.gz"
_OWN = tuple(peer.name for peer in OWN)


@dataclass(frozen=True, slots=True)
class Texts:
    """What every peer is given."""

    marked: dict[str, str]
    clean: list[list[str]]
    """The segments of each document."""
    rated: dict[str, list[tuple[str, str, float]]]
    """By language pair: machine output, its post-edit, and how people judged the output."""

    def job(self, context: Context, peer: Peer) -> Job:
        """Give what one peer is asked: of the rated sentences, as many as it can read in time."""
        rows = {pair: self.sample(context, peer, pair) for pair in self.rated} if peer.rates else {}
        return Job(
            self.marked,
            ["\n\n".join(segments) for segments in self.clean],
            {pair: ([mt for mt, _, _ in its], [edit for _, edit, _ in its]) for pair, its in rows.items()},
        )

    def sample(self, context: Context, peer: Peer, pair: str) -> list[tuple[str, str, float]]:
        """Give the rows of a pair that a peer is asked about."""
        return context.few(self.rated[pair], peer.most)


def read_texts(context: Context) -> Texts:
    """Read the seeds, clean news and judged sentences."""
    documents: list[list[str]] = []
    for path in sorted(context.data.glob(NATIVE)):
        for _, rows in groupby(read_tsv(path), key=lambda row: row["doc"]):
            documents.append([row["text"].strip() for row in rows])
    documents = documents[:: max(1, sum(map(len, documents)) // context.most(CLEAN))]
    return Texts(
        {path.name: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))},
        documents,
        {
            pair: [
                (row["mt"], row["pe_tok"], float(row["da_z_mean"]))
                for row in read_tsv(context.data / "mlqe_pe" / f"{pair}.test20.tsv.gz")
            ]
            for pair in PAIRS
        },
    )


def run(context: Context) -> Outcome:
    """Ask every peer, one after the other."""
    texts = read_texts(context)
    marks = read_marks()
    faults = [mark for mark in marks if mark.category != "not-body"]
    furniture = [mark for mark in marks if mark.category == "not-body"]
    figures: Figures = {}
    times: Figures = {}
    items: dict[str, dict[str, bool]] = {}
    for peer in peers.load():
        try:
            said = run_peer(peer, texts.job(context, peer))
        except PeerError as error:
            figures[peer.name] = {"absent": str(error)}
            continue
        figures[peer.name] = {"licence": peer.licence, "remark": peer.remark}
        if peer.finds:
            found = _found(faults, said)
            items[f"mark found by {peer.name}"] = found
            figures[peer.name] |= _on_marks(faults, furniture, said, found) | _on_clean(texts.clean, said)
        if peer.rates and peer.judges:
            figures[peer.name] |= {"pearson": _correlations(context, texts, peer, said)}
        times[peer.name] = _costs(peer, said, sum(map(len, texts.clean)))
    figures = {"peers": figures, "published": PUBLISHED, "compared": _compared(figures, items)}
    times = {"costs": times}
    return Outcome(figures, "# Peers\n\n" + section(figures | times), times, items)


def _found(faults: Sequence[Mark], said: Answer) -> dict[str, bool]:
    return {
        f"{mark.file}:{mark.start}:{mark.end}": any(mark.overlaps(mark.file, *span) for span in said.marked[mark.file])
        for mark in faults
    }


def _on_marks(faults: Sequence[Mark], furniture: Sequence[Mark], said: Answer, found: Mapping[str, bool]) -> Figures:
    """Count as for mtcheck: a mark is found if a finding overlaps it, a finding is off if it overlaps none.

    What is found in page furniture alone counts for nothing: a tool need not know what a page is.
    """

    def touches(marks: Sequence[Mark], name: str, span: Span) -> bool:
        return any(mark.overlaps(name, *span) for mark in marks)

    every = [(name, span) for name, spans in said.marked.items() for span in spans]
    right = [
        touches(faults, name, span)
        for name, span in every
        if touches(faults, name, span) or not touches(furniture, name, span)
    ]
    return {
        "marks found": bootstrap(list(found.values()), share).as_json(),
        "findings": len(right),
        "off": right.count(False),
        "right": bootstrap(right, share).as_json(),
    }


def _on_clean(documents: Sequence[Sequence[str]], said: Answer) -> Figures:
    """Count the segments that a finding touches, per 1,000; the interval resamples documents."""
    counts = []
    for segments, spans in zip(documents, said.clean, strict=True):
        flagged, start = 0, 0
        for segment in segments:
            end = start + len(segment)
            flagged += any(one < end and start < other for one, other in spans)
            start = end + len("\n\n")
        counts.append((flagged, len(segments)))
    return {"flagged": bootstrap(counts, _per_thousand).as_json()}


def _per_thousand(counts: Sequence[tuple[int, int]]) -> float:
    segments = sum(n for _, n in counts)
    return 1000 * sum(flagged for flagged, _ in counts) / segments if segments else float("nan")


def _correlations(context: Context, texts: Texts, peer: Peer, said: Answer) -> Figures:
    """Correlate with the direct assessments; the mean is over resamples of all five pairs at once."""
    draws = {}
    for pair in PAIRS:
        judged = np.array([z for _, _, z in texts.sample(context, peer, pair)])
        draws[pair] = by_unit(pearson, np.arange(len(judged)), np.array(said.scores[pair]), judged), len(judged)
    every = {pair: figure(values, n).as_json() for pair, (values, n) in draws.items()}
    mean = np.mean([values for values, _ in draws.values()], axis=0)
    return every | {"mean": figure(mean, sum(n for _, n in draws.values())).as_json()}


def _costs(peer: Peer, said: Answer, segments: int) -> Figures:
    rated = sum(map(len, said.scores.values()))
    pace = segments / said.seconds if peer.finds else rated / said.rating_seconds
    taken = own_size() if peer.name in _OWN else size(peer)
    return {"start": said.start, "pace": pace, "memory": said.memory, "size": taken}


def _compared(figures: Figures, items: Mapping[str, Mapping[str, bool]]) -> Figures:
    """For each peer: the row of mtcheck that finds most with no more findings off the marks, and how many times as
    many marks it finds."""
    compared = {}
    for name, its in figures.items():
        fit = [own for own in _OWN if "off" in its and figures.get(own, {}).get("off", np.inf) <= its["off"]]
        if name in _OWN or not fit:
            continue
        best = max(fit, key=lambda own: figures[own]["marks found"]["value"])
        ours, theirs = (np.array(list(items[f"mark found by {one}"].values()), float) for one in (best, name))
        draws = by_unit(lambda counts, x, y: ratio(counts @ x, counts @ y), np.arange(len(ours)), ours, theirs)
        compared[name] = {"row": best, "times": figure(draws, len(ours)).as_json()}
    return compared


def section(figures: Figures) -> str:
    """Tell what each finds, how it agrees with people, and what it costs."""
    every, costs = figures["peers"], figures["costs"]
    parts = [
        "Each tool reads the same texts in a process of its own, on one thread. A mark of the seeds is found if a "
        "finding overlaps it; a finding is *off* if it overlaps no mark; those in page furniture are not counted. "
        "*Flagged*: segments of native English news "
        "that a finding touches, per 1,000. A finding that is a whole sentence overlaps all that is in it.",
        table(
            ["tool", "marks found", "findings", "off", "right", "flagged in clean news"],
            [
                [
                    name,
                    cell(its["marks found"], 2),
                    its["findings"],
                    its["off"],
                    cell(its["right"], 2),
                    cell(its["flagged"], 1),
                ]
                for name, its in every.items()
                if "off" in its
            ],
        ),
        "How many times as many marks mtcheck finds, in the row of it that finds most with no more findings off:",
        table(
            ["against", "row", "times as many marks"],
            [[name, its["row"], _times(its["times"])] for name, its in figures["compared"].items()],
        ),
        "Pearson with human judgement of single sentences (MLQE-PE test20). *Published* figures are from the shared "
        "task, not measured here; these models read the source.",
        table(["tool", *PAIRS, "mean", "n"], list(_agreement(every, figures["published"]))),
        "Cost, one thread. *Start*: from the start of the process to the first sentence read.",
        table(
            ["tool", "start, s", "sentences/s", "memory, MB", "installed, MB", "licence"], list(_prices(every, costs))
        ),
        "\n".join(f"- {name}: no figures; {its['absent']}" for name, its in every.items() if "absent" in its),
        "\n".join(f"- {name}: {its['remark']}" for name, its in every.items() if its.get("remark")),
    ]
    return "\n\n".join(filter(None, parts))


def _times(stored: dict[str, Any]) -> str:
    """Give how many times as many, where the other finds anything."""
    return "it finds none" if np.isnan(figure_of(stored).value) else cell(stored, 1)


def _agreement(every: Figures, published: Mapping[str, Sequence[float]]) -> Iterator[list[object]]:
    for name, its in every.items():
        if "pearson" in its:
            found = its["pearson"]
            yield [name, *(cell(found[pair], 2) for pair in (*PAIRS, "mean")), found["mean"]["n"]]
    for name, values in published.items():
        yield [f"{name} (published)", *(f"{value:.3f}" for value in values), ""]


def _prices(every: Figures, costs: Figures) -> Iterator[list[object]]:
    for name, its in costs.items():
        memory, installed = (f"{its[key] / 1e6:,.0f}" if its[key] else "-" for key in ("memory", "size"))
        yield [name, f"{its['start']:.2f}", f"{its['pace']:,.1f}", memory, installed, every[name]["licence"]]


def weaknesses(figures: Figures) -> list[str]:
    """Name the peers that find more, or agree better with people, or are faster."""
    every: dict[str, Any] = figures["peers"]
    own = every[_OWN[0]]
    if "absent" in own:
        return []
    found = [
        name for name, its in every.items()
        if name not in _OWN and "off" in its and its["marks found"]["value"] > own["marks found"]["value"]
    ]  # fmt: skip
    agreement = {name: figure_of(its["pearson"]["mean"]).value for name, its in every.items() if "pearson" in its}
    closer = [name for name in agreement if name not in _OWN and agreement[name] > agreement[_OWN[0]]]
    pace = {name: its["pace"] for name, its in figures["costs"].items()}
    faster = [name for name in pace if name not in _OWN and pace[name] > pace[_OWN[0]]]
    told = (
        (found, "More marks on the seeds are found by {}."),
        (closer, "Closer to human judgement of single sentences: {}."),
        (faster, "Faster than mtcheck with its models: {}."),
    )
    return [text.format(", ".join(names)) for names, text in told if names]


SUITE = Suite(
    "Peers: other tools on the same texts",
    run,
    section,
    needs=(NATIVE, *(f"mlqe_pe/{pair}.{split}.tsv.gz" for pair in PAIRS for split in ("train", "test20"))),
    weaknesses=weaknesses,
)
