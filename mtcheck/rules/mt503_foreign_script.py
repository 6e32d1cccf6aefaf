"""Words of another script were left in English prose.

What it finds
    Cyrillic, Greek, Chinese, Arabic, Hebrew, Devanagari, Georgian or other words that stand in an English text as
    if they belonged to it.
Why it matters
    Most readers cannot even read them aloud: the translation left something out at this place.
Damaged
    The minister met with Лавров in Moscow, and the company выпустила a new tractor.
Repaired
    The minister met with Lavrov (Лавров) in Moscow, and the company brought out a new tractor.
Cannot see
    Whether a gloss in brackets or quotation marks is wanted: it is always left alone (but not a word in the middle of
    what somebody says in English), as are the symbols of science (β-carotene, Δt), web addresses and hashtags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.glosses import is_labelled, is_set_off
from mtcheck.analyses.scripts import Run, disguised, strange_runs
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity

_BETWEEN = re.compile(r"[^\w\n]{0,12}")
_ADDRESS = re.compile(r"(?:[@#\\_]|(?<![\s(]\d)(?<![\s(]\d\d)/|\w\.)$")
_SIGNS = "丨一〇々ー"


def check(document: Document) -> Iterator[Hit]:
    """Find runs of another script that nothing sets off from the prose."""
    text = document.text
    gloss_end = -1
    for run in strange_runs(document):
        if run.start < gloss_end:
            continue
        before, after = text[max(0, run.start - 40) : run.start], text[run.end : run.end + 3]
        continues = gloss_end >= 0 and _BETWEEN.fullmatch(text, gloss_end, run.start)
        if is_labelled(text, run.start):
            gloss_end = max(run.end, text.find("\n", run.end))
        elif continues or is_set_off(text, run.start, run.end):
            gloss_end = run.end
        elif not _is_symbol_or_part(run, before, after) and not disguised(run.text, before):
            yield _hit(run)


def _hit(run: Run) -> Hit:
    name = "Chinese or Japanese" if run.script == "CJK" else run.script.capitalize()
    message = f"“{run.text[:60]}” is in {name} script: it was left untranslated, or needs its Latin spelling."
    if len(run.text) == 1:
        return Hit(run.start, run.end, message, None, 0.7, Severity.WARNING)
    return Hit(run.start, run.end, message)


def _is_symbol_or_part(run: Run, before: str, after: str) -> bool:
    """Tell a scientific symbol, a letter used as a sign, a part of an address or of a mixed word."""
    left, right = before[-1:], after[:1]
    if left.isalpha() or right.isalpha() or (left.isdigit() and right.isdigit()):
        return True
    if _ADDRESS.search(before) or right in ("_", "/"):
        return True
    if right == "." and after[1:2].isalpha():
        return True
    if run.script == "GREEK":
        return len(run.text) <= 2 or (run.text.isupper() and len(run.text) <= 4)
    return run.text in _SIGNS


RULE = Rule(code="MT503", name="foreign-script", severity=Severity.ERROR, check=check)
