"""Scripts: which letters of a text are not Latin, and which of those only look as if they were."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from mtcheck.document import Document
from mtcheck.lexicon import is_known_word
from mtcheck.tables import read_toml

_STRANGE = (
    "\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u3005-\u3007\u3041-\ua4cf\ua4d0-\ua6ff"
    "\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc\uff66-\uffdc\U00010000-\U0001bfff"
    "\U00020000-\U0003ffff"
)
"""Blocks of letters that are not Latin, with their marks and digits, as the inside of a character class."""
_LONGEST = 60


# Compiled for the texts that are not ASCII: such large classes take long.
@cache
def strange_letter() -> re.Pattern[str]:
    """Find a letter that is not Latin, its marks and digits among them."""
    return re.compile(f"[{_STRANGE}]")


@cache
def _strange_run() -> re.Pattern[str]:
    return re.compile(f"[{_STRANGE}](?:[{_STRANGE}'’\u200c\u200d]|[ ,–-]{{1,2}}(?=[{_STRANGE}]))*")


class Run(NamedTuple):
    """Words of another script that stand together: `text` is `document.text[start:end]`."""

    start: int
    end: int
    text: str
    script: str
    """The script of the first letter, as in Unicode character names: `CYRILLIC`, `GREEK`, `CJK`, ..."""


@cache
def script(char: str) -> str:
    """Give the script of a letter in upper case, as its Unicode name begins; empty for what is no letter."""
    if not (char.isalpha() or unicodedata.category(char)[0] == "M"):
        return ""
    return unicodedata.name(char, "").split(" ")[0].split("-")[0]


def strange_runs(document: Document) -> tuple[Run, ...]:
    """Give the stretches of letters that are not Latin, in order; an ASCII text costs nothing."""
    if document.text.isascii():
        return ()
    runs = []
    for match in _strange_run().finditer(document.text):
        letter = next((char for char in match.group() if char.isalpha()), None)
        if letter is not None:
            runs.append(Run(match.start(), match.end(), match.group(), script(letter)))
    return tuple(runs)


@cache
def lookalikes() -> dict[str, dict[str, str]]:
    """Give, for each script in lower case, its letters that look like a Latin letter, and which one."""
    return read_toml("lookalikes.toml")


@cache
def _to_latin() -> dict[str, str]:
    return {letter: latin for table in lookalikes().values() for letter, latin in table.items()}


@cache
def _from_latin(name: str) -> dict[str, str]:
    # The table's first letter for a Latin one is the usual one.
    return {latin: letter for letter, latin in reversed(lookalikes().get(name.lower(), {}).items())}


def as_latin(word: str) -> str | None:
    """Spell `word` with Latin letters alone; None where a letter of it has no Latin look-alike."""
    return _spelled(word, "LATIN", _to_latin())


def as_script(word: str, name: str) -> str | None:
    """Spell `word` with letters of script `name` alone; None where a letter has no look-alike in it."""
    return _spelled(word, name, _from_latin(name))


def disguised(text: str, before: str) -> str | None:
    """Give the Latin word that `text`, all in another script, is read as ("СЕО"); None for a foreign word.

    `before` is what precedes it: a degree sign tells what a lone letter stands for.
    """
    latin = as_latin(text)
    if latin is None or len(text) == 1:
        alone = latin in ("a", "A", "I") or (latin == "C" and before.endswith("°"))
        return latin if alone and script(text) == "CYRILLIC" else None
    return latin if is_known_word(latin) and script(text[0]) != "ARMENIAN" else None


def _spelled(word: str, name: str, table: dict[str, str]) -> str | None:
    letters = [char if not char.isalpha() or script(char) == name else table.get(char) for char in word]
    return None if None in letters else "".join(letter or "" for letter in letters)


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen `start:end` over the letters and digits on both sides, at most 60 a side."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > first and text[start - 1].isalnum():
        start -= 1
    while end < last and text[end].isalnum():
        end += 1
    return start, end
