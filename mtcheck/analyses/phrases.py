"""Tables of phrases, and where a document's sentences match them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from mtcheck.analyses.phrase_notation import Notation, anchor_of, second_of
from mtcheck.analyses.phrase_patterns import Phrase
from mtcheck.document import Document, Sentence
from mtcheck.lexicon import normal
from mtcheck.tables import read_text


class Match(NamedTuple):
    """A phrase and its place in the document's prose."""

    phrase: Phrase
    start: int
    end: int


@dataclass(eq=False)
class _Line:
    """A line of a table; reading it takes long, so that waits until its anchor and its second word are met."""

    text: str
    notation: Notation

    @cached_property
    def second(self) -> frozenset[str]:
        return second_of(self.text.partition(" => ")[0])

    @cached_property
    def phrase(self) -> Phrase:
        return self.notation.phrase(self.text)


class PhraseTable:
    """The lines of a data file by a word that each needs; a line is read when it may match for the first time."""

    def __init__(self, text: str) -> None:
        """Index the lines of a data file."""
        notation = Notation()
        self._by_anchor: dict[str, list[_Line]] = {}
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            pattern, arrow, _ = line.partition(" => ")
            if arrow:
                entry = _Line(line, notation)
                for word in notation.forms(anchor_of(pattern)):
                    self._by_anchor.setdefault(word, []).append(entry)
            elif line.startswith(": "):
                forms = line[2:].split()
                notation.irregular[forms[0]] = forms
            elif line:
                name, _, words = line.partition(" = ")
                if not (name.isupper() and words):
                    raise ValueError(f"{line}: neither a phrase nor a class of words")
                notation.classes[name] = words.split()
        self._anchors = frozenset(form for word in self._by_anchor for form in (word, word.replace("'", "’")))
        """As a text may write them: the gate of `find` is too hot to straighten every word's apostrophe."""

    def find(self, document: Document) -> Iterator[Match]:
        """Give the matches of each sentence in order; of those that overlap, the first and longest."""
        for sentence in document.checked:
            if self._anchors.isdisjoint(sentence.lowered):
                continue
            end = 0
            for match in sorted(self.matches(sentence), key=lambda match: (match.start, -match.end)):
                if match.start >= end:
                    end = match.end
                    yield match

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """Give every match in a sentence, as they come."""
        present = set(map(normal, sentence.lowered))
        likely: dict[str, list[Phrase]] = {}
        for word in self._by_anchor.keys() & present:
            phrases = [
                line.phrase for line in self._by_anchor[word] if not line.second or not line.second.isdisjoint(present)
            ]
            if phrases:
                likely[word] = phrases
        if not likely:
            return
        tokens = sentence.tokens
        words = [normal(token.text) for token in tokens]
        for place, word in enumerate(words):
            for phrase in likely.get(word, ()):
                found = phrase.around(words, place)
                # A capital inside the sentence makes it a name: “Under Open Sky”.
                if found and (found[0] == 0 or not tokens[found[0]].text[0].isupper()):
                    yield Match(phrase, tokens[found[0]].start, tokens[found[1]].end)


@cache
def phrase_table(name: str) -> PhraseTable:
    """Read a table of phrases of the package, once."""
    return PhraseTable(read_text(name))
