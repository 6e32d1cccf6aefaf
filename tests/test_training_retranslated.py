"""Neural round trips, with engines that only look like some."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from training import retranslated
from training.retranslated import TWICE, joined, trips, usable


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("It does n't rain , they said .", "It doesn't rain, they said."),
        ("The country 's ( old ) laws ; why ?", "The country's (old) laws; why?"),
        ("No space here.", "No space here."),
    ],
)
def test_what_a_tokenizer_took_apart_is_joined(apart: str, together: str) -> None:
    assert joined(apart) == together


def test_some_sentences_go_twice_and_marks_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    there = SimpleNamespace(translate=lambda text: f"{text} não")
    back = SimpleNamespace(translate=lambda text: text.replace("não", "“not”  U. S. law"))
    monkeypatch.setattr(retranslated, "engines", lambda: (there, back))
    with ThreadPoolExecutor(2) as threads:
        found = trips(["He ran."] * 200, range(200), 0, threads)
        assert found == trips(["He ran."] * 200, range(200), 0, threads)
    once = 'He ran. "not" U.S. law'
    assert set(found) == {once, f'{once} "not" U.S. law'}
    assert found.count(once) / len(found) == pytest.approx(1 - TWICE, abs=0.1)


def test_what_is_usable() -> None:
    before = "The company sells its products in forty shops."
    assert usable(before, "The company sells its goods in forty stores.")
    assert not usable(before, "the company sells its products, in forty shops!")
    assert not usable(before, "The company.")
    assert not usable(f'"{before}"', "The company sells its goods in forty stores.")
    assert not usable("Too short.", "Very short.")
