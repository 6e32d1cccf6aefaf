"""Foreign words that the file itself sets apart."""

from __future__ import annotations

import pytest

from mtcheck import check_text
from mtcheck.settings import Settings

SENTENCE = "The coal is pulled up with a {}, a winch that an old engine drives, and the men wait."
RESIDUE = Settings(select=("MT501", "MT502"))


@pytest.mark.parametrize(
    ("set_off", "path"),
    [("*malacate*", "page.md"), ("_malacate chiquitito_", "page.md"), ("<i>malacate</i>", "page.html")],
)
def test_words_in_italics_are_meant(set_off: str, path: str) -> None:
    assert not check_text(SENTENCE.format(set_off), path, RESIDUE).findings


@pytest.mark.parametrize("path", ["page.md", "page.html", "page.txt"])
def test_plain_words_are_not(path: str) -> None:
    assert check_text(SENTENCE.format("malacate"), path, RESIDUE).findings
