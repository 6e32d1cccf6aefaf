"""A quotation mark without a partner.

What it finds
    An opening quotation mark that is never closed, or a closing one that was never opened: straight, curly,
    low, or angled, nested or not. A quotation that opens each of its paragraphs anew and is closed once, as
    newspapers print it, counts as paired, and so does one that is closed some paragraphs later.
Why it matters
    The reader cannot tell whose words these are. Machine translation moves and loses quotation marks,
    because it sees the sentences of a quotation one at a time.
Damaged
    The harbour will be closed until Friday,” the port authority said.
Repaired
    “The harbour will be closed until Friday,” the port authority said.
Cannot see
    Pairs that stand in the wrong place; most single quotation marks, which look like apostrophes (one that opens is
    found where "he said" shows that the quotation was over, or the sentence goes on to the next); a missing closing
    mark where the next paragraph opens with a mark of its own and nothing shows that the quotation was over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.quotations import unpaired_marks
from mtcheck.analyses.single_quotes import unclosed_single_quotes
from mtcheck.document import Document, Role
from mtcheck.rules.base import Hit, Rule, Severity

_AFTER = re.compile(r"\s?[^\s,.;:!?]{1,40}(?:\s[^\s,.;:!?]{1,40}){0,5}")
_WORDS = 6
_REACH = 120


def check(document: Document) -> Iterator[Hit]:
    """Yield each mark without a partner, with the words next to it."""
    for mark in document.analysis(unpaired_marks):
        sentence = document.sentence_at(mark.start)
        if sentence is None:
            continue
        severity = Severity.INFO if mark.cut_off else Severity.WARNING if sentence.role is Role.COMMENT else None
        if mark.opens:
            words = _AFTER.match(document.text, mark.end, sentence.end)
            end = words.end() if words else mark.end
            yield Hit(mark.start, end, "This quotation is opened but never closed.", severity=severity)
        else:
            window = document.text[max(sentence.start, mark.start - _REACH) : mark.start]
            parts = window.rsplit(None, _WORDS)
            shown = window[len(parts[0]) :] if len(parts) > _WORDS else window
            start = mark.start - len(shown.lstrip())
            yield Hit(start, mark.end, "This quotation is closed but was never opened.", severity=severity)
    for start in document.analysis(unclosed_single_quotes):
        words = _AFTER.match(document.text, start + 1)
        end = words.end() if words else start + 1
        yield Hit(start, end, "This quotation is opened but never closed.", None, 0.7, Severity.WARNING)


RULE = Rule(
    code="MT305",
    name="unpaired-quote",
    severity=Severity.ERROR,
    languages=None,
    check=check,
)
