"""Suite `clean`: what mtcheck flags in clean English, by corpus and by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.data import data_folder, paragraph_documents, tsv_documents
from benchmarks.results import table
from benchmarks.statistics import bootstrap
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.rules.base import Severity
from mtcheck.settings import Settings

SENTENCES = 5_000
"""At most so many sentences of a corpus, taken from documents spread evenly over it."""
EXAMPLES = 5


def corpora(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each clean corpus's name and documents."""
    native = sorted((folder / "wmt").glob("native.*.tsv.gz"))
    yield "wmt native", list(chain.from_iterable(tsv_documents(path, "text") for path in native))
    yield "ntrex", list(tsv_documents(folder / "ntrex" / "ntrex.tsv.gz", "eng"))
    for path in sorted((folder / "clean_english").glob("*.txt.gz")):
        yield path.name.removesuffix(".txt.gz"), list(paragraph_documents(path))


def run(with_examples: bool = False) -> tuple[dict[str, Any], str]:
    """Give the suite's figures and its page; examples are text of the corpora, to be read and not stored."""
    linter = Linter(Settings())
    flagged: list[list[object]] = []
    by_rule: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[str]] = {}
    everything: list[tuple[int, int]] = []
    figures: dict[str, Any] = {}
    for name, documents in corpora(data_folder()):
        counts: list[tuple[int, int]] = []
        for text in _spread(documents):
            report = linter.check_source(read_text(text, name), name).report
            alarms = 0
            for sentence in report.sentences:
                alarms += any(found.severity.rank >= Severity.WARNING.rank for found in sentence.findings)
                for found in sentence.findings:
                    by_rule[found.code, found.severity] += 1
                    examples.setdefault((found.code, found.severity), []).append(f"{name}: {found.text[:60]}")
            counts.append((alarms, len(report.sentences)))
        figure = bootstrap(counts, _per_thousand)
        flagged.append([name, sum(n for _, n in counts), figure])
        figures[name] = figure.as_json()
        everything += counts
    total = bootstrap(everything, _per_thousand)
    sentences = sum(n for _, n in everything)
    figures["all"] = total.as_json()
    flagged.append(["**all**", sentences, total])
    rows: list[list[object]] = [
        [code, severity, count, f"{1000 * count / sentences:.2f}"]
        + ([_some(examples[code, severity])] if with_examples else [])
        for (code, severity), count in sorted(by_rule.items())
    ]
    columns = ["rule", "severity", "findings", "per 1,000 sentences"] + (["for example"] if with_examples else [])
    page = [
        "# Clean English",
        "Sentences with a finding of warning or above from stable rules, per 1,000. The intervals resample "
        "documents. Tables and weights in the package were made from wikinews, us_presidents, usgov and openstax, "
        "among others. No text of wmt native, ntrex, masc and ud_ewt is in them, but their alarms were read while "
        "the rules were made. Many of the alarms are faults of these texts: masc was cut into tokens, openstax "
        "economics lost its figure references, ud_ewt holds forum posts.",
        table(["corpus", "sentences", "flagged per 1,000 (n documents)"], flagged),
        "## By rule",
        table(columns, rows),
    ]
    by_code = {f"{code} {severity}": count for (code, severity), count in sorted(by_rule.items())}
    return {"flagged_per_1000": figures, "sentences": sentences, "findings": by_code}, "\n\n".join(page)


def _per_thousand(counts: Sequence[tuple[int, int]]) -> float:
    sentences = sum(n for _, n in counts)
    return 1000 * sum(alarms for alarms, _ in counts) / sentences if sentences else float("nan")


def _spread(documents: list[str]) -> Iterable[str]:
    """Take documents evenly until they hold about `SENTENCES` sentences, at some 100 characters each."""
    total = sum(map(len, documents)) / 100
    step = max(1, round(total / SENTENCES))
    return documents[::step]


def _some(examples: list[str]) -> str:
    step = max(1, len(examples) // EXAMPLES)
    return "; ".join(example.replace("|", "/").replace("\n", " ") for example in examples[::step][:EXAMPLES])
