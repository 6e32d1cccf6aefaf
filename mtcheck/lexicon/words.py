"""English words: how often they are written, and whether a word is one at all."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mtcheck.lexicon.classes import function_words
from mtcheck.lexicon.foreign import foreign_languages
from mtcheck.lexicon.keys import normal
from mtcheck.tables import read_table

_COMMON = 5  # lower-case occurrences in four million words from which a word counts as common
_WELL_KNOWN = 20  # capitalised occurrences from which a name counts as known to readers of English


class WordCount(NamedTuple):
    """How often a word was seen: in lower case, capitalised (not first in its sentence), in how many sources."""

    lower: int
    capital: int
    sources: int


def seen(words: Iterable[str]) -> Iterator[str]:
    """Those of `words`, which are in their normal form, that the training text has."""
    return filter(read_table("words.tsv").__contains__, words)


@lru_cache(50_000)  # bounded: a stream of a million lines passes through here
def word_counts(word: str) -> WordCount:
    """Counts of a word in the four million words of training text (all 0 where unseen)."""
    row = read_table("words.tsv").get(normal(word))
    return WordCount(*map(int, row.split())) if row else WordCount(0, 0, 0)


def word_count(word: str) -> int:
    """Lower-case occurrences of a word in the training text."""
    return word_counts(word).lower


def capital_share(word: str) -> float:
    """Share of a word's occurrences inside sentences that were capitalised, in [0, 1]; 0 where unseen."""
    counts = word_counts(word)
    return counts.capital / max(1, counts.lower + counts.capital)


@lru_cache(50_000)
def is_common_word(word: str) -> bool:
    """Whether this is an everyday English word, not one that mostly is a name ("will" yes, "london" no)."""
    counts = word_counts(word)
    seen = counts.lower >= _COMMON and counts.sources >= 2 and 4 * counts.lower >= counts.capital
    return seen or normal(word) in function_words()


def _listed(word: str) -> bool:
    counts = word_counts(word)
    if counts.lower >= 3 and counts.sources >= 2 and 4 * counts.lower >= counts.capital:
        return True
    return word in read_table("vocabulary.txt") or word in function_words()


_PREFIXES = tuple(
    "anti bi co counter cross cyber de dis eco ex extra geo hyper in inter macro mega micro mid mini mis multi neo non "
    "out over para poly post pre pro pseudo re semi sub super tele trans ultra un under uni up".split()
)
# Ending and what stands in its place in the stem; several spellings of one ending are tried in turn.
_SUFFIXES = tuple(
    (ending, replacement)
    for ending, replacements in {
        "'s": ("",), "s'": ("s",), "'": ("",), "s": ("",), "es": ("",), "ies": ("y",), "ed": ("", "e"), "ied": ("y",),
        "ing": ("", "e"), "ly": ("", "le"), "ily": ("y",), "ally": ("al",), "er": ("", "e"), "ier": ("y",),
        "est": ("", "e"), "iest": ("y",), "ness": ("",), "iness": ("y",), "less": ("",), "ability": ("able",),
        "able": ("", "e"), "ization": ("ize",), "isation": ("ise",), "ist": ("",), "ism": ("",), "ish": ("",),
        "like": ("",), "wise": ("",), "ship": ("",), "hood": ("",), "ful": ("",),
    }.items()
    for replacement in replacements
)  # fmt: skip

_ENDINGS = tuple(dict.fromkeys(ending for ending, _ in _SUFFIXES))


def stems(word: str) -> list[str]:
    """The words, all shorter, that `word` may be a regular inflection or derivation of."""
    found: list[str] = []
    for ending, replacement in _SUFFIXES if word.endswith(_ENDINGS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: len(word) - len(ending)] + replacement
            found.append(stem)
            if ending in ("ed", "ing", "er", "est") and not replacement and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found


def shorter_forms(word: str) -> list[str]:
    """The stems of `word`, and the same of what stands after a prefix ("cyber", "non")."""
    found = stems(word)
    for prefix in _PREFIXES if word.startswith(_PREFIXES) else ():
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= 4:
            found += [rest, *stems(rest)]
    return found


def is_known_word(word: str) -> bool:
    """Whether `word` is an English word: listed, regularly inflected or derived, or a compound of known parts.

    Wide, to keep what it calls unknown rare in real English. Function words of other languages are unknown, and so
    are names, unless they are everyday ones ("china").
    """
    word = normal(word)
    if "-" not in word and "–" not in word:
        return _known(word)
    parts = [part for part in word.replace("–", "-").split("-") if part]
    return bool(parts) and all(part in _PREFIXES or not part.isalpha() or _known(part) for part in parts)


@lru_cache(50_000)
def _known(word: str) -> bool:
    if foreign_languages(word):
        return False
    return _listed(word) or word_counts(word).capital >= _WELL_KNOWN or any(map(_listed, shorter_forms(word)))
