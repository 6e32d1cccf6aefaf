"""Suite `spans`: what experts marked in translated news and talks (MQM), against damaged words and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.mqm import Segment, by_translation, is_held_out, read_segments
from benchmarks.reading import DAMAGED, Judged, Reader, damaged_spans
from benchmarks.resampling import (
    Array,
    auc_of_tables,
    by_unit,
    clusters,
    confusion,
    f1,
    figure,
    kendall,
    mcc,
    partial_ranks,
    score_table,
    share_of,
    spearman,
    totals,
)
from benchmarks.results import cell, figure_of, table
from benchmarks.statistics import Figure
from benchmarks.suite import Context, Figures, Outcome, Suite
from mtcheck.report import Finding
from mtcheck.rules.base import Severity

SETS = {
    "news": "newstest2020, the documents held out",
    "talks": "TED 2021, all five talks",
}
FILES = {"news": "mqm/zh-en.newstest2020.jsonl.gz", "talks": "mqm/zh-en.ted2021.jsonl.gz"}
PASSAGE = 10
"""Of five talks no interval can be made, so theirs resample passages of so many segments."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class JudgedSegment:
    """A segment, what mtcheck says of it, and which source passage it translates."""

    segment: Segment
    judged: Judged
    cluster: str


def read_set(context: Context, name: str) -> list[JudgedSegment]:
    """Lint the documents of a set, each system's translation of a document as one text."""
    found = list(read_segments(context.data / FILES[name]))
    if name == "news":
        found = [one for one in found if is_held_out(one.doc)]
    places = set(context.few(sorted({(one.doc, one.place) for one in found})))
    found = [one for one in found if (one.doc, one.place) in places]
    if name == "news":
        return judge(found, context.reader, lambda one: one.doc)
    return judge(found, context.reader, lambda one: f"{one.doc} {one.place // PASSAGE}")


def judge(segments: Iterable[Segment], reader: Reader, cluster: Callable[[Segment], str]) -> list[JudgedSegment]:
    """Lint segments in their documents."""
    documents = by_translation(segments)
    read = reader.documents([[segment.mt for segment in document] for document in documents])
    return [
        JudgedSegment(segment, judged, cluster(segment))
        for document, its in zip(documents, read, strict=True)
        for segment, judged in zip(document, its.passages, strict=True)
    ]


def run(context: Context) -> Outcome:
    """Compare what mtcheck marks with what experts marked."""
    figures: Figures = {}
    page = [
        "# Experts' marks",
        "MQM: experts marked spans of translations from Chinese, with a severity. No weight was fitted on the news "
        "documents (`benchmarks/mqm.py` says which); the talks may have served to choose. The source is not read. "
        "Every system's translation of a document is linted as one text. Marks on the source side (omissions) are "
        "left out. A mark is found if something predicted touches it; what is predicted is right if it touches a "
        "mark of any rater. Much of what experts mark, such as a fluent mistranslation, cannot be seen in the "
        "translation. Intervals: 95 %, 2,000 resamples of source documents; of the talks, of passages of "
        f"{PASSAGE} segments.",
    ]
    for name, title in SETS.items():
        everything = read_set(context, name)
        figures[name] = {}
        page.append(f"## {title}")
        page.append(_described(everything))
        for kind, rows in kinds(everything).items():
            parts = {"segments": segment_figures(rows), "spans": span_figures(rows), "characters": letters(rows)}
            figures[name][kind] = {
                part: {label: one.as_json() for label, one in its.items()} for part, its in parts.items()
            }
            page += [
                f"### {kind}",
                table(
                    ["with fewer and lighter errors", "correlation", "segments"],
                    [[label, cell(one), one.n] for label, one in parts["segments"].items()],
                ),
                table(["spans", "share", "of"], [[label, cell(one), one.n] for label, one in parts["spans"].items()]),
                table(
                    ["characters marked", "figure", "characters"],
                    [[label, cell(one), one.n] for label, one in parts["characters"].items()],
                ),
            ]
    return Outcome(figures, "\n\n".join(page))


def kinds(rows: Sequence[JudgedSegment]) -> dict[str, list[JudgedSegment]]:
    """Choose the rows of each table."""
    machine = [row for row in rows if not row.segment.human]
    found = {"machine output": machine, "machine and human": list(rows)}
    once = [row for row in machine if row.segment.variants == 1]
    if len(once) < len(machine):
        found["machine output, segments with one reading"] = once
    return found


def segment_figures(rows: Sequence[JudgedSegment]) -> dict[str, Figure]:
    """Correlate quality and suspicion with the experts' penalty, signed so that more is better."""
    cluster = clusters([row.cluster for row in rows])
    penalty = np.array([-row.segment.mqm for row in rows])
    length = np.log([row.judged.words for row in rows])
    found = {}
    for name, x in (
        ("quality", np.array([row.judged.quality for row in rows])),
        ("suspicion", np.array([-row.judged.suspicion for row in rows])),
        ("number of words", -length),
    ):
        if np.isnan(x).any():
            continue
        found[f"{name}: Spearman"] = figure(by_unit(spearman, cluster, x, penalty), len(rows))
        found[f"{name}: Kendall"] = figure(kendall(x, penalty, cluster), len(rows))
        if name != "number of words":
            controlled = by_unit(partial_ranks, cluster, x, penalty, length)
            found[f"{name}: Spearman, length fixed"] = figure(controlled, len(rows))
    return found


PREDICTIONS: dict[str, Callable[[Judged], list[Span]]] = {
    f"words damaged from {DAMAGED} on": lambda one: damaged_spans(one.damage),
    "findings of warning and above": lambda one: _spans(one, _is_serious),
    "findings of family MT6": lambda one: _spans(one, lambda found: found.code.startswith("MT6")),
}


def _is_serious(found: Finding) -> bool:
    return found.severity.rank >= Severity.WARNING.rank


def _spans(judged: Judged, chosen: Callable[[Finding], bool]) -> list[Span]:
    return [(found.start, found.end) for found in judged.findings if chosen(found)]


def span_figures(rows: Sequence[JudgedSegment]) -> dict[str, Figure]:
    """Give the share of predicted spans that are right, and of marks that are found, by severity."""
    cluster = clusters([row.cluster for row in rows])
    found = {}
    for name, predict in PREDICTIONS.items():
        predicted = [predict(row.judged) for row in rows]
        if not any(predicted):
            continue
        right = [hits(its, marks(row)) for row, its in zip(rows, predicted, strict=True)]
        found[f"{name}: right"] = _share(right, cluster)
        major = [hits(its, marks(row, "Major")) for row, its in zip(rows, predicted, strict=True)]
        found[f"{name}: on a Major mark"] = _share(major, cluster)
        for severity in ("Major", "Minor", "Neutral"):
            recalled = [hits(marks(row, severity), its) for row, its in zip(rows, predicted, strict=True)]
            if any(number for _, number in recalled):
                found[f"{severity} marks found by {name}"] = _share(recalled, cluster)
    return found


def marks(row: JudgedSegment, severity: str | None = None) -> list[Span]:
    """Give the marks of all raters, or those of a severity."""
    return [(one.start, one.end) for one in row.segment.spans if severity in (None, one.severity)]


def hits(spans: Sequence[Span], others: Sequence[Span]) -> tuple[int, int]:
    """Count the spans that share a character with one of the others, and all of them."""
    touched = sum(any(start < far and near < end for near, far in others) for start, end in spans)
    return touched, len(spans)


def _share(counted: Sequence[tuple[int, int]], cluster: Array) -> Figure:
    rows = np.array(counted, dtype=float)
    return figure(share_of(totals(rows, cluster)), int(rows[:, 1].sum()))


def letters(rows: Sequence[JudgedSegment]) -> dict[str, Figure]:
    """Compare character by character, white space left out, with what any and with what most raters marked."""
    numbers = clusters([row.cluster for row in rows])
    score, flagged, votes, most, cluster = [], [], [], [], []
    for row, number in zip(rows, numbers, strict=True):
        kept = np.array([not letter.isspace() for letter in row.segment.mt], dtype=bool)
        score.append(_probabilities(row)[kept])
        flagged.append(_flagged(row)[kept])
        voted = _votes(row.segment)[kept]
        votes.append(voted > 0)
        most.append(2 * voted > len(row.segment.raters))
        cluster.append(np.full(int(kept.sum()), number))
    scores, alarms, place = np.concatenate(score), np.concatenate(flagged), np.concatenate(cluster)
    found = {}
    for name, actual in (("one rater at least", np.concatenate(votes)), ("most raters", np.concatenate(most))):
        marked = np.stack([actual, np.ones(len(actual))], 1)
        found[f"share marked by {name}"] = figure(share_of(totals(marked, place)), len(actual))
        if scores.any():
            by_words = confusion(scores >= DAMAGED, actual, place)
            found[f"damaged words against {name}: MCC"] = figure(mcc(by_words), len(actual))
            found[f"damaged words against {name}: F1"] = figure(f1(by_words), len(actual))
            auc = auc_of_tables(score_table(scores, actual, place))
            found[f"damaged words against {name}: AUC"] = figure(auc, len(actual))
        by_findings = confusion(alarms, actual, place)
        found[f"findings of warning and above against {name}: MCC"] = figure(mcc(by_findings), len(actual))
        found[f"findings of warning and above against {name}: F1"] = figure(f1(by_findings), len(actual))
    return found


def _probabilities(row: JudgedSegment) -> Array:
    at = np.zeros(len(row.segment.mt))
    for word in row.judged.damage:
        at[word.start : word.end] = np.maximum(at[word.start : word.end], word.probability)
    return at


def _flagged(row: JudgedSegment) -> Array:
    at = np.zeros(len(row.segment.mt), dtype=bool)
    for start, end in PREDICTIONS["findings of warning and above"](row.judged):
        at[max(0, start) : max(0, end)] = True
    return at


def _votes(segment: Segment) -> Array:
    votes = np.zeros(len(segment.mt), dtype=int)
    for rater in segment.raters:
        own = np.zeros(len(segment.mt), dtype=bool)
        for one in segment.spans:
            if one.rater == rater:
                own[one.start : one.end] = True
        votes += own
    return votes


def _described(rows: Sequence[JudgedSegment]) -> str:
    segments = [row.segment for row in rows]
    several = sum(one.variants > 1 for one in segments)
    placed, lost = sum(len(one.spans) for one in segments), sum(one.unaligned for one in segments)
    furniture = sum(row.judged.furniture for row in rows)
    return (
        f"{len(segments)} segments of {len({one.doc for one in segments})} source documents, "
        f"{sum(one.human for one in segments)} of them translated by people. {several} have more than one reading "
        f"in the release, because strings around marks were repeated there: the first is used, and a repetition in it "
        f"is an error of the release that mtcheck may well find, so segments with one reading have a table of their "
        f"own. {placed} marks could "
        f"be placed, {lost} could not and are left out. {furniture} segments look like page furniture to mtcheck: "
        "they count as a suspicion of 0."
    )


def section(figures: Figures) -> str:
    """Tell of the correlation with the penalty and of the marks found."""
    rows: list[list[object]] = []
    for name, title in SETS.items():
        its = figures[name]["machine output"]
        for label in (
            "quality: Spearman, length fixed",
            "suspicion: Spearman, length fixed",
            "number of words: Spearman",
        ):
            if label in its["segments"]:
                rows.append([title, label, cell(its["segments"][label], 2), its["segments"][label]["n"]])
        for label, one in its["spans"].items():
            if label.startswith(("words damaged", "Major", "findings of warning")) and "on a Major" not in label:
                rows.append([title, f"share of {label}", cell(one, 2), one["n"]])
    return "\n\n".join(
        [
            "Experts marked spans in machine translations from Chinese (MQM), with a severity. Correlations are with "
            "fewer and lighter errors; a span is right if it touches a mark of any rater.",
            table(["texts", "", "", "n"], rows),
        ]
    )


def weaknesses(figures: Figures) -> list[str]:
    """Say how few of the experts' marks are found, and where length alone tells more."""
    length = [
        f"{title} (length {cell(its['number of words: Spearman'], 2)}, suspicion {cell(its['suspicion: Spearman'], 2)})"
        for name, title in SETS.items()
        if (its := figures[name]["machine output"]["segments"])
        and figure_of(its["number of words: Spearman"]).value > figure_of(its["suspicion: Spearman"]).value
    ]
    weak = (
        [f"A segment's length tells more of its errors than suspicion does in {', '.join(length)}."] if length else []
    )
    its = figures["news"]["machine output"]["spans"]
    found = its.get("Major marks found by findings of warning and above")
    words = its.get(f"Major marks found by words damaged from {DAMAGED} on")
    if not found or not words:
        return weak
    return [
        *weak,
        f"Of the errors that experts call major in news from Chinese, findings touch {100 * found['value']:.1f} % and "
        f"damaged words {100 * words['value']:.0f} %: most are fluent mistranslations, which only the source shows.",
    ]


SUITE = Suite("Experts' marks", run, section, needs=tuple(FILES.values()), weaknesses=weaknesses)
