"""People's names, and the words that stand before and inside them."""

from functools import cache

from mtcheck.lexicon.keys import normal
from mtcheck.tables import read_table, read_toml


def is_surname(word: str) -> bool:
    """Whether `word` is a family name of the 1990 US census; many are common words too ("Brown", "Long")."""
    return normal(word) in read_table("surnames.txt")


def is_first_name(word: str) -> bool:
    """Whether `word` is a given name of the 1990 US census; some are common words too ("Will", "Hope")."""
    return normal(word) in read_table("first_names.txt")


@cache
def _person_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_toml("person_words.toml").items()}


def person_titles() -> frozenset[str]:
    """Lower-case words that stand before a person's name ("president", "mr"), without full stop."""
    return _person_words()["titles"]


def name_particles() -> frozenset[str]:
    """Lower-case particles inside people's names ("van", "de", "bin", "al")."""
    return _person_words()["particles"]
