"""The English words that are listed beside the counted ones: chosen from a word game's list, and shortened."""

from collections import Counter
from collections.abc import Container
from pathlib import Path

from mtcheck.lexicon import foreign_languages, stems
from mtcheck.lexicon.words import shorter_forms
from training.verb_forms import irregular_verbs

EXTRA = Path(__file__).with_name("extra_words.txt")  # by hand: young words, units, currencies, oaths
_WEIGHT = 7  # letters and derivations that an unseen word needs together


def choose(listed: set[str], seen: Container[str]) -> set[str]:
    """The words of `listed` that English text is likely to hold, or that are in `seen`.

    Word games live on short and borrowed words ("aa", "oe", "ans", "zona") that let foreign text pass for English.
    A word at home in English has derivations on the list ("dusk": dusks, dusky, duskier ...), or is long enough to
    be told from a foreign one: an unseen word needs seven letters and derivations together.
    """
    derivations = Counter(stem for word in listed for stem in set(stems(word)))
    kept = {
        word
        for word in listed
        if word in seen or (len(word) + derivations[word] >= _WEIGHT and not foreign_languages(word))
    }
    return kept | {word for word in listed if not kept.isdisjoint(stems(word))}


def read_vocabulary(path: Path, seen: Container[str]) -> set[str]:
    """Words of the list at `path` (one a line) that `choose` keeps, with the irregular verbs and the extra words."""
    listed = choose(set(path.read_text(encoding="utf-8").split()), seen)
    irregular = {form for base, past, participle in irregular_verbs() for form in (base, *past, *participle)}
    return listed | irregular | set(EXTRA.read_text(encoding="utf-8").split())


def shorten(vocabulary: set[str]) -> list[str]:
    """The vocabulary, sorted, without what a look-up takes for a regular form of a word kept."""
    kept: set[str] = set()
    for word in sorted(vocabulary, key=lambda word: (len(word), word)):
        if kept.isdisjoint(shorter_forms(word)):
            kept.add(word)
    return sorted(kept)
