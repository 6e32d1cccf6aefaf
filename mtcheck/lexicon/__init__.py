"""The small tables of English that many rules share, each loaded on first use.

Every look-up takes one word, in any case, with straight or curly apostrophe, and never raises. Where each table
comes from is written in `data/PROVENANCE.md`; `training/lexicon.py` builds the counted ones.
"""

from mtcheck.lexicon.abbreviations import Abbreviation, abbreviation
from mtcheck.lexicon.classes import closed_class, closed_classes, determiners, function_words
from mtcheck.lexicon.foreign import foreign_function_words, foreign_languages
from mtcheck.lexicon.keys import normal
from mtcheck.lexicon.people import is_first_name, is_surname, name_particles, person_titles
from mtcheck.lexicon.verbs import (
    VerbForm,
    can_be_finite,
    finite_auxiliaries,
    finite_share,
    is_surely_finite,
    lemma,
    reporting_forms,
    verb_form,
    verb_share,
)
from mtcheck.lexicon.words import (
    WordCount,
    capital_share,
    is_common_word,
    is_known_word,
    seen,
    stems,
    word_count,
    word_counts,
)

__all__ = [
    "Abbreviation",
    "VerbForm",
    "WordCount",
    "abbreviation",
    "can_be_finite",
    "capital_share",
    "closed_class",
    "closed_classes",
    "determiners",
    "finite_auxiliaries",
    "finite_share",
    "foreign_function_words",
    "foreign_languages",
    "function_words",
    "is_common_word",
    "is_first_name",
    "is_known_word",
    "is_surely_finite",
    "is_surname",
    "lemma",
    "name_particles",
    "normal",
    "person_titles",
    "reporting_forms",
    "seen",
    "stems",
    "verb_form",
    "verb_share",
    "word_count",
    "word_counts",
]
