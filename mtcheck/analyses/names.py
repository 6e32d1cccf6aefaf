"""Mentions of names: every run of capitalised words that the grammar of English does not account for.

A name is read as it stands, `Russian ambassador to Serbia A. Vucic` gives `Serbia A. Vucic`: what belongs
together is for the rules to judge, from the words beside each other. Readers' comments are left out: what
a reader misspells was not translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mtcheck.document import Document, Role, Sentence, Token
from mtcheck.lexicon import abbreviation, closed_class, function_words, is_common_word, name_particles, person_titles

_TITLE_CASE = 0.6
"""Share of words with a capital from which a sentence is read as a headline."""
_LONGEST_JOINT = 20
"""Characters; `van der` and ` - de la ` are shorter."""


@dataclass(frozen=True, slots=True)
class Name:
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


@dataclass(frozen=True, slots=True)
class Use:
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


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling, and every place that uses it, in order."""

    text: str
    uses: tuple[Use, ...]


def names(document: Document) -> tuple[Name, ...]:
    """List the names of the document's own sentences, in order."""
    return tuple(name for sentence in document.own for name in _in_sentence(document.text, sentence))


def name_forms(document: Document) -> tuple[Form, ...]:
    """List the spellings of four letters or more, the most used first; acronyms are left out."""
    uses: dict[str, list[Use]] = {}
    for name in document.analysis(names):
        for position, word in enumerate(name.words):
            if len(word.text) > 3 and word.text.replace("’", "").replace("'", "").isalpha() and not word.text.isupper():
                uses.setdefault(word.text, []).append(Use(name, position))
    forms = [Form(text, tuple(places)) for text, places in uses.items()]
    return tuple(sorted(forms, key=lambda form: (-len(form.uses), form.uses[0].word.start)))


def _in_sentence(text: str, sentence: Sentence) -> Iterator[Name]:
    """Cut a sentence's capitalised words into names."""
    words = sentence.words
    capital = [word for word in words if word.text[0].isupper()]
    headline = sentence.role is Role.HEADING or len(capital) > max(2, _TITLE_CASE * len(words))
    run: list[Token] = []
    joints: list[str] = []
    for word in capital:
        if _is_plain(word, headline, first=word is words[0]):
            continue
        bare = _bare(word)
        is_title = _is_title(bare.text)
        joint = text[run[-1].end : bare.start] if run else ""
        if is_title or not run or not _joins(run[-1], joint):
            yield from _named(run, joints)
            run, joints, joint = [], [], ""
        if not is_title:
            run.append(bare)
            joints.append(joint)
    yield from _named(run, joints)


def _named(run: list[Token], joints: list[str]) -> Iterator[Name]:
    if any(len(word.text) > 1 for word in run):
        yield Name(tuple(run), tuple(joints))


def _joins(word: Token, joint: str) -> bool:
    """Tell whether what comes after `word` and `joint` still belongs to its name."""
    if joint in (" ", "-"):
        return True
    if joint[:1] == ".":
        return len(word.text) < 3 and joint in (". ", ".", ".-")
    return len(joint) < _LONGEST_JOINT and "\n" not in joint and name_particles().issuperset(joint.split())


@lru_cache(maxsize=4096)
def _is_title(word: str) -> bool:
    """Tell whether the word stands before names without being part of them."""
    short = abbreviation(f"{word}.") if len(word) > 1 else None
    return word.lower() in person_titles() or (short is not None and short.kind == "title")


def _is_plain(token: Token, headline: bool, first: bool) -> bool:
    """Tell whether something else than being a name accounts for the word's capital."""
    lower = token.text.lower()
    if len(lower) == 1:
        return first and lower in "ai"
    return lower in function_words() or lower in _calendar() or ((first or headline) and is_common_word(lower))


@cache
def _calendar() -> frozenset[str]:
    return closed_class("weekdays", "months")


def _bare(token: Token) -> Token:
    """Take a possessive mark off; any other word is given back as it is."""
    if token.text[-2:] in ("'s", "’s"):
        return token._replace(text=token.text[:-2], end=token.end - 2)
    return token
