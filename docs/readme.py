"""Write the README's tables, from the registry of rules and from the stored results: `python docs/readme.py`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mtcheck.rules import RULES
from mtcheck.rules.manual import manual

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "results"
PAIRS = ("ro-en", "et-en", "ne-en", "si-en", "ru-en")
_TABLE = re.compile(r"(<!-- (\w+) -->\n).*?(?=<!-- /\2 -->)", re.DOTALL)

Row = tuple[str, str]


def rules_table() -> str:
    """Give the Markdown table of all rules."""
    rows = [
        f"| [{rule.code}](docs/rules/{rule.code}.md) | {rule.name} "
        f"| {rule.severity}{'' if rule.stage == 'stable' else ', preview'} | {manual(rule).summary} |"
        for rule in RULES
    ]
    return "\n".join(["| code | name | severity | what it finds |", "|---|---|---|---|", *rows]) + "\n"


def stored(suite: str) -> dict[str, Any] | None:
    """Read the figures of a suite, None where it has no stored results."""
    path = RESULTS / f"{suite}.json"
    figures: dict[str, Any] | None = json.loads(path.read_text("utf-8"))["figures"] if path.is_file() else None
    return figures


def interval(figure: dict[str, float], digits: int = 2) -> str:
    """Give a figure with its interval."""
    value, low, high = (f"{figure[key]:.{digits}f}" for key in ("value", "low", "high"))
    return f"{value} [{low}, {high}]"


def counted(figure: dict[str, float]) -> str:
    """Give a share with its interval and with what was counted."""
    return f"{interval(figure)}, {round(figure['value'] * figure['n'])} of {figure['n']}"


def seeds() -> Iterator[Row]:
    """Give the figures of the seeds."""
    if its := stored("seeds"):
        recall = its["recall"]
        style = "names, places, magnitudes, quotation marks, spacing, punctuation, split sentences"
        wording = f"unnatural wording, of which the rules find {counted(recall['unnatural-wording'])}"
        yield f"marks found that need no sense of style ({style})", counted(recall["needs no sense of style"])
        yield f"all marks found; most of the others are {wording}", counted(recall["all"])
        precision = its["precision"]["article, warning and above"]
        yield "findings of warning or above in the articles that touch a mark", counted(precision)
        yield "sentence suspicion against any mark, AUC", interval(its["auc"]["any mark"])
        yield "sentence suspicion against major marks, AUC", interval(its["auc"]["major marks"])


def human() -> Iterator[Row]:
    """Give how well mtcheck agrees with people, and with metrics that have a reference."""
    if its := stored("human"):
        pearson = its["test20"]["sentences"]["quality, assessment: Pearson"]
        by_pair = " / ".join(f"{pearson[pair]['value']:.2f}" for pair in PAIRS)
        label = "MLQE-PE test20, quality against direct assessment, Pearson: ro / et / ne / si / ru into English"
        yield label, f"{by_pair}, mean {interval(pearson['mean'])}"
        for name, (*values, mean) in its["published"].items():
            yield f"{name} (published)", f"{' / '.join(f'{value:.2f}' for value in values)}, mean {mean:.2f}"
        words = its["test20"]["words"]["MCC"]
        label = "words changed by post-editors, test20: MCC of all words together / mean of the pairs"
        yield label, f"{interval(words['all'])} / {interval(words['mean'])}"
        people = its["human_references"]
        label = (
            "machine output judged worse than a person's translation of the same source (et-en), suspicion / quality"
        )
        yield label, " / ".join(interval(people[f"{name}, all pairs"]) for name in ("suspicion", "quality"))
    if its := stored("spans"):
        spearman = its["news"]["machine output"]["segments"]["suspicion: Spearman, length fixed"]
        yield "expert MQM on Chinese-English news, suspicion, Spearman with length held fixed", interval(spearman)
    if its := stored("pairs"):
        label = "damaged side more suspicious, 20 kinds of damage that break the English (DEMETR)"
        yield label, interval(its["demetr"]["visible kinds"]["suspicion"])
        for pair, figures in its["wmt19"].items():
            yield f"worse of two translations more suspicious (WMT19 {pair})", interval(figures["suspicion"])
    if its := stored("documents"):
        mean = its["matched"]["mean"]
        yield (
            "machine-translated document more suspicious than a human-translated one (WMT21-22)",
            interval(mean["AUC"]),
        )
        yield "the same of two translations of one document", interval(mean["same source"])
    if its := stored("systems"):
        label = "pairs of WMT21-22 systems that mean suspicion, without a reference, orders as chrF does with one"
        yield label, interval(its["agreement"]["suspicion and chrF"]["pairs in the same order"])
        yield "the same of BLEU and chrF", interval(its["agreement"]["BLEU and chrF"]["pairs in the same order"])
    if its := stored("calibration"):
        error = its["calibration"]["texts that people check"]["ECE, bins of equal width"]
        yield "expected calibration error, in a mixture of which four in five sentences are sound", interval(error, 3)


def clean() -> Iterator[Row]:
    """Give the false alarms."""
    if its := stored("clean"):
        for label, corpus in (
            ("all corpora; some are damaged themselves", "all"),
            ("native news and more of WMT21-22", "wmt native"),
            ("Wikinews", "wikinews_2019_2020"),
            ("what people translated for WMT21-22", "translated by people"),
        ):
            yield label, interval(its["flagged_per_1000"][corpus], 1)


def two_columns(rows: Iterator[Row]) -> str:
    """Give a Markdown table of labels and figures."""
    return "\n".join(["| | |", "|---|---|", *(f"| {label} | {figure} |" for label, figure in rows)]) + "\n"


TABLES = {
    "rules": rules_table,
    "seeds": lambda: two_columns(seeds()),
    "human": lambda: two_columns(human()),
    "clean": lambda: two_columns(clean()),
}


def with_tables(text: str) -> str:
    """Give the README's text with the tables as they should be."""
    return _TABLE.sub(lambda found: found[1] + TABLES[found[2]](), text)


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text("utf-8")), "utf-8")
