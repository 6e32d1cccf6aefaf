"""The name of a smiley, or a menu of languages, was read into the text.

What it finds
    A lone word such as "laughing" or "wink" between two sentences, where the page had a picture; codes such as
    ":lol:" and "[smile]"; and the names of languages in a row, which were links to other editions.
Why it matters
    It was no part of what the writer said, and reads as a torn sentence.
Damaged
    What does he lose? laughing They will pay for it in the end anyway.
Repaired
    What does he lose? They will pay for it in the end anyway.
Cannot see
    A smiley's name inside a sentence, or after words without a stop, unless it is a very odd one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.analyses.glosses import language_names
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity
from mtcheck.tables import read_toml

_LOWER = re.compile(r"[.!?…][”)\"]? [a-z]")
"""A sentence without its capital, as a name read as text may look: few texts have one."""
_CODE = re.compile(r":(?<![^\s.!?,(]:)[a-z]{2,15}(?:_[a-z]{1,15}){0,3}:(?![^\s.!?,)])")
_MENU_MARKS = ("English", "Deutsch", "Español", "Русский", "Français", "Italiano")


def check(document: Document) -> Iterator[Hit]:
    """Find names of smileys and menus of languages."""
    text = document.text
    yield from _spoken(text)
    if ":" in text:
        for match in _CODE.finditer(text):
            yield Hit(
                match.start(),
                match.end(),
                f"{match.group()} is the code of a smiley.",
                "",
                0.9,
                Severity.INFO,
            )
    if any(mark in text for mark in _MENU_MARKS):
        for match in _menu().finditer(text):
            message = f"“{match.group()}” is a menu of languages, not a part of the text."
            yield Hit(match.start(), match.end(), message, "", 0.8)


def _spoken(text: str) -> Iterator[Hit]:
    own = _words("own")
    found = [(match, match.start("name")) for match in _alone().finditer(text)] if _LOWER.search(text) else []
    if any(name in text for name in (*_words("odd"), "[smile", "*smile")):
        found += [(match, match.start("name")) for match in _stray().finditer(text)]
    for match, start in found:
        name = match["name"]
        doubtful = name in own or text[max(0, start - 4) : start - 1].endswith(("...", "…"))
        message = f"“{name}” is the name of a smiley that was read as text."
        severity = Severity.INFO if doubtful else None
        yield Hit(start, start + len(name), message, "", 0.5 if doubtful else 0.9, severity)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_toml("smileys.toml")[kind].split())


@cache
def _alone() -> re.Pattern[str]:
    """Find names that stand where a sentence should."""
    names = "|".join(sorted(_words("names") | _words("own")))
    initials = "".join(sorted({name[0] for name in names.split("|")}))
    before, after = r"[.!?…](?<![A-Z]\.)[”)\"]? ", r"(?=[ ][\"“(]?[A-Z]|[ ]?$)"
    name = rf"(?=[{initials}])(?P<name>(?:{names})(?: (?:{names})){{0,3}})"
    return re.compile(f"{before}{name}{after}", re.MULTILINE)


@cache
def _stray() -> re.Pattern[str]:
    """Find names that are no words, and any in brackets."""
    odd = "|".join(sorted(_words("odd")))
    return re.compile(rf"(?:[a-z] |[\[*])(?P<name>{odd}|smile)(?:(?<!smile)$|[\]*])", re.MULTILINE)


@cache
def _menu() -> re.Pattern[str]:
    english = sorted(names[0] for names in language_names().values() if " " not in names[0])
    own = sorted({name for names in language_names().values() for name in names[1:]})
    any_name, own_name = "|".join(own + english), "|".join(own)
    gap = r"[ ]?[ |/·•][ ]?"
    return re.compile(
        rf"(?<!\w)(?:(?:{any_name}){gap}){{0,20}}(?:(?:{own_name}){gap}(?:{any_name})|(?:{any_name}){gap}(?:{own_name}))"
        rf"(?:{gap}(?:{any_name})){{0,20}}(?!\w)"
    )


RULE = Rule(code="MT508", name="spoken-emoticon", severity=Severity.WARNING, check=check)
