"""Abbreviations of English prose that end in a full stop."""

from functools import cache
from typing import NamedTuple

from mtcheck.tables import read_toml


class Abbreviation(NamedTuple):
    """An abbreviation with its stop, its kind (`title`, `month`, ...), and whether a sentence may end there."""

    form: str
    kind: str
    ends_sentence: bool


@cache
def _abbreviations() -> dict[str, Abbreviation]:
    return {
        form: Abbreviation(form, kind, ends)
        for kind, forms in read_toml("abbreviations.toml").items()
        for form, ends in forms.items()
    }


def abbreviation(form: str) -> Abbreviation | None:
    """The abbreviation written `form` (with its full stop, in this case or in lower case), or None."""
    return _abbreviations().get(form) or _abbreviations().get(form.lower())
