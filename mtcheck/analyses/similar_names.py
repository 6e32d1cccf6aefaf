"""Pairs of spellings in one document that may be one name: how they differ, and what speaks for one bearer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from mtcheck.analyses.names import Form, name_forms
from mtcheck.analyses.romanisation import LIMIT, fold, sound_keys, steps
from mtcheck.document import Document

_CROWD = 6
"""Spellings of one key that are compared with a new one; the most used come first."""
_MOST_COMPARED = 12
"""Spellings that a new one is compared with."""
_STEPS_A_LETTER = 0.45
"""Romanisation steps a letter beyond which two spellings are not worth comparing."""

# Endings that make another word of a name: plurals, peoples, women's and family forms, followers.
_ENDINGS = frozenset(
    "a ah an ans ar ars as aya e ean eans ed en ens er ers es ese eva i ia ian ians ias ic ics in ina ish ism ist ists "
    "ka ko l le m n na ne nia ns o on os ova oy s ska skaya sen son t te us y".split()
) | {""}
_WOMANS = ("ova", "eva", "ina", "skaya", "skaia", "ska")
"""Endings of a woman's family name where the man's has none."""
_VOWELS = "aeiouy"
_GLIDES = frozenset({"y", "i", "iy", "yy", "ii", "ij", "yi"})


class Change(StrEnum):
    """How one spelling becomes another."""

    ROMANISED = "romanised"
    TRANSPOSED = "transposed"
    DOUBLED = "doubled"
    ADDED = "added"
    REPLACED = "replaced"


class Pair(NamedTuple):
    """Two spellings that differ by a slip or by romanisation; `frequent` is used at least as often as `rare`."""

    rare: Form
    frequent: Form
    change: Change
    cost: float
    """0.5 for a doubled letter to about 4 for a remote likeness."""

    @property
    def dominates(self) -> bool:
        """Whether the text clearly prefers the frequent spelling."""
        return len(self.frequent.uses) >= 2 * len(self.rare.uses)


def similar_names(document: Document) -> tuple[Pair, ...]:
    """Find the pairs of similar spellings of a document, in time linear in the number of its spellings."""
    return tuple(similar_pairs(_without_marks(document.analysis(name_forms))))


def _without_marks(forms: Iterable[Form]) -> list[Form]:
    """Join the spellings that differ in marks or capitals alone under the most used of them."""
    together: dict[str, list[Form]] = {}
    for form in forms:
        together.setdefault(fold(form.text), []).append(form)
    joined = [Form(same[0].text, tuple(use for form in same for use in form.uses)) for same in together.values()]
    return sorted(joined, key=lambda form: (-len(form.uses), form.uses[0].word.start))


def similar_pairs(forms: Iterable[Form]) -> Iterator[Pair]:
    """Pair each spelling with similar ones before it; `forms` come with the most used first."""
    index: dict[str, dict[str, Form]] = {}
    for form in forms:
        word = fold(form.text)
        if len(word) < 4:
            continue
        near: dict[str, Form] = {}
        for key in similarity_keys(word):
            crowd = index.get(key)
            if crowd is None:
                index[key] = {word: form}
                continue
            near |= crowd
            if len(crowd) < _CROWD:
                crowd[word] = form
        near.pop(word, None)
        for other, frequent in islice(near.items(), _MOST_COMPARED):
            found = difference(word, other)
            if found:
                yield Pair(form, frequent, *found)


@lru_cache(maxsize=4096)
def similarity_keys(word: str) -> tuple[str, ...]:
    """Give keys of which similar folded words share one: the word with one letter left out, and its sounds."""
    shorter = [word[:at] + word[at + 1 :] for at in range(len(word))]
    return tuple(dict.fromkeys((word, *shorter, *sound_keys(word))))


def difference(one: str, other: str) -> tuple[Change, float] | None:
    """Tell how two folded spellings differ, or None for the same name in another form, or for another name."""
    if one.endswith(_WOMANS) != other.endswith(_WOMANS) and (one[-1] == "a") != (other[-1] == "a"):
        return None
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    doubled = start and len(a) + len(b) == 1 and (a or b) == one[start - 1]
    stems = (start,) if start < 5 else (start, start - 1)
    if start > 2 and not doubled and any(_same_stem(one[stem:], other[stem:]) for stem in stems):
        return None
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    slip = _slip(one, a, b, start)
    if slip and slip[0] is Change.DOUBLED:
        return slip
    way = steps(one, other, min(LIMIT, _STEPS_A_LETTER * min(len(one), len(other))))
    if way is not None and (slip is None or way <= slip[1]):
        return Change.ROMANISED, way
    return slip


def _same_stem(a: str, b: str) -> bool:
    """Tell whether what follows a common stem makes two forms of one name, or of one family."""
    if (a in _GLIDES and b in _GLIDES) or not {a, b} <= _ENDINGS:
        return False
    if not (a and b) or "s" in (a, b):
        return True
    return a[0] in _VOWELS and b[0] in _VOWELS and (a[-1] != b[-1] or a[-1] == "s")


def _slip(one: str, a: str, b: str, start: int) -> tuple[Change, float] | None:
    """Name the slip by which the letters `a` at `start` of a word became `b`."""
    first = 1.0 if start == 0 else 0.0
    if len(a) == len(b) == 2 and a == b[::-1]:
        return Change.TRANSPOSED, 1.0 + first
    if len(a) + len(b) == 1:
        letter = a or b
        around = one[max(0, start - 1) : start + 2]
        doubled = letter * 2 in around or (not a and letter in (one[start - 1 : start], one[start : start + 1]))
        return (Change.DOUBLED, 0.5) if doubled else (Change.ADDED, 1.5 + first)
    if len(a) == len(b) == 1:
        return Change.REPLACED, 2.0 + first
    return None
