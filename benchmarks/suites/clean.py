"""Suite `clean`: what mtcheck flags in clean English, by corpus and by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from benchmarks.data import paragraph_documents, tsv_documents
from benchmarks.results import cell, figure_of, table
from benchmarks.statistics import bootstrap
from benchmarks.suite import Context, Figures, Outcome, Suite
from benchmarks.wmt import DOCUMENTS, read_documents
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.report import Report
from mtcheck.rules.base import Severity
from mtcheck.settings import Settings

SENTENCES = 5_000
"""At most so many sentences of a corpus, taken from documents spread evenly over it."""
EXAMPLES = 5
TRANSLATED = "translated by people"


def corpora(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each clean corpus's name and documents."""
    native = sorted((folder / "wmt").glob("native.*.tsv.gz"))
    yield "wmt native", list(chain.from_iterable(tsv_documents(path, "text") for path in native))
    yield "ntrex", list(tsv_documents(folder / "ntrex" / "ntrex.tsv.gz", "eng"))
    for path in sorted((folder / "clean_english").glob("*.txt.gz")):
        yield path.name.removesuffix(".txt.gz"), list(paragraph_documents(path))


def translations(folder: Path) -> list[str]:
    """Give documents that people translated into English."""
    return ["\n\n".join(one.text) for one in read_documents(folder) if one.label == "human_translation"]


@dataclass
class Alarms:
    """What was found in texts that give no cause."""

    sentences: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    """By `CODE severity`."""
    examples: dict[str, list[str]] = field(default_factory=dict)

    def count(self, name: str, report: Report) -> tuple[int, int]:
        """Add a report of a corpus; gives its sentences with a finding of warning or above, and all of them."""
        self.sentences += len(report.sentences)
        for found in report.findings:
            kind = f"{found.code} {found.severity}"
            self.by_rule[kind] += 1
            self.examples.setdefault(kind, []).append(f"{name}: {found.text[:60]}")
        flagged = sum(
            any(found.severity.rank >= Severity.WARNING.rank for found in sentence.findings)
            for sentence in report.sentences
        )
        return flagged, len(report.sentences)


def run(context: Context) -> Outcome:
    """Count false alarms. No rule asks the estimator, so it is left out."""
    linter = Linter(Settings(model="none"))
    most = context.most(SENTENCES)
    native, translated = Alarms(), Alarms()

    def counts(name: str, documents: list[str], alarms: Alarms) -> list[tuple[int, int]]:
        reports = (linter.check_source(read_text(text, name), name).report for text in _spread(documents, most))
        return [alarms.count(name, report) for report in reports]

    by_corpus = {name: counts(name, documents, native) for name, documents in corpora(context.data)}
    by_corpus["all"] = list(chain.from_iterable(by_corpus.values()))
    by_corpus[TRANSLATED] = counts(TRANSLATED, translations(context.data), translated)
    flagged = {name: bootstrap(its, _per_thousand) for name, its in by_corpus.items()}
    sizes = {name: sum(n for _, n in its) for name, its in by_corpus.items()}
    rows: list[list[object]] = []
    for kind in sorted(native.by_rule | translated.by_rule):
        both = [f"{its.by_rule[kind]} ({1000 * its.by_rule[kind] / its.sentences:.2f})" for its in (native, translated)]
        found = [*native.examples.get(kind, []), *translated.examples.get(kind, [])]
        rows.append([*kind.split(), *both, *([_some(found)] if context.examples else [])])
    columns = ["rule", "severity", "native: findings (per 1,000 sentences)", "translated by people: the same"]
    page = [
        "# Clean English",
        "Sentences with a finding of warning or above from stable rules, per 1,000. The intervals resample "
        "documents. Tables and weights in the package were made from wikinews, us_presidents, usgov and openstax, "
        "among others. No text of wmt native, ntrex, masc and ud_ewt is in them, but their alarms were read while "
        "the rules were made. Many of the alarms are faults of these texts: masc was cut into tokens, openstax "
        "economics lost its figure references, ud_ewt holds forum posts. *All* is native English; what people "
        "translated for WMT21-22 stands beside it, since a translator errs, too.",
        table(
            ["corpus", "sentences", "flagged per 1,000 (n documents)"],
            [[name, sizes[name], one] for name, one in flagged.items()],
        ),
        "## By rule",
        table(columns + (["for example"] if context.examples else []), rows),
    ]
    figures = {
        "flagged_per_1000": {name: one.as_json() for name, one in flagged.items()},
        "sentences": sizes,
        "findings": {
            "native": dict(sorted(native.by_rule.items())),
            "translated by people": dict(sorted(translated.by_rule.items())),
        },
    }
    return Outcome(figures, "\n\n".join(page))


def _per_thousand(counts: Sequence[tuple[int, int]]) -> float:
    sentences = sum(n for _, n in counts)
    return 1000 * sum(alarms for alarms, _ in counts) / sentences if sentences else float("nan")


def _spread(documents: list[str], sentences: int) -> list[str]:
    """Take documents evenly until they hold about so many sentences, at some 100 characters each."""
    total = sum(map(len, documents)) / 100
    step = max(1, round(total / sentences))
    return documents[::step]


def _some(examples: list[str]) -> str:
    step = max(1, len(examples) // EXAMPLES)
    return "; ".join(example.replace("|", "/").replace("\n", " ") for example in examples[::step][:EXAMPLES])


def section(figures: Figures) -> str:
    """Tell of the sentences that are flagged, by corpus, and of the rules that flag most."""
    flagged: Figures = figures["flagged_per_1000"]
    most = sorted(figures["findings"]["native"].items(), key=lambda one: -one[1])
    serious = [(name, count) for name, count in most if not name.endswith(" info")][:5]
    sentences = figures["sentences"]["all"]
    per_thousand = [f"{name} {1000 * count / sentences:.2f}" for name, count in serious]
    return "\n\n".join(
        [
            f"Of 1,000 sentences, how many have a finding of warning or above from a stable rule; *n* is documents. "
            f"*All* is {sentences:,} sentences written in English; those that people translated into English stand "
            "beside them. Some corpora are damaged themselves: masc was cut into tokens, openstax economics lost its "
            "figure references, ud ewt holds forum posts.",
            table(
                ["corpus", "flagged per 1,000", "n"],
                [[name.replace("_", " "), cell(one, 2), one["n"]] for name, one in flagged.items()],
            ),
            f"The rules that speak most often in native English, per 1,000 sentences: {', '.join(per_thousand)}.",
        ]
    )


def weaknesses(figures: Figures) -> list[str]:
    """Name the corpora where more than one sentence in a hundred is flagged."""
    flagged = {name: figure_of(one) for name, one in figures["flagged_per_1000"].items()}
    noisy = [f"{name.replace('_', ' ')} ({one.value:.1f})" for name, one in flagged.items() if one.value > 10]
    return [f"More than 10 in 1,000 sentences are flagged in {', '.join(noisy)}."] if noisy else []


SUITE = Suite(
    "Clean English: false alarms",
    run,
    section,
    needs=("wmt/native.*.tsv.gz", "ntrex/ntrex.tsv.gz", "clean_english/*.txt.gz", DOCUMENTS),
    weaknesses=weaknesses,
)
