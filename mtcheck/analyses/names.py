"""Mentions of names: every run of capitalised words that the grammar of English does not account for.

A name is read as it stands, `Russian ambassador to Serbia A. Vucic` gives `Serbia A. Vucic`: what belongs
together is for the rules to judge, from the words beside each other. Readers' comments are left out: what
a reader misspells was not translated.
"""

from __future__ import annotations

from typing import NamedTuple

from mtcheck.analyses.name_runs import name_runs
from mtcheck.document import Document, Token


class Name(NamedTuple):
    """A run of name words: `A. Vucic`, `Alexander Botsan-Kharchenko`."""

    words: tuple[Token, ...]
    """Initials are words of one letter, without their full stop."""
    joints: tuple[str, ...]
    """What stands before each word: `-` inside a double name, otherwise a space, a full stop or particles."""

    @property
    def start(self) -> int:
        """Where the first word starts in the prose."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the last word ends in the prose."""
        return self.words[-1].end

    def before(self, position: int) -> int:
        """Give the position of the given name or initial that word `position` follows, or -1."""
        while position and self.joints[position] == "-":
            position -= 1
        return position - 1

    def after(self, position: int) -> int:
        """Give the position of the word that follows word `position` after a space, or -1."""
        follows = position + 1 < len(self.words) and self.joints[position + 1] != "-"
        return position + 1 if follows else -1


class Use(NamedTuple):
    """One word of a name, where it stands."""

    name: Name
    position: int

    @property
    def word(self) -> Token:
        """The word, without a possessive mark."""
        return self.name.words[self.position]

    @property
    def given(self) -> str:
        """The given name or initial before the word, or nothing."""
        before = self.name.before(self.position)
        return self.name.words[before].text if before >= 0 else ""

    @property
    def following(self) -> str:
        """The name word after the word, or nothing."""
        after = self.name.after(self.position)
        return self.name.words[after].text if after >= 0 else ""

    @property
    def initials_start(self) -> int:
        """Where the initials before the word start, or the word itself."""
        position = self.position
        while self.name.before(position) == position - 1 >= 0 and len(self.name.words[position - 1].text) == 1:
            position -= 1
        return self.name.words[position].start


class Form(NamedTuple):
    """A spelling, and every place that uses it, in order."""

    text: str
    uses: tuple[Use, ...]


def names(document: Document) -> tuple[Name, ...]:
    """List the names of the document's own sentences, in order."""
    return tuple(
        Name(words, joints) for sentence in document.own for words, joints in name_runs(document.text, sentence)
    )


def name_forms(document: Document) -> tuple[Form, ...]:
    """List the spellings of four letters or more, the most used first; acronyms are left out."""
    uses: dict[str, list[Use]] = {}
    for name in document.analysis(names):
        for position, word in enumerate(name.words):
            text = word.text
            if len(text) > 3 and not text.isupper() and text.replace("’", "").replace("'", "").isalpha():
                uses.setdefault(text, []).append(Use(name, position))
    forms = [Form(text, tuple(places)) for text, places in uses.items()]
    return tuple(sorted(forms, key=lambda form: (-len(form.uses), form.uses[0].word.start)))
