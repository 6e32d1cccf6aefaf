"""Several words in a row were left in another language.

What it finds
    A run of words in another language that is written in, or romanised to, Latin script, inside English prose: it
    holds function words of that language ("que", "und", "nie", "chto") or words whose endings are foreign.
Why it matters
    The translation skipped a part of the sentence, and with it a part of what it says.
Damaged
    The mayor said that la situación es muy grave in the region, and asked the army for help.
Repaired
    The mayor said that the situation is very grave in the region, and asked the army for help.
Cannot see
    Words in quotation marks, brackets or italics, borrowed phrases (coup d'état) and names are left alone. A run
    whose words all exist in English is missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.foreign_runs import ForeignRun, foreign_runs
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity

_SURE, _DOUBTFUL = 0.7, 0.4


def check(document: Document) -> Iterator[Hit]:
    """Find runs of foreign words, and sentences that consist of them."""
    by_sentence: dict[int, list[ForeignRun]] = {}
    for run in document.analysis(foreign_runs):
        sentence = document.sentence_at(run.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.index, []).append(run)
    for index, runs in by_sentence.items():
        sentence = document.sentences[index]
        if 3 < len(sentence.words) <= 2 * sum(run.words for run in runs):
            message = f"This sentence was left untranslated{_named(runs[0])}."
            yield Hit(sentence.start, sentence.end, message, None, runs[0].confidence)
            continue
        for run in runs:
            message = f"“{document.text[run.start : run.end][:80]}” was left untranslated{_named(run)}."
            severity = None if run.confidence > _SURE else Severity.WARNING
            severity = Severity.INFO if run.confidence <= _DOUBTFUL else severity
            yield Hit(run.start, run.end, message, None, run.confidence, severity)


def _named(run: ForeignRun) -> str:
    return f" ({run.language})" if run.language else ""


RULE = Rule(code="MT501", name="untranslated-span", severity=Severity.ERROR, check=check)
