"""Function words of other languages, to spot a span left in the source's language."""

from collections.abc import Mapping
from functools import cache

from mtcheck.lexicon.keys import normal
from mtcheck.tables import read_toml


@cache
def foreign_function_words() -> Mapping[str, frozenset[str]]:
    """Language code to telling function words that are not English; romanised ones as `ru-latn`."""
    return {code: frozenset(words.split()) for code, words in read_toml("foreign_function_words.toml").items()}


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, words in sorted(foreign_function_words().items()):
        for word in words:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def foreign_languages(word: str) -> tuple[str, ...]:
    """Codes of the languages that have `word` among their function words, sorted; empty for most words."""
    return _languages_of().get(normal(word), ())
