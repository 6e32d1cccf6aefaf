"""Suite `pairs`: of a text and a worse one, is the worse one judged worse?

DEMETR (Karpinska et al. 2022) gives a translation, and the same with one kind of damage done to it; WMT19 two systems'
translations of one source, of which people found one to be better (Ma et al. 2019, *DARR*).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import read_tsv
from benchmarks.reading import Judged, Reader
from benchmarks.resampling import Array, clusters, figure, share_of, totals
from benchmarks.results import cell, figure_of, table
from benchmarks.statistics import SEED, Figure, won
from benchmarks.suite import Context, Figures, Outcome, Suite
from mtcheck.rules.base import Severity

DEMETR = "demetr/demetr.tsv.gz"
RANKINGS = {"gu-en": "darr/gu-en.pairs.tsv.gz", "kk-en": "darr/kk-en.pairs.tsv.gz"}
RANKED = 1_500
"""Pairs of a language pair of WMT19."""
PAIRS_OF_A_KIND = 300
VISIBLE = frozenset(
    {
        "minor_id1_repeat2",  # the last word stands twice
        "minor_id2_repeat4",  # the last word stands four times more
        "critical_id4_codemix",  # one word is left in the language of the source
        "minor_id12_conj_removed",  # clauses and lists run into each other: "the storms closely is in contact"
        "minor_id13_pos_shift",  # the wrong part of speech breaks the grammar: "they general pay"
        "minor_id14_word_swap",  # word order: "that government his is"
        "minor_id15_case",  # a pronoun in the wrong case: "them generally pay"
        "minor_id16_function_word",  # the wrong preposition or article: "wrote before Twitter", "an report"
        "critical_id20_shuffled",  # no word order at all
        "critical_id22_verb_removed",  # a clause without its verb
        "critical_id23_noun_removed",  # a phrase without its noun: "is in with the states"
        "critical_id24_subj_removed",  # a clause without the head of its subject: "a of 3.5 million was paid"
        "critical_id25_ne_removed",  # a hole where a name stood: "was carried out by in Warsaw"
        "minor_id26_misspelled",  # "wroet"
        "minor_id27_char_removed",  # "copany"
        "minor_id28_final_punc_removed",  # the sentence is not closed
        "minor_id29_punc_addition",  # a stray mark inside the sentence
        "minor_id30_tokenized",  # spaces before punctuation
        "minor_id31_full_lower",  # names and the sentence begin small
        "minor_id32_first_lower",  # the sentence begins small
    }
)
"""Kinds that leave a trace in the English, whoever reads it."""
INVISIBLE = frozenset(
    {
        "major_id3_hypernym",  # a vaguer word: "the weather" for "the storms"
        "major_id5_pp_removed",  # a phrase less, and a whole sentence still
        "critical_id6_addition",  # a word more, which by the kind's own terms breaks no grammar
        "critical_id7_antonym",  # the opposite, as fluent
        "critical_id8_negation",  # the opposite, as fluent
        "critical_id9_ne_replaced",  # another name of the same type
        "critical_id10_numbers_replaced",  # another number in a reasonable range
        "critical_id11_gender",  # "her" for "his": right or wrong by whom it means
        "major_id17_tense",  # "will look like" for "looks like"
        "major_id18_aspect",  # "was writing" for "wrote"
        "major_id19_question",  # a well-formed question
        "critical_id21_adj_adv_removed",  # mostly an adjective less, and a whole phrase still
    }
)
"""Kinds that leave fluent, plausible English: only the source tells."""
BASELINES = frozenset({"base_id33_empty", "base_id33_shuffle_trans", "base_id35_reference"})
"""No damage: a lone full stop in place of the text, another sentence's translation, and the human reference."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation and the same damaged, and the kind of damage."""

    kind: str
    good: str
    damaged: str


def read_pairs(path: Path, most: int = PAIRS_OF_A_KIND) -> dict[str, list[Pair]]:
    """Read DEMETR's pairs by kind, those that its authors found to be as meant, at most so many of each.

    All kinds prefer the same translations, drawn at random, so that most need to be read but once.
    """
    rows = [row for row in read_tsv(path) if row["pert_check"] == "True" and row["mt_good"] != row["mt_perturbed"]]
    texts = sorted({row["mt_good"] for row in rows})
    random.Random(SEED).shuffle(texts)
    place = {text: number for number, text in enumerate(texts)}
    found: dict[str, list[Pair]] = {}
    for row in sorted(rows, key=lambda row: (place[row["mt_good"]], row["pert_name"], int(row["id"]))):
        its = found.setdefault(row["pert_name"], [])
        if len(its) < most:
            its.append(Pair(row["pert_name"], row["mt_good"], row["mt_perturbed"]))
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Two translations of a source, one of which people found to be better."""

    source: str
    better: str
    worse: str


def read_rankings(path: Path) -> list[Ranking]:
    """Read the rankings of a language pair of WMT19, those of which the two texts differ."""
    rows = (Ranking(row["src"], row["better_mt"], row["worse_mt"]) for row in read_tsv(path))
    return [row for row in rows if row.better != row.worse]


def ordered(rankings: Sequence[Ranking], reader: Reader) -> dict[str, Figure]:
    """Say how often the worse translation is judged worse, ties counting a half; sources are resampled."""
    better, worse = (reader.passages([getattr(row, side) for row in rankings]) for side in ("better", "worse"))
    source = clusters([row.source for row in rankings])
    columns = {
        "suspicion": [won(b.suspicion, a.suspicion) for a, b in zip(better, worse, strict=True)],
        "quality": [won(a.quality, b.quality) for a, b in zip(better, worse, strict=True)],
        "the longer is the worse": [won(b.words, a.words) for a, b in zip(better, worse, strict=True)],
        "ties of suspicion": [float(a.suspicion == b.suspicion) for a, b in zip(better, worse, strict=True)],
    }
    if any(np.isnan(one.quality) for one in better):
        del columns["quality"]
    ones = np.ones(len(rankings))
    return {
        name: figure(share_of(totals(np.stack([its, ones], 1), source)), len(rankings)) for name, its in columns.items()
    }


def run(context: Context) -> Outcome:
    """Read the pairs and say how often the worse one is judged worse."""
    kinds = read_pairs(context.data / DEMETR, context.most(PAIRS_OF_A_KIND))
    found = wins(kinds, context.reader)
    groups = {
        "visible kinds": [kind for kind in kinds if kind in VISIBLE],
        "invisible kinds": [kind for kind in kinds if kind in INVISIBLE],
    }
    by_kind = {kind: _figures(its) for kind, its in found.items()}
    means = {name: _figures(np.concatenate([found[kind] for kind in its])) for name, its in groups.items() if its}
    undamaged = flagged((pair.good for its in kinds.values() for pair in its), context.reader)
    ranked = {
        pair: ordered(context.few(read_rankings(context.data / path), RANKED), context.reader)
        for pair, path in RANKINGS.items()
    }
    header = ["kinds", *COLUMNS, "pairs"]
    page = [
        "# Pairs",
        "DEMETR: a translation, and the same with one kind of damage. How often the damaged one has the higher "
        f"suspicion and the lower quality; ties count a half. At most {PAIRS_OF_A_KIND} pairs of a kind. *Flagged* has "
        "a finding of warning or above. *Visible* "
        "are the kinds that break the English itself; the others leave fluent, plausible sentences, and only the "
        "source can tell (`benchmarks/suites/pairs.py` gives the reason for each). Intervals: 95 %, 2,000 resamples of "
        "pairs.",
        table(header, list(_lines(means))),
        f"Of the different undamaged translations, {cell(undamaged)} are flagged (n={undamaged.n}). They are machine "
        "translations, too.",
    ]
    for title, chosen in (("Visible", VISIBLE), ("Invisible", INVISIBLE), ("Baselines, not damage", BASELINES)):
        page += [
            f"## {title}",
            table(header, list(_lines({kind: by_kind[kind] for kind in by_kind if kind in chosen}))),
        ]
    page += [
        "## Better and worse translations",
        f"WMT19: two systems' translations of one source, of which people found one to be better; {RANKED} pairs of a "
        "language pair, chosen at random. How often the worse one has the higher suspicion and the lower quality; "
        "ties count a half. Intervals resample sources.",
        table(
            ["", *next(iter(ranked.values())), "pairs"],
            [[pair, *map(cell, its.values()), its["suspicion"].n] for pair, its in ranked.items()],
        ),
    ]
    figures = {
        "demetr": {kind: _json(its) for kind, its in (means | by_kind).items()},
        "undamaged flagged": undamaged.as_json(),
        "visible": sorted(VISIBLE),
        "wmt19": {pair: _json(its) for pair, its in ranked.items()},
    }
    return Outcome(figures, "\n\n".join(page))


COLUMNS = ("suspicion", "ties", "quality", "damaged flagged", "undamaged flagged")


def wins(kinds: dict[str, list[Pair]], reader: Reader) -> dict[str, Array]:
    """Give `COLUMNS` for each pair.

    Whether suspicion orders it right (1, a half or 0) and ties, whether quality orders it right, and which of the two
    is flagged.
    """
    pairs = [pair for its in kinds.values() for pair in its]
    good, damaged = (reader.passages([getattr(pair, side) for pair in pairs]) for side in ("good", "damaged"))
    rows = np.array(
        [
            (
                won(worse.suspicion, better.suspicion),
                float(worse.suspicion == better.suspicion),
                np.nan if np.isnan(better.quality + worse.quality) else won(better.quality, worse.quality),
                float(is_flagged(worse)),
                float(is_flagged(better)),
            )
            for better, worse in zip(good, damaged, strict=True)
        ]
    )
    ends = np.cumsum([len(its) for its in kinds.values()])
    return dict(zip(kinds, np.split(rows, ends[:-1]), strict=True))


def is_flagged(one: Judged) -> bool:
    """Tell whether a passage has a finding of warning or above."""
    return any(found.severity.rank >= Severity.WARNING.rank for found in one.findings)


def flagged(texts: Iterable[str], reader: Reader) -> Figure:
    """Give the share of different texts that are flagged."""
    judged = reader.passages(list(dict.fromkeys(texts)))
    return figure(share_of(np.array([[float(is_flagged(one)), 1.0] for one in judged])), len(judged))


def _figures(rows: Array) -> dict[str, Figure]:
    return {
        name: figure(share_of(np.stack([rows[:, column], np.ones(len(rows))], 1)), len(rows))
        for column, name in enumerate(COLUMNS)
        if not np.isnan(rows[:, column]).any()
    }


def _lines(figures: Mapping[str, Mapping[str, Figure]]) -> Iterator[list[object]]:
    for kind, its in figures.items():
        yield [kind, *(cell(its[name]) if name in its else "-" for name in COLUMNS), its["suspicion"].n]


def _json(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    return {name: one.as_json() for name, one in figures.items()}


def section(figures: Figures) -> str:
    """Tell of the kinds of damage together, of each visible one, and of WMT19."""
    demetr = figures["demetr"]
    shown = [name for name in ("visible kinds", "invisible kinds") if name in demetr]
    visible = sorted((kind for kind in demetr if kind in figures["visible"]), key=lambda kind: _share(demetr[kind]))
    rows: list[list[object]] = [
        [
            f"**{name}**" if name in shown else _plain(name),
            *(cell(demetr[name][column], 2) if column in demetr[name] else "-" for column in COLUMNS),
            demetr[name]["suspicion"]["n"],
        ]
        for name in (*shown, *visible)
    ]
    ranked: list[list[object]] = [
        [pair, *(cell(one, 2) for one in its.values()), its["suspicion"]["n"]] for pair, its in figures["wmt19"].items()
    ]
    undamaged = figures["undamaged flagged"]
    return "\n\n".join(
        [
            "DEMETR: a translation and the same with one kind of damage. How often the damaged one has the higher "
            "suspicion and the lower quality (ties count a half), and how often either has a finding of warning or "
            "above. *Visible* damage breaks the English; the rest only the source shows.",
            table(["damage", *COLUMNS, "n"], rows),
            f"Of the different undamaged translations, {cell(undamaged, 3)} are flagged (n = {undamaged['n']}).",
            "WMT19: two systems' translations of one source, of which people found one to be better. How often the "
            "worse one is judged worse:",
            table(["", *next(iter(figures["wmt19"].values())), "n"], ranked),
        ]
    )


def _share(its: Figures) -> float:
    return figure_of(its["suspicion"]).value


def _plain(kind: str) -> str:
    """Give the name of a kind without its number: `minor_id30_tokenized` is `tokenized`."""
    return kind.split("_", 2)[2].replace("_", " ")


def weaknesses(figures: Figures) -> list[str]:
    """Name the visible damage that is seen less than six times in ten, and say what WMT19 shows."""
    kinds = {
        kind: figure_of(figures["demetr"][kind]["suspicion"])
        for kind in figures["visible"]
        if kind in figures["demetr"]
    }
    blind = sorted((one.value, f"{_plain(kind)} ({one.value:.2f})") for kind, one in kinds.items() if one.value < 0.6)
    found = []
    if blind:
        found.append(
            "Damage to the English that suspicion hardly sees (DEMETR, a half is chance): "
            f"{', '.join(name for _, name in blind)}."
        )
    found += [
        f"Of two translations of a {pair} source it orders {cell(its['suspicion'], 2)} as people do; a half is chance."
        for pair, its in figures["wmt19"].items()
        if figure_of(its["suspicion"]).value < 0.6
    ]
    return found


SUITE = Suite(
    "Pairs: the worse of two texts",
    run,
    section,
    needs=(DEMETR, *RANKINGS.values()),
    weaknesses=weaknesses,
)
