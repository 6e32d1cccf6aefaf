"""A word is put together from the letters of two scripts.

What it finds
    A word that looks right but holds a letter of another script: a Cyrillic "о" or "Р", a Greek "Α", an
    Armenian "ո" among Latin letters, a Latin "a" in a Russian word, a zero or a one in the place of a letter.
    A whole word or a lone letter of look-alikes counts too where English prose stands around it.
Why it matters
    Search, spell checkers and readers' programs take it for another word. It is what is left when a translation
    is pasted over a text of the other script, or when a page was read by machine.
Damaged
    President Рutin arrived in Minsk on Monday, and his Wοrld Bank adviser was with him.
Repaired
    President Putin arrived in Minsk on Monday, and his World Bank adviser was with him.
Cannot see
    Greek letters that are symbols (β-carotene, TNFα, μm) are left alone, so a look-alike in their place is missed,
    and so is a word of look-alikes that gives no English word when read as Latin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.figures import find
from mtcheck.analyses.scripts import as_latin, as_script, disguised, script, strange_runs, word_around
from mtcheck.document import Document
from mtcheck.lexicon import is_known_word
from mtcheck.rules.base import Fix, Hit, Rule, Severity

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_OTHER = "\u0370-\u037d\u0386-\u0481\u048a-\u0588"
_SEAM = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_TIMES = re.compile("(?<=[0-9])[хХ](?=[0-9])")
_DIGIT = re.compile(r"[01]{1,2}(?=[a-z])")
_SYMBOLS = "ακνρχ"
_ROMAN = frozenset("IVXLCDM")


def check(document: Document) -> Iterator[Hit]:
    """Find words of two scripts."""
    english = document.language == "en"
    if english:
        yield from _digits(document)
    if document.text.isascii():
        return
    done = 0
    for match in _SEAM.finditer(document.text):
        if match.start() >= done:
            start, done = word_around(document.text, *match.span())
            yield from _mixed(document.text[start:done], start, english)
    for match in _TIMES.finditer(document.text):
        yield Hit(match.start(), match.end(), "A Cyrillic letter stands here for the sign ×.", "×", 0.9)
    if english:
        yield from _disguised(document)


def _mixed(word: str, start: int, english: bool) -> Iterator[Hit]:
    scripts = [script(char) for char in word if char.isalpha()]
    other = next((name for name in scripts if name not in ("LATIN", "")), None)
    if other is None:
        return
    if other == "GREEK" and _is_symbolic(word):
        return
    latin, kept = as_latin(word), as_script(word, other)
    if latin and set(latin.upper()) <= _ROMAN and not english:
        return
    mostly_latin = 2 * scripts.count("LATIN") >= len(scripts)
    suggestion = (latin or kept) if mostly_latin else (kept or latin)
    if suggestion is None and not english:
        return
    stray = [char for char in word if char.isalpha() and (script(char) == "LATIN") != mostly_latin]
    message = f"“{word}” mixes scripts: {', '.join(_described(char) for char in dict.fromkeys(stray))}."
    severity = None if suggestion else Severity.WARNING
    yield Hit(start, start + len(word), message, suggestion, 1.0 if suggestion else 0.7, severity)


def _is_symbolic(word: str) -> bool:
    """Tell whether the Greek letters of a word are symbols: unlike any Latin letter, or at its edge."""
    greek = [(index, char) for index, char in enumerate(word) if script(char) == "GREEK"]
    if sum(script(char) == "LATIN" for char in word) < 3 and 2 * len(greek) <= len(word):
        return True
    if 2 * len(greek) > len(word):
        return False
    return any(
        as_latin(char) is None or (char in _SYMBOLS and not word[index - 1 : index + 2].islower())
        or (char in _SYMBOLS and index in (0, len(word) - 1))
        for index, char in greek
    )  # fmt: skip


def _disguised(document: Document) -> Iterator[Hit]:
    for run in strange_runs(document):
        before, after = document.text[max(0, run.start - 1) : run.start], document.text[run.end : run.end + 1]
        if (before + after).isalnum() or before.isalpha() or after.isalpha():
            continue
        latin = disguised(run.text, before)
        if latin:
            message = f"“{run.text}” is written in {run.script.capitalize()} letters that look like Latin ones."
            # It may be a foreign word that the text speaks of.
            yield Hit(run.start, run.end, message, latin, fix=Fix.UNSAFE)


def _digits(document: Document) -> Iterator[Hit]:
    text = document.text
    for match in find(document, _DIGIT):
        if match.group() not in ("0", "1", "00") or text[match.start() - 1 : match.start()].isdigit():
            continue
        start, end = word_around(text, *match.span())
        word = text[start:end]
        repaired = word.replace("0", "o").replace("1", "l")
        # At the beginning of a word a figure is more often a number ("1st", "0th").
        least = 5 if start == match.start() else 3
        if len(word) >= least and repaired.isalpha() and repaired[1:].islower() and is_known_word(repaired):
            digits = "digits stand" if len(match.group()) > 1 else "a digit stands"
            message = f"In “{word}” {digits} in the place of a letter."
            yield Hit(start, end, message, repaired, 0.9, fix=Fix.UNSAFE)


def _described(char: str) -> str:
    return f"“{char}” is {script(char).capitalize()}"


RULE = Rule(code="MT504", name="mixed-script", severity=Severity.ERROR, languages=None, check=check, fix=Fix.SAFE)
