"""A sentence as words to be edited, and the edit that a generator proposes."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mtcheck.lexicon import closed_class, verb_form, word_counts

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for the stretch from `start` to `end`, and the stretches of the new text that are damaged."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word or figure as written, where it stands, and its lower case with a straight apostrophe."""

    text: str
    start: int
    end: int
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Words:
    """The words of a sentence, and edits of them that keep the sentence's first capital."""

    def __init__(self, text: str) -> None:
        """Cut `text` into words."""
        self.text = text
        self.words = [
            Word(match.group(), *match.span(), match.group().lower().replace("’", "'"))
            for match in _WORD.finditer(text)
        ]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.words)

    def __getitem__(self, index: int) -> Word:
        """Give a word by its index, counted from the front."""
        return self.words[index]

    def lower(self, index: int) -> str:
        """Give the word at `index` in lower case, or "" beyond either end."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def joined(self, first: int, last: int) -> bool:
        """Tell whether nothing but single spaces stands between the words `first` to `last`; no for a bad index."""
        if first < 0 or last >= len(self.words):
            return False
        pairs = zip(self.words[first:last], self.words[first + 1 : last + 1], strict=True)
        return all(self.text[left.end : right.start] == " " for left, right in pairs)

    def slice(self, first: int, last: int) -> str:
        """Give the text from word `first` to word `last`."""
        return self.text[self.words[first].start : self.words[last].end]

    def is_name(self, index: int) -> bool:
        """Tell whether a word is capitalised where English writes only names so."""
        word = self.words[index]
        if not word.capital or word.lower in {"i", "i'm", "i've", "i'd", "i'll"}:
            return False
        if not self.starts_sentence(index):
            return True
        counts = word_counts(word.lower)
        return counts.capital > counts.lower

    def starts_sentence(self, index: int) -> bool:
        """Tell whether a word is the first, or follows a mark that ends a sentence or opens a quotation."""
        before = self.text[: self.words[index].start].rstrip()
        return index == 0 or before[-1:] in set(".!?:\"“'‘(")

    def capital_before(self, index: int) -> bool:
        """Tell whether the word before `index` is capitalised and belongs to the same name."""
        return self.joined(index - 1, index) and self.words[index - 1].capital

    def replace(self, first: int, last: int, new: str) -> Edit:
        """Propose `new` in place of the words `first` to `last`, all of it marked."""
        text = new
        if self.words[first].capital and (self.starts_sentence(first) or self.is_name(first)):
            text = new[:1].upper() + new[1:]
        return Edit(self.words[first].start, self.words[last].end, text, ((0, len(text)),))

    def drop(self, first: int, last: int) -> Edit | None:
        """Propose to leave out the words `first` to `last`; the word after is marked."""
        if not self.joined(first, last + 1):
            return None
        after = self.words[last + 1]
        text = after.text
        if self.words[first].capital and self.starts_sentence(first):
            text = text[0].upper() + text[1:]
        return Edit(self.words[first].start, after.end, text, ((0, len(text)),))

    def insert(self, index: int, new: str) -> Edit:
        """Propose `new` before the word at `index`, marked with no more than itself."""
        word = self.words[index]
        if index == 0 and word.capital:
            rest = word.text if self.is_name(index) else word.text[0].lower() + word.text[1:]
            new = new[:1].upper() + new[1:]
        else:
            rest = word.text
        return Edit(word.start, word.end, f"{new} {rest}", ((0, len(new)),))

    def order(self, first: int, last: int, parts: Sequence[str]) -> Edit:
        """Propose the words `first` to `last` in another order, all of it marked."""
        text = " ".join(parts)
        if self.words[first].capital and self.starts_sentence(first) and not self.is_name(first):
            text = " ".join(part[0].lower() + part[1:] if part == parts[-1] else part for part in parts)
        return self.replace(first, last, text)

    def noun_here(self, index: int) -> bool:
        """Tell whether the word at `index` is used as a noun, as far as its neighbours show."""
        word, before = self.lower(index), self.lower(index - 1)
        form = verb_form(word)
        if form is None or form.verb < 0.15:
            return not word.endswith("ly") and word not in closed_class("adverbs", "sentence_connectors")
        if form.verb > 0.85 or before in closed_class("subject_pronouns", "modals") | {"to", "not", "who"}:
            return False
        return before.endswith("'s") or before in closed_class("articles", "possessives", "prepositions")

    def verb_here(self, index: int) -> bool:
        """Tell whether the word at `index` is used as a verb, as far as its neighbours show."""
        form = verb_form(self.lower(index))
        if form is None or form.verb < 0.3 or self.words[index].capital:
            return False
        before = self.lower(index - 1)
        if before in closed_class("articles", "possessives", "prepositions") - {"to"} or before.endswith("'s"):
            return False
        return form.verb > 0.8 or before in closed_class("subject_pronouns", "modals") | {"to", "not", "who"}


def pick(items: Sequence[Any], rng: random.Random) -> Any:
    """Choose one of `items`, or None where there is none."""
    return items[rng.randrange(len(items))] if items else None


@cache
def tables() -> Mapping[str, Any]:
    """Read the lists of `tables.toml`."""
    return tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))
