"""Where the names of a sentence begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from mtcheck.document import Role, Sentence, Token
from mtcheck.lexicon import (
    abbreviation,
    closed_class,
    function_words,
    is_common_word,
    name_particles,
    person_titles,
)

Run = tuple[tuple[Token, ...], tuple[str, ...]]
"""The words of a name, and what stands before each of them within the name."""

_TITLE_CASE = 0.6
"""Share of words with a capital from which a sentence is read as a headline."""
_LONGEST_JOINT = 20
"""Characters; `van der` and ` - de la ` are shorter."""


def name_runs(text: str, sentence: Sentence) -> Iterator[Run]:
    """Cut the capitalised words of a sentence of `text` into names, in order."""
    words, tokens = sentence.words, sentence.tokens
    capital = [tokens[place] for place in sentence.capitals if tokens[place].kind == "word"]
    headline = sentence.role is Role.HEADING or len(capital) > max(2, _TITLE_CASE * len(words))
    run: list[Token] = []
    joints: list[str] = []
    for word in capital:
        if _is_plain(word.text, headline, word is words[0]):
            continue
        bare = _bare(word)
        is_title = _is_title(bare.text)
        joint = text[run[-1].end : bare.start] if run else ""
        if is_title or not run or not _joins(run[-1], joint):
            if _is_named(run):
                yield tuple(run), tuple(joints)
            run, joints, joint = [], [], ""
        if not is_title:
            run.append(bare)
            joints.append(joint)
    if _is_named(run):
        yield tuple(run), tuple(joints)


def _is_named(run: list[Token]) -> bool:
    """Tell whether there is more than initials in a run."""
    return any(len(word.text) > 1 for word in run)


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


@lru_cache(maxsize=50_000)
def _is_plain(word: str, headline: bool, first: bool) -> bool:
    """Tell whether something else than being a name accounts for the word's capital."""
    lower = word.lower()
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
