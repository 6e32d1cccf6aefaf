"""Which phrases are taken for unnatural, given what an estimator says of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

import pytest

from mtcheck import check_text
from mtcheck.analyses.wording import unnatural_phrases
from mtcheck.cutting import cut
from mtcheck.document import Document
from mtcheck.models.estimator import Damage, Estimate
from mtcheck.readers import read_text
from mtcheck.resources import Resources
from mtcheck.rules.base import Warned
from mtcheck.settings import Settings


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


def phrases(
    text: str, estimator: StandIn | None, monkeypatch: pytest.MonkeyPatch, warned: Warned = MappingProxyType({})
) -> list[tuple[str, float]]:
    monkeypatch.setattr(Resources, "estimator", estimator)
    document: Document = cut(read_text(text, "a.txt"), "a.txt", Resources(model_name="none"))
    return [(document.text[one.start : one.end], one.probability) for one in unnatural_phrases(document, warned)]


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
        ({"mayor": 0.9, "sorrow": 0.9}, [("mayor", 0.9), ("sorrow", 0.9)]),
        ({"Monday": 0.99}, []),
        ({"mayor": 0.9, "of": 0.95}, [("mayor", 0.9)]),
        ({"carried": 0.9, "a": 0.95}, [("carried", 0.9)]),
        ({"said": 0.9, "on": 0.8}, [("said", 0.9)]),
        ({"said": 0.8, "on": 0.9}, [("said on", 0.9)]),
    ],
)
def test_runs_of_likely_words_without_names_and_marks_at_their_edges(
    wording: dict[str, float], expected: list[tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert phrases(TEXT, StandIn(wording), monkeypatch) == expected


def test_a_quotation_mark_does_not_make_a_name_of_the_first_word(monkeypatch: pytest.MonkeyPatch) -> None:
    found = phrases("“Realises its production,” she said of the shop.", StandIn({"Realises": 0.9}), monkeypatch)
    assert found == [("Realises", 0.9)]


def test_a_preposition_may_be_the_end_of_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert phrases("That is the boat he came in.", StandIn({"came": 0.9, "in": 0.8}), monkeypatch) == [("came in", 0.9)]


def test_a_message_repeats_the_ends_of_a_long_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "the boat that came late carried a sharp sorrow to us".split()
    monkeypatch.setattr(Resources, "estimator", StandIn(dict.fromkeys(words, 0.9)))
    (finding,) = check_text("They said the boat that came late carried a sharp sorrow to us.").findings
    assert finding.message == "“the boat that came … sorrow to us” reads like a literal rendering."


@pytest.mark.parametrize("estimator", [None, StandIn({"carried": 0.9}, by_word=False)])
def test_nothing_without_figures_of_words(estimator: StandIn | None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert phrases(TEXT, estimator, monkeypatch) == []


def test_where_others_warned_a_doubt_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    doubt = StandIn({"sharp": 0.6, "sorrow": 0.3, "late": 0.05})
    assert phrases(TEXT, doubt, monkeypatch) == []
    ((text, probability),) = phrases(TEXT, doubt, monkeypatch, warned={0: [(4, 9)]})
    assert text == "sharp sorrow"
    assert 0.7 < probability < 1.0
    # However many warnings there are, some words stay above suspicion.
    assert "late" not in [text for text, _ in phrases(TEXT, doubt, monkeypatch, warned={0: [(4, 9)], 1: [(25, 30)]})]


def test_a_certain_word_stays_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    assert phrases(TEXT, StandIn({"sharp": 1.0}), monkeypatch, warned={0: [(4, 9)], 1: [(25, 30)]}) == [("sharp", 1.0)]


def test_sure_phrases_in_other_sentences_make_a_doubt_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT + " The harbour was shut. A storm came from the sea."
    both = phrases(text, StandIn({"ferry": 0.99, "shut": 0.65}), monkeypatch)
    # A phrase speaks for others, not for itself.
    assert both == [("ferry", 0.99), ("shut", pytest.approx(0.735, abs=0.001))]
    assert phrases(text, StandIn({"ferry": 0.65, "shut": 0.65}), monkeypatch) == []


def test_what_others_warned_of_is_not_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sharp = TEXT.index("sharp")
    certain = StandIn({"sharp": 0.9, "mayor": 0.9})
    assert [found for found, _ in phrases(TEXT, certain, monkeypatch)] == ["mayor", "sharp"]
    warned = {1: [(sharp - 2, sharp + 1)]}
    assert [found for found, _ in phrases(TEXT, certain, monkeypatch, warned=warned)] == ["mayor"]


def mt603(text: str, path: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(Resources, "estimator", StandIn({"sharp": 0.6}))
    report = check_text(text, path, Settings(model="none"))
    return [finding.text for finding in report.findings if finding.code == "MT603"]


DOUBLED = "They went to the the harbour."
# A page is no article where its comments are longer.
LONG = (
    "The council met on Tuesday evening and agreed to repair the old bridge before the winter. The work will take "
    "three months and cost less than was feared. Until then buses go round by the mill. "
)


def test_warnings_of_all_other_rules_count_those_of_later_codes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mt603(TEXT, "a.txt", monkeypatch) == []
    assert mt603(f"{TEXT} {DOUBLED}", "a.txt", monkeypatch) == ["sharp"]


@pytest.mark.parametrize(
    ("article", "comment"),
    [
        ("The ferry came late.", f"{TEXT} {DOUBLED}"),
        (TEXT, DOUBLED),
        (DOUBLED, TEXT),
        (f"{TEXT} We met , as ever, on Monday.", "Good."),
    ],
    ids=["a comment's warning for itself", "a comment's for the article", "the article's for a comment", "an info"],
)
def test_comments_and_informations_are_no_reason_for_doubt(
    article: str, comment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f'<article><p>{LONG}{article}</p></article><div class="comments"><p class="comment">{comment}</p></div>'
    assert mt603(page, "a.html", monkeypatch) == []


def test_a_word_or_two_are_no_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = StandIn({"sharp": 0.9, "Sharp": 0.9})
    assert phrases("Sharp sorrow.\n\nSharp\n\nSharp sorrow came.", sure, monkeypatch) == [("Sharp", 0.9)]


def test_code_in_a_phrase_is_shown_by_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Resources, "estimator", StandIn({"sharp": 0.9, "X": 0.9, "sorrow": 0.9}))
    (found,) = check_text("He wore the sharp `dark` sorrow.", "a.md", Settings(model="none")).findings
    assert (found.text, found.message) == ("sharp `dark` sorrow", "“sharp ▢ sorrow” reads like a literal rendering.")
