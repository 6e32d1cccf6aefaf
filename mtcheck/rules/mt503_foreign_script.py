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
    Whether a gloss in brackets or quotation marks is wanted: it is always left alone, as are the symbols of
    science (β-carotene, Δt), web addresses and hashtags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.scripts import Run, disguised, strange_runs
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity

_PAIRS = ("()", "[]", "“”", "«»", "„“", "‘’", "（）", "「」", "《》", "【】", "『』")
_LABEL = re.compile(
    r"(?:\b[A-Z][a-z]{2,20}|\b(?:original|native|name|image|photo|credits?|source|title|script|lit\.|language))\s?:$"
)
_INTRODUCED = re.compile(
    r"\bin (?:the )?[A-Z][a-z]{2,20}[,:]?$"
    r"|\b(?:characters?|letters?|words?|symbols?|kanji|glyphs?|meaning|means|called|written|spelled|spelt|terms?|"
    r"suffix|prefix|syllable|hashtag)(?: as)?$"
)
_BETWEEN = re.compile(r"[^\w\n]{0,12}")
_ADDRESS = re.compile(r"(?:[@#/\\_]|\w\.)$")
_REACH = 200
"""Code points before a run that are searched for the bracket or quotation mark that it stands in."""
_SIGNS = "丨一〇々ー"


def check(document: Document) -> Iterator[Hit]:
    """Find runs of another script that nothing sets off from the prose."""
    text = document.text
    gloss_end = -1
    for run in strange_runs(document):
        before = text[max(0, run.start - _REACH) : run.start].rpartition("\n")[2]
        after = text[run.end : run.end + 3]
        if run.start < gloss_end:
            continue
        if _LABEL.search(before.rstrip(" \u200d")):
            gloss_end = max(run.end, text.find("\n", run.end))
        elif (gloss_end >= 0 and _BETWEEN.fullmatch(text, gloss_end, run.start)) or _is_gloss(before, after):
            gloss_end = run.end
        elif not _is_symbol_or_part(run, before, after) and not disguised(run.text, before):
            yield _hit(run)


def _hit(run: Run) -> Hit:
    name = "Chinese or Japanese" if run.script == "CJK" else run.script.capitalize()
    message = f"“{run.text[:60]}” is in {name} script: it was left untranslated, or needs its Latin spelling."
    if len(run.text) == 1:
        return Hit(run.start, run.end, message, None, 0.7, Severity.WARNING)
    return Hit(run.start, run.end, message)


def _is_gloss(before: str, after: str) -> bool:
    """Tell a word that is quoted, in brackets, or introduced as the original."""
    if after.startswith(" (") or _INTRODUCED.search(before.rstrip(" \u200d")):
        return True
    if before.count('"') % 2:
        return True
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in map(tuple, _PAIRS))


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
