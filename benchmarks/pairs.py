"""Suite `pairs`: of a text and a worse one, is the worse one judged worse?

So far with DEMETR (Karpinska et al. 2022): a translation, and the same with one kind of damage done to it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import data_folder, read_tsv
from benchmarks.human import cell, won
from benchmarks.reading import Reader
from benchmarks.resampling import Array, figure, share_of
from benchmarks.results import table
from benchmarks.statistics import SEED, Figure

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


def read_pairs(path: Path) -> dict[str, list[Pair]]:
    """Read DEMETR's pairs by kind, those that its authors found to be as meant, at most `PAIRS_OF_A_KIND` of each.

    All kinds prefer the same translations, drawn at random, so that most need to be read but once.
    """
    rows = [row for row in read_tsv(path) if row["pert_check"] == "True" and row["mt_good"] != row["mt_perturbed"]]
    texts = sorted({row["mt_good"] for row in rows})
    random.Random(SEED).shuffle(texts)
    place = {text: number for number, text in enumerate(texts)}
    found: dict[str, list[Pair]] = {}
    for row in sorted(rows, key=lambda row: (place[row["mt_good"]], row["pert_name"], int(row["id"]))):
        its = found.setdefault(row["pert_name"], [])
        if len(its) < PAIRS_OF_A_KIND:
            its.append(Pair(row["pert_name"], row["mt_good"], row["mt_perturbed"]))
    return dict(sorted(found.items()))


def run(reader: Reader | None = None) -> tuple[dict[str, Any], str]:
    """Give the suite's figures and its page."""
    kinds = read_pairs(data_folder() / "demetr" / "demetr.tsv.gz")
    found = wins(kinds, reader or Reader())
    groups = {
        "**visible kinds**": [kind for kind in kinds if kind in VISIBLE],
        "invisible kinds": [kind for kind in kinds if kind in INVISIBLE],
    }
    by_kind = {kind: _figures(its) for kind, its in found.items()}
    means = {name: _figures(np.concatenate([found[kind] for kind in its])) for name, its in groups.items() if its}
    page = [
        "# Pairs",
        "DEMETR: a translation, and the same with one kind of damage. How often the damaged one has the higher "
        f"suspicion and the lower quality; ties count a half. At most {PAIRS_OF_A_KIND} pairs of a kind. *Visible* "
        "are the kinds that break the English itself; the others leave fluent, plausible sentences, and only the "
        "source can tell (`benchmarks/pairs.py` gives the reason for each). Intervals: 95 %, 2,000 resamples of "
        "pairs.",
        table(["kinds", "suspicion", "of these ties", "quality", "pairs"], list(_lines(means))),
    ]
    for title, chosen in (("Visible", VISIBLE), ("Invisible", INVISIBLE), ("Baselines, not damage", BASELINES)):
        rows = {kind: by_kind[kind] for kind in by_kind if kind in chosen}
        page += [f"## {title}", table(["kind", "suspicion", "of these ties", "quality", "pairs"], list(_lines(rows)))]
    figures = {
        kind.strip("*"): {name: one.as_json() for name, one in its.items()} for kind, its in (means | by_kind).items()
    }
    return {"demetr": figures, "visible": sorted(VISIBLE)}, "\n\n".join(page)


def wins(kinds: dict[str, list[Pair]], reader: Reader) -> dict[str, Array]:
    """Say for each pair whether suspicion and quality order it right (1, a half or 0), and whether suspicion ties."""
    pairs = [pair for its in kinds.values() for pair in its]
    good, damaged = (reader.passages([getattr(pair, side) for pair in pairs]) for side in ("good", "damaged"))
    rows = np.array(
        [
            (
                won(worse.suspicion, better.suspicion),
                float(worse.suspicion == better.suspicion),
                np.nan if np.isnan(better.quality + worse.quality) else won(better.quality, worse.quality),
            )
            for better, worse in zip(good, damaged, strict=True)
        ]
    )
    ends = np.cumsum([len(its) for its in kinds.values()])
    return dict(zip(kinds, np.split(rows, ends[:-1]), strict=True))


def _figures(rows: Array) -> dict[str, Figure]:
    named: Sequence[str] = ("suspicion", "ties", "quality")
    return {
        name: figure(share_of(np.stack([rows[:, column], np.ones(len(rows))], 1)), len(rows))
        for column, name in enumerate(named)
        if not np.isnan(rows[:, column]).any()
    }


def _lines(figures: dict[str, dict[str, Figure]]) -> Iterator[list[object]]:
    for kind, its in figures.items():
        shown = [cell(its[name]) if name in its else "-" for name in ("suspicion", "ties", "quality")]
        yield [kind, *shown, its["suspicion"].n]
