"""The vocabulary of page furniture (`data/furniture.toml`) and what it says of one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from mtcheck.roles.form import Form
from mtcheck.tables import read_toml

_NUMBER = re.compile(r"\d[\d.,:]*(?:[km]\b)?\+?")
_DECORATION = " \t\n!\"$%&'()*+,-./:;<=>?[\\]^_`{|}~«»‹›“”„•·●○▪■►▶→←↑↓…–—|¦✓✔★☆❤♥👍🔥©®™"
_SEPARATOR = re.compile(r"[:|»>–—-](?:(?<=:)|(?<=\s.)\s)")
_WILDCARD = ".{0,60}?"


def key(text: str) -> str:
    """Give the form a line is looked up in: small letters, numbers as `#`, no decoration around it."""
    small = _NUMBER.sub("#", text.lower().replace("’", "'"))
    return " ".join(small.strip(_DECORATION).split())


@dataclass(frozen=True)
class Vocabulary:
    """The tables, arranged so that a line that is no furniture costs a few look-ups."""

    lines: dict[str, Form]
    labels: frozenset[str]
    long_labels: frozenset[str]
    related: frozenset[str]
    openings: dict[str, list[tuple[str, Form]]]
    """By first word."""
    containing: tuple[str, ...]
    triggers: frozenset[str]
    """The longest words of the phrases in `containing`."""
    buttons: frozenset[str]
    filler: frozenset[str]
    pointer_verbs: frozenset[str]
    pointer_objects: frozenset[str]
    credits: dict[str, tuple[str, ...]]
    """By first word, the longest first."""
    agencies: frozenset[str]
    max_words: dict[str, int]

    def form(self, line: str, text: str) -> Form:
        """Look up a line by its `key`; `text` is the line as it stands."""
        if line in self.lines:
            return self.lines[line]
        words = line.split()
        if (separator := _SEPARATOR.search(text)) and self._labelled(text, separator.span()):
            return Form.PAGE
        if not words or len(words) > self.max_words["opening"] or text[0] in "\"“„«'‘":
            return Form.TEXT
        for opening, form in self.openings.get(words[0], ()):
            if line.startswith(opening.partition("*")[0]) and _pattern(opening).match(line):
                return form
        if self._contains(line, words) or self._only_buttons(words) or self._points(words):
            return Form.PAGE
        return Form.TEXT

    def credit(self, line: str) -> int:
        """Give the number of words of the credit formula ("Photo by") that the line opens with."""
        openings = self.credits.get(line.partition(" ")[0], ())
        return next((opening.count(" ") + 1 for opening in openings if line.startswith(opening + " ")), 0)

    def _labelled(self, text: str, separator: tuple[int, int]) -> bool:
        """Tell "Photo: Jane Doe" from a sentence after a colon: few words, or a headline."""
        label = key(text[: separator[0]])
        rest = text[separator[1] :].strip()
        if label in self.related:
            return rest[:1].isupper() or not rest[:1].isalpha()
        if label not in self.labels:
            return False
        count = len(rest.split())
        return label in self.long_labels or count <= 4 or (count <= self.max_words["rest"] and rest[-1] not in ".!?:")

    def _contains(self, line: str, words: list[str]) -> bool:
        return (
            len(words) <= self.max_words["containing"]
            and not self.triggers.isdisjoint(words)
            and self._containing.search(line) is not None
        )

    @cached_property
    def _containing(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.containing))})(?!\w)")

    def _only_buttons(self, words: list[str]) -> bool:
        if len(words) > self.max_words["buttons"]:
            return False
        bare = [word.strip(_DECORATION) for word in words]
        named = [word for word in bare if any(char.isalnum() for char in word)]
        pressed = sum(word in self.buttons for word in named)
        if "ago" in named and "#" in bare:
            pressed += 1
        return 2 * pressed >= len(named) > 0 and all(word in self.buttons or word in self.filler for word in named)

    def _points(self, words: list[str]) -> bool:
        return (
            len(words) <= self.max_words["pointer"]
            and words[0] in self.pointer_verbs
            and any(word.strip(_DECORATION) in self.pointer_objects for word in words[1:])
        )


@cache
def _pattern(opening: str) -> re.Pattern[str]:
    """Compile an opening; few of the hundreds that there are begin any line of a text."""
    return re.compile(_WILDCARD.join(map(re.escape, opening.split("*"))) + r"(?!\w)")


@cache
def vocabulary() -> Vocabulary:
    """Load the vocabulary."""
    tables = read_toml("furniture.toml")
    forms = {
        "page": Form.PAGE, "related": Form.RELATED, "comments": Form.COMMENTS, "reactions": Form.REACTION,
    }  # fmt: skip
    lines = {line: form for name, form in forms.items() for line in tables[name]["lines"]}
    openings: dict[str, list[tuple[str, Form]]] = {}
    for name, form in forms.items():
        for opening in tables[name].get("openings", ()):
            openings.setdefault(opening.split()[0], []).append((opening, form))
    credits: dict[str, list[str]] = {}
    for opening in sorted(tables["credit"]["openings"], key=len, reverse=True):
        credits.setdefault(opening.partition(" ")[0], []).append(opening)
    phrases = tables["page"]["containing"]
    longest = [max(phrase.split(), key=len).strip(",.") for phrase in phrases]
    return Vocabulary(
        lines,
        frozenset(tables["label"]["lines"]),
        frozenset(tables["label"]["long"]),
        frozenset(tables["related"]["lines"]),
        openings,
        tuple(phrases),
        frozenset(word + mark for word in longest for mark in ("", ",", ".")),
        frozenset(tables["buttons"]["words"].split()),
        frozenset(tables["buttons"]["filler"].split()),
        frozenset(tables["pointer"]["verbs"].split()),
        frozenset(tables["pointer"]["objects"].split()),
        {word: tuple(some) for word, some in credits.items()},
        frozenset(tables["page"]["agencies"]),
        {
            "rest": tables["label"]["max_rest"],
            "opening": tables["page"]["max_words"],
            "containing": tables["page"]["containing_max_words"],
            "buttons": tables["buttons"]["max_words"],
            "pointer": tables["pointer"]["max_words"],
        },
    )
