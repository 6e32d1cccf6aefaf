"""Romanisation: whether two spellings can be one foreign name, by which way it came into English.

The table `data/romanisation.toml` says which groups of letters stand for one sound. `steps` aligns two
spellings by it; `sound_keys` gives coarse keys that spellings of one name share, to find candidates without
comparing every name with every other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product

from mtcheck.tables import read_toml

_MARKED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "dj", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a"}
    | dict.fromkeys("’'‘ʻʼ`", "")
)
_LONGEST_NAME = 24
"""Letters beyond which a word is not a name worth aligning."""
_LONGEST_GROUP = 7
_CLOSE, _FAR, _DOUBLED = 1.0, 2.0, 0.5
LIMIT = 6.0
"""Steps beyond which two spellings are not one name."""

_SOUND = re.compile(r"shch|sch|tsch|tch|dzh|kh|ch|zh|sh|ts|tz|cz|sz|dj|dz|ph|ck|qu|th|gh|[b-df-hj-np-tv-xz]")
_GREEK = {"mp": "b", "nt": "d", "gk": "g"}
"""How Greek writes the first sound of a foreign word."""
_DOUBLE = re.compile(r"(.)\1+")
_MOST_KEYS = 8


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Give the word in lower case, without marks on its letters and without apostrophes."""
    word = word.lower()
    if word.isascii():
        return word.replace("'", "")
    plain = unicodedata.normalize("NFKD", word.translate(_MARKED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def sound_keys(word: str) -> tuple[str, ...]:
    """List the keys of a folded word: spellings of one name that sound alike share at least one."""
    options: list[tuple[str, ...]] = []
    sounds_of = _sounds()
    total = 1
    for match in _SOUND.finditer(_GREEK.get(word[:2], word[:2]) + word[2:_LONGEST_NAME]):
        sounds = sounds_of[match.group()]
        total *= len(sounds)
        options.append(sounds if total <= _MOST_KEYS else sounds[:1])
    keys = {_DOUBLE.sub(r"\1", "".join(choice)) for choice in product(*options)}
    return tuple(sorted(key for key in keys if len(key) > 1))


@cache
def _sounds() -> dict[str, tuple[str, ...]]:
    """For each group of consonants, the sounds it may stand for in a key."""
    return {
        letters: tuple(sounds.split("|"))
        for sounds, row in read_toml("romanisation.toml")["sounds"].items()
        for letters in row.split()
    }


@cache
def own_letters() -> dict[str, tuple[str, ...]]:
    """For each group of letters that romanises Cyrillic, the longest first, what Latin-script languages write there."""
    own = {group: tuple(letters.split()) for group, letters in read_toml("romanisation.toml")["own"].items()}
    return dict(sorted(own.items(), key=lambda entry: -len(entry[0])))


@cache
def _groups() -> dict[str, dict[str, float]]:
    """For each group of letters, what may stand in its place and in how many steps."""
    found: dict[str, dict[str, float]] = {}
    for kind, cost in (("far", _FAR), ("close", _CLOSE)):
        for row in read_toml("romanisation.toml")[kind]:
            for one, other in product(row, row):
                if one != other:
                    found.setdefault(one, {})[other] = cost
    return found


def steps(one: str, other: str, limit: float = LIMIT) -> float | None:
    """Count the romanisation steps from one folded spelling to another, or None where there is no such way.

    0 for equal spellings; 1 for each close exchange, 2 for each far one, 0.5 for a doubled letter; a way of
    more than `limit` steps, at most `LIMIT`, is none. The shortest way is found by dynamic programming, in time
    linear in the product of the lengths.
    """
    if max(len(one), len(other)) > _LONGEST_NAME or abs(len(one) - len(other)) > 2 * LIMIT:
        return None
    groups = _groups()
    best: list[list[float]] = [[LIMIT + 1] * (len(other) + 1) for _ in range(len(one) + 1)]
    best[0][0] = 0.0
    for i in range(len(one) + 1):
        exchanges = [
            (best[i + size], group, cost)
            for size in range(min(_LONGEST_GROUP, len(one) - i) + 1)
            for group, cost in groups.get(one[i : i + size], {}).items()
            if group in other
        ]
        for j in range(len(other) + 1):
            here = best[i][j]
            if here > limit:
                continue
            if one[i : i + 1] == other[j : j + 1] and i < len(one):
                best[i + 1][j + 1] = min(best[i + 1][j + 1], here)
            if i and one[i : i + 1] == one[i - 1]:
                best[i + 1][j] = min(best[i + 1][j], here + _DOUBLED)
            if j and other[j : j + 1] == other[j - 1]:
                best[i][j + 1] = min(best[i][j + 1], here + _DOUBLED)
            for row, group, cost in exchanges:
                if other.startswith(group, j):
                    end = j + len(group)
                    row[end] = min(row[end], here + cost)
    found = best[-1][-1]
    return found if found <= limit else None
