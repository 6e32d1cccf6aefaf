"""What else an unknown word may be than a foreign one: a compound, a learned word, a typing error."""

from __future__ import annotations

from functools import lru_cache

from mtcheck.lexicon import function_words, is_common_word, is_known_word, normal, seen

_LEARNED = tuple(
    "aero bio cardio chemo cyto electro endo gastro glyco haemo hemo hepato hydro immuno iso litho lympho "
    "meta metallo meth mono myo nano neuro nucleo onco ortho osteo oxy paleo patho petro pharmaco philo phospho "
    "photo physio poly proteo proto psycho pyro radio socio thermo thrombo xeno".split()
)
_LEARNED_ENDINGS = tuple(
    "al ase ate ated ation ations ed ic ics ical ically ide ides ine ines ing ism isms ist ists ite ites "
    "ity logy ogen ogens oid oids oma ose ous sis tor tors vir".split()
)


@lru_cache(maxsize=10_000)
def may_be_compound(word: str) -> bool:
    """Tell whether two common English words make up the word ("dashcam"), or a learned part and a word."""
    cuts = range(3, len(word) - 2)
    return any(is_common_word(word[:cut]) and is_known_word(word[cut:]) for cut in cuts) or (
        word.startswith(_LEARNED) and word.endswith(_LEARNED_ENDINGS)
    )


@lru_cache(maxsize=10_000)
def may_be_misspelt(word: str) -> bool:
    """Tell whether one letter more, less, other or swapped, or an apostrophe, makes a common English word."""
    if not word.isascii():
        return False
    word = normal(word)
    letters = "abcdefghijklmnopqrstuvwxyz'"
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    variants = {
        left + variant
        for left, right in cuts
        for variant in (
            right[1:],
            right[1:2] + right[:1] + right[2:],
            *[letter + right for letter in letters],
            *[letter + right[1:] for letter in letters],
        )
    }
    return not function_words().isdisjoint(variants) or any(map(is_common_word, seen(variants)))
