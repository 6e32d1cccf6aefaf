"""The closed classes of English, by name."""

from collections.abc import Mapping
from functools import cache

from mtcheck.tables import read_toml


@cache
def closed_classes() -> Mapping[str, frozenset[str]]:
    """Class name to words, as in `data/closed_classes.toml` (determiners, prepositions, modals, ...)."""
    return {name: frozenset(words.split()) for name, words in read_toml("closed_classes.toml").items()}


@cache
def closed_class(*names: str) -> frozenset[str]:
    """The union of closed classes. Raises KeyError for a name that the data file does not have."""
    return frozenset().union(*(closed_classes()[name] for name in names))


@cache
def determiners() -> frozenset[str]:
    """Articles, demonstratives, possessives and quantifiers."""
    return closed_class("articles", "demonstratives", "possessives", "quantifiers")


@cache
def function_words() -> frozenset[str]:
    """Every word of the closed classes but those that carry meaning (months, numbers, verbs of saying)."""
    content = "weekdays months reporting_verbs number_words magnitudes ordinals interjections".split()
    return closed_class(*(name for name in closed_classes() if name not in content))
