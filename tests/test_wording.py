"""Which phrases are taken for unnatural, given what an estimator says of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from mtcheck.analyses.wording import unnatural_phrases
from mtcheck.cutting import cut
from mtcheck.document import Document
from mtcheck.models.estimator import Damage, Estimate
from mtcheck.readers import read_text
from mtcheck.resources import Resources


class StandIn:
    """Takes words for unnatural by what they are."""

    name, sha8 = "stand-in", "00000000"

    def __init__(self, wording: dict[str, float], by_word: bool = True) -> None:
        self._wording, self._by_word = wording, by_word

    def estimate(self, documents: Sequence[Sequence[str]]) -> list[list[Estimate]]:
        return [[Estimate(50.0, 0.0, tuple(self._words(text))) for text in document] for document in documents]

    def _words(self, text: str) -> list[Damage]:
        found = re.finditer(r"\w+|[^\w\s]", text) if self._by_word else ()
        return [Damage(word.start(), word.end(), 0.0, self._wording.get(word[0], 0.0)) for word in found]


def phrases(text: str, estimator: StandIn | None, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    monkeypatch.setattr(Resources, "estimator", estimator)
    document: Document = cut(read_text(text, "a.txt"), "a.txt", Resources(model_name="none"))
    return [(document.text[one.start : one.end], one.probability) for one in unnatural_phrases(document)]


TEXT = "The ferry came late. The mayor of Lindqvist carried a sharp sorrow, he said on Monday."


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ({"carried": 0.9, "a": 0.6, "sharp": 0.85}, [("carried a sharp", 0.9)]),
        ({"carried": 0.9, "sharp": 0.85}, [("carried", 0.9), ("sharp", 0.85)]),
        ({"carried": 0.65, "a": 0.65}, []),
        ({"sorrow": 0.9, ",": 0.95, "he": 0.3}, [("sorrow", 0.9)]),
        ({"Lindqvist": 0.9}, []),
        ({"Lindqvist": 0.9, "carried": 0.6}, []),
        ({"Lindqvist": 0.6, "carried": 0.9}, [("carried", 0.9)]),
        ({"The": 0.9, "ferry": 0.6}, [("The ferry", 0.9)]),
        ({"ferry": 0.9, "sorrow": 0.9}, [("ferry", 0.9), ("sorrow", 0.9)]),
        ({"Monday": 0.99}, []),
        ({"mayor": 0.9, "of": 0.95}, [("mayor", 0.9)]),
        ({"carried": 0.9, "a": 0.95}, [("carried", 0.9)]),
    ],
)
def test_runs_of_likely_words_without_names_and_marks_at_their_edges(
    wording: dict[str, float], expected: list[tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert phrases(TEXT, StandIn(wording), monkeypatch) == expected


def test_a_quotation_mark_does_not_make_a_name_of_the_first_word(monkeypatch: pytest.MonkeyPatch) -> None:
    found = phrases("“Realises its production,” she said of the shop.", StandIn({"Realises": 0.9}), monkeypatch)
    assert found == [("Realises", 0.9)]


@pytest.mark.parametrize("estimator", [None, StandIn({"carried": 0.9}, by_word=False)])
def test_nothing_without_figures_of_words(estimator: StandIn | None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert phrases(TEXT, estimator, monkeypatch) == []
