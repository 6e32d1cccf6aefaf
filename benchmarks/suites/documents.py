"""Suite `documents`: are machine-translated documents more suspicious than those that people translated or wrote?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.pictures import distributions
from benchmarks.resampling import Array, auc_of_tables, clusters, figure, score_table, share_of, totals
from benchmarks.results import cell, figure_of, table
from benchmarks.statistics import Figure
from benchmarks.suite import Context, Figures, Outcome, Suite
from benchmarks.wmt import DOCUMENTS, LINES, Text, sampled_documents

BINS = 25
NAMES = {"native": "written in English", "human_translation": "translated by people", "mt": "translated by machine"}


@dataclass(frozen=True, slots=True)
class Scored:
    """A document and its suspicion."""

    text: Text
    suspicion: float

    @property
    def year(self) -> str:
        """Give the set's year: `wmt21` or `wmt22`."""
        return self.text.set.partition(".")[0]


def auc_draws(positive: Sequence[Scored], negative: Sequence[Scored]) -> Array:
    """Give the AUC of `positive` against `negative` over resamples of source documents; ties count a half."""
    rows = [*positive, *negative]
    return auc_of_tables(
        score_table(
            np.array([one.suspicion for one in rows]),
            np.array([True] * len(positive) + [False] * len(negative)),
            clusters([one.text.source for one in rows]),
        )
    )


def win_draws(machine: Sequence[Scored], people: Sequence[Scored]) -> Array:
    """Give how often a machine's version of a document is more suspicious than a person's; ties count a half."""
    versions: dict[str, list[float]] = {}
    for one in people:
        versions.setdefault(one.text.source, []).append(one.suspicion)
    pairs = [(one.text.source, one.suspicion, other) for one in machine for other in versions.get(one.text.source, [])]
    if not pairs:
        return np.full(1, np.nan)
    won = np.array([[float(ours > other) + 0.5 * float(ours == other), 1.0] for _, ours, other in pairs])
    return share_of(totals(won, clusters([source for source, _, _ in pairs])))


def run(context: Context) -> Outcome:
    """Read documents and compare their suspicion."""
    texts = sampled_documents(context)
    read = context.reader.documents([one.text for one in texts])
    scored = [Scored(one, its.suspicion) for one, its in zip(texts, read, strict=True)]
    native, people, machine = (_labelled(scored, label) for label in NAMES)
    by_set = _by(people, machine, lambda one: one.text.set)
    by_year = {year: [name for name in by_set if name.startswith(year)] for year in sorted({n[:5] for n in by_set})}
    matched: dict[str, dict[str, Figure]] = {
        name: _figures(auc_draws(its, others), win_draws(its, others), its) for name, (others, its) in by_set.items()
    }
    for name, chosen in ({"mean": list(by_set)} | by_year).items():
        matched[name] = _means([by_set[one] for one in chosen])
    systems = {
        f"{name} {system}": _figures(auc_draws(its, others), win_draws(its, others), its)
        for name, (others, everything) in by_set.items()
        for system, its in _by_system(everything).items()
    }
    against_native = {
        f"{title}, {year}": figure(auc_draws(its, _year(native, year)), len(its))
        for title, group in (("translated by machine", machine), ("translated by people", people))
        for year in by_year
        if (its := _year(group, year))
    }
    counts = {NAMES[label]: _histogram(_labelled(scored, label)) for label in NAMES}
    means = {NAMES[label]: _mean(_labelled(scored, label)) for label in NAMES}
    page = [
        "# Documents",
        "WMT21-22 into English: documents of some 200 words, of which every source document stands in several "
        "versions, by people and by all systems. Source documents are chosen at random, the same each time, until a "
        f"set holds {LINES} segments; all native documents are read. *AUC*: of a machine's and a person's document of "
        "the same set, how often the machine's is the more suspicious; *same source*: the same of two versions of "
        "one source document. Ties count a half. Means are of the sets. Intervals: 95 %, 2,000 resamples of source "
        "documents. What people translated is the matched control: native English differs in its topics, too.",
        "## Machine against human translation",
        table(["set", "AUC", "same source", "machine-translated documents"], _lines(matched)),
        "## Against documents written in English",
        table(["", "AUC", "documents"], [[name, cell(one), one.n] for name, one in against_native.items()]),
        "## Mean suspicion",
        table(["", "mean", "documents"], [[name, cell(one), one.n] for name, one in means.items()]),
        "## By system",
        table(["system", "AUC", "same source", "documents"], _lines(systems)),
    ]
    figures = {
        "matched": {name: _json(its) for name, its in matched.items()},
        "against native": _json(against_native),
        "mean suspicion": _json(means),
        "systems": {name: _json(its) for name, its in systems.items()},
        "distributions": counts,
    }
    return Outcome(figures, "\n\n".join(page))


def _labelled(scored: Iterable[Scored], label: str) -> list[Scored]:
    return [one for one in scored if one.text.label == label]


def _year(scored: Iterable[Scored], year: str) -> list[Scored]:
    return [one for one in scored if one.year == year]


def _by(
    people: Sequence[Scored], machine: Sequence[Scored], key: Callable[[Scored], str]
) -> dict[str, tuple[list[Scored], list[Scored]]]:
    """Group the documents of people and machines by a key that both have."""
    keys = sorted(set(map(key, people)) & set(map(key, machine)))
    return {name: ([a for a in people if key(a) == name], [b for b in machine if key(b) == name]) for name in keys}


def _by_system(scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    return {
        name: [one for one in scored if one.text.system == name] for name in sorted({o.text.system for o in scored})
    }


def _means(pairs: Sequence[tuple[Sequence[Scored], Sequence[Scored]]]) -> dict[str, Figure]:
    """Give the mean of the sets' figures; sets are drawn apart from each other."""
    auc = np.mean([auc_draws(machine, people) for people, machine in pairs], axis=0)
    wins = np.mean([win_draws(machine, people) for people, machine in pairs], axis=0)
    return _figures(auc, wins, [one for _, machine in pairs for one in machine])


def _figures(auc: Array, wins: Array, machine: Sequence[Scored]) -> dict[str, Figure]:
    return {"AUC": figure(auc, len(machine)), "same source": figure(wins, len(machine))}


def _mean(scored: Sequence[Scored]) -> Figure:
    rows = np.array([[one.suspicion, 1.0] for one in scored])
    return figure(share_of(totals(rows, clusters([one.text.source for one in scored]))), len(scored))


def _histogram(scored: Sequence[Scored]) -> list[int]:
    counts, _ = np.histogram([one.suspicion for one in scored], BINS, (0.0, 1.0))
    return [int(count) for count in counts]


def _json(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    return {name: one.as_json() for name, one in figures.items()}


def _lines(figures: Mapping[str, Mapping[str, Figure]]) -> list[list[object]]:
    return [[name, cell(its["AUC"]), cell(its["same source"]), its["AUC"].n] for name, its in figures.items()]


def section(figures: Figures) -> str:
    """Tell of the AUC by set, and of native English."""
    rows: list[list[object]] = [
        [name, cell(its["AUC"], 2), cell(its["same source"], 2), its["AUC"]["n"]]
        for name, its in figures["matched"].items()
    ]
    native: list[list[object]] = [[name, cell(one, 2), one["n"]] for name, one in figures["against native"].items()]
    systems = sorted(figures["systems"].items(), key=lambda one: (one[1]["AUC"]["value"], one[0]))
    shown = [*systems[:5], *systems[-5:]] if len(systems) > 10 else systems
    return "\n\n".join(
        [
            "Documents of WMT21-22. *AUC*: how often a machine-translated document is more suspicious than one of "
            "the same set that a person translated; *same source*: the same of two versions of one document. A half "
            "is chance.",
            table(["machine against human translation", "AUC", "same source", "n"], rows),
            "The systems that are told from people worst and best:",
            table(["system", "AUC", "n"], [[name, cell(its["AUC"], 2), its["AUC"]["n"]] for name, its in shown]),
            "Against documents written in English, of other topics:",
            table(["", "AUC", "n"], native),
            "![Suspicion of documents](suspicion.svg)",
        ]
    )


def weaknesses(figures: Figures) -> list[str]:
    """Say how little the documents of machines and people differ, and which systems are not told from people."""
    found = []
    mean = figure_of(figures["matched"]["mean"]["AUC"])
    if mean.value < 0.8:
        found.append(
            f"A machine-translated document of WMT21-22 is more suspicious than one that a person translated in "
            f"{100 * mean.value:.0f} of 100 pairs ({cell(mean, 2)}): suspicion finds poor translation, and does not "
            "tell who translated."
        )
    chance = [name for name, its in figures["systems"].items() if figure_of(its["AUC"]).low <= 0.5]
    if chance:
        found.append(f"{len(chance)} of {len(figures['systems'])} systems of WMT21-22 are not told from people by it.")
    people = [
        one["value"] for name, one in figures["against native"].items() if name.startswith("translated by people")
    ]
    if people and max(people) > 0.55:
        found.append(
            "People's translations are more suspicious than native English, too "
            f"(AUC {' and '.join(f'{value:.2f}' for value in people)}): a careful translation still reads as one."
        )
    return found


def pictures(figures: Figures) -> dict[str, str]:
    """Draw how suspicion is distributed."""
    return {"suspicion.svg": distributions(figures["distributions"], "suspicion of the document")}


SUITE = Suite(
    "Documents: machine against human translation",
    run,
    section,
    needs=(DOCUMENTS,),
    weaknesses=weaknesses,
    pictures=pictures,
)
