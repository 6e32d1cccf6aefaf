"""The parts of the benchmark suites, on made-up texts and with a made-up estimator."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks.human_data import token_probabilities
from benchmarks.mqm import is_held_out, read_segments
from benchmarks.poor import is_poor_assessment, is_poor_segment
from benchmarks.reading import Judged, Reader, damaged_spans
from benchmarks.suites import calibration, pairs, spans
from mtcheck.models.estimator import Damage, Estimate
from mtcheck.settings import Settings


class LongWords:
    """Takes words for as damaged as they are long, and counts how often it is asked."""

    name = "long-words"
    sha8 = "00000000"

    def __init__(self) -> None:
        self.calls: list[int] = []

    def estimate(self, documents: Sequence[Sequence[str]]) -> list[list[Estimate]]:
        self.calls.append(len(documents))
        return [[self._judge(sentence) for sentence in document] for document in documents]

    def _judge(self, sentence: str) -> Estimate:
        words = list(re.finditer(r"\w+|[^\w\s]", sentence))
        damage = tuple(Damage(one.start(), one.end(), min(1.0, len(one.group()) / 16)) for one in words)
        quality = 100 - 10 * sum(word.probability >= 0.5 for word in damage)
        return Estimate(quality, (70 - quality) / 10, damage)


def reader(estimator: LongWords | None = None) -> Reader:
    return Reader(Settings(model="none"), estimator or LongWords())


def test_tokens_align_by_letters() -> None:
    text = "He said: 'don't  go'."
    damage = [Damage(10, 15, 0.9), Damage(17, 19, 0.4), Damage(3, 7, 0.2)]
    assert text[10:15] == "don't"
    tokens = ["He", "said", ":", "'", "do", "n't", "go", "'", "."]
    assert token_probabilities(text, tokens, damage) == (0, 0.2, 0, 0, 0.9, 0.9, 0.4, 0, 0)
    with pytest.raises(ValueError, match="tokens"):
        token_probabilities(text, ["He", "says"], damage)


def test_damaged_words_that_follow_each_other_are_one_span() -> None:
    damage = [Damage(0, 2, 0.6), Damage(3, 5, 0.5), Damage(6, 8, 0.49), Damage(9, 11, 0.9)]
    assert damaged_spans(damage) == [(0, 5), (9, 11)]


def test_passages_are_judged_once_and_together() -> None:
    estimator = LongWords()
    texts = ["The minister went home early.", "It rained all day in the capital."] * 3
    judged = reader(estimator).passages(texts)
    assert estimator.calls == [2]
    assert judged[0] == judged[2]
    assert judged[0].quality == 90
    assert damaged_spans(judged[0].damage) == [(4, 12)]


def test_offsets_and_sentences_fall_to_their_paragraph() -> None:
    first, second = "The government resigned. It was late.", "A spokeswoman said nothing."
    together, alone = reader(), reader()
    one, two = together.documents([[first, second]])[0].passages
    assert [first[slice(*span)] for span in damaged_spans(one.damage)] == ["government resigned"]
    assert [second[slice(*span)] for span in damaged_spans(two.damage)] == ["spokeswoman"]
    # 20 points off for three words, none for three.
    assert one.quality == pytest.approx((80 * 3 + 100 * 3) / 6)
    assert (one.suspicion, two.suspicion) == tuple(its.suspicion for its in alone.passages([first, second]))


def test_without_an_estimator_there_is_no_quality() -> None:
    (judged,) = Reader(Settings(model="none")).passages(["The minister went home early."])
    assert math.isnan(judged.quality)
    assert judged.damage == ()


def test_held_out_documents_stay_the_same() -> None:
    names = [f"document-{number}" for number in range(1_000)]
    held_out = [name for name in names if is_held_out(name)]
    assert held_out[:4] == ["document-0", "document-1", "document-24", "document-25"]
    assert len(held_out) == 226


def row(**changes: object) -> dict[str, object]:
    error = {"cat": "Fluency/Grammar", "sev": "Major", "side": "mt", "spans": [[4, 8]], "aligned": True}
    minor = error | {"sev": "Minor"}
    return {
        "set": "news",
        "doc": "paper.1",
        "seg_in_doc": "1",
        "system": "A",
        "src": "…",
        "mt": "The gone minister.",
        "mt_variants": 1,
        "raters": {
            "r1": [error, minor | {"side": "src", "spans": [[0, 1]]}],
            "r2": [minor, error | {"aligned": False, "spans": []}],
            "r3": [],
        },
        "mqm": 3.0,
        "human": False,
    } | changes


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_bytes(gzip.compress("".join(json.dumps(one) + "\n" for one in rows).encode()))
    return path


def test_marks_that_have_no_place_in_the_translation_are_left_out(tmp_path: Path) -> None:
    (segment,) = read_segments(write(tmp_path / "a.jsonl.gz", [row()]))
    assert [(one.rater, one.severity, one.start, one.end) for one in segment.spans] == [
        ("r1", "Major", 4, 8),
        ("r2", "Minor", 4, 8),
    ]
    assert segment.unaligned == 1
    assert segment.majors == ("r1", "r2")


def test_poor_is_below_seventy_or_major_to_most_raters(tmp_path: Path) -> None:
    assert is_poor_assessment(69.9)
    assert not is_poor_assessment(70.0)
    one_of_two = {"r1": row()["raters"]["r1"], "r3": []}  # type: ignore[index]
    two_of_three, half = read_segments(write(tmp_path / "a.jsonl.gz", [row(), row(raters=one_of_two)]))
    assert is_poor_segment(two_of_three)
    assert not is_poor_segment(half)


def test_spans_that_touch_count() -> None:
    assert spans.hits([(0, 4), (4, 8), (10, 12)], [(3, 5), (12, 14)]) == (2, 3)


def test_marks_are_found_by_severity(tmp_path: Path) -> None:
    rows = [row(mt="The extraordinary minister.", raters=its) for its in RATERS]
    found = spans.judge(read_segments(write(tmp_path / "a.jsonl.gz", rows)), reader(), lambda one: one.doc)
    figures = spans.span_figures(found)
    # Of the four damaged words two stand on marks; of the marks, the Major ones are found.
    assert figures["words damaged from 0.5 on: right"].value == 0.5
    assert figures["Major marks found by words damaged from 0.5 on"].value == 1.0
    assert figures["Minor marks found by words damaged from 0.5 on"].value == 0.0
    by_letter = spans.letters(found)
    assert by_letter["share marked by one rater at least"].value == pytest.approx((13 + 3) / 50)


def mark(severity: str, start: int, end: int) -> dict[str, object]:
    return {"cat": "Other", "sev": severity, "side": "mt", "spans": [[start, end]], "aligned": True}


RATERS = ({"r1": [mark("Major", 4, 17), mark("Minor", 0, 3)]}, {"r1": []})


def test_calibration_error_by_hand() -> None:
    # Two in bin .2 to .3, one of them poor; two in bin .9 to 1, both poor.
    parts = {"a": calibration.sample([(0.25, False, 0), (0.25, True, 1), (0.95, True, 2), (0.95, True, 3)])}
    found = calibration.errors(parts, {"a": 1.0})
    assert found["ECE, bins of equal width"].value == pytest.approx(0.5 * 0.25 + 0.5 * 0.05)
    assert found["Brier score"].value == pytest.approx((0.25**2 + 0.75**2 + 2 * 0.05**2) / 4)
    assert found["share of poor"].value == 0.75


def test_a_mixture_counts_its_parts_by_share_whatever_their_size() -> None:
    parts = {
        "sound": calibration.sample([(0.1, False, number) for number in range(50)]),
        "bad": calibration.sample([(0.1, True, number) for number in range(2)]),
    }
    even = calibration.errors(parts, {"sound": 0.9, "bad": 0.1})
    assert even["ECE, bins of equal width"].value == pytest.approx(0.0)
    assert even["ECE, bins of equal mass"].value == pytest.approx(0.0)
    assert calibration.errors(parts, {"sound": 0.5, "bad": 0.5})["ECE, bins of equal width"].value == 0.4


def test_every_mixture_is_a_whole() -> None:
    for shares in calibration.MIXTURES.values():
        assert sum(shares.values()) == pytest.approx(1.0)


def test_bins_of_equal_mass_hold_as_much() -> None:
    parts = {"a": calibration.sample([(number / 1_000, False, number) for number in range(1_000)])}
    edges = calibration.equal_mass(parts, {"a": 1.0})
    assert np.diff(edges) == pytest.approx(np.full(10, 0.1), abs=0.002)


def test_every_kind_of_damage_is_of_one_group() -> None:
    assert not pairs.VISIBLE & pairs.INVISIBLE
    assert len(pairs.VISIBLE | pairs.INVISIBLE) == 32


def test_damaged_side_wins_with_less_quality() -> None:
    kinds = {
        "seen": [pairs.Pair("seen", "He went to the house.", "He went to the internationalhouse.")],
        "missed": [pairs.Pair("missed", "He went to the house.", "He came to the house.")],
    }
    found = pairs.wins(kinds, reader())
    assert found["seen"][0][2] == 1.0
    assert found["missed"][0].tolist() == [0.5, 1.0, 0.5, 0.0, 0.0]


def test_damage_that_is_flagged_is_told_from_flags_that_stand_on_both_sides() -> None:
    kinds = {"repeat": [pairs.Pair("repeat", "He went to the market.", "He went to the the market.")]}
    assert dict(zip(pairs.COLUMNS, pairs.wins(kinds, reader())["repeat"][0], strict=True)) == {
        "suspicion": 1.0,
        "ties": 0.0,
        "quality": 0.5,
        "damaged flagged": 1.0,
        "undamaged flagged": 0.0,
    }


def test_the_worse_of_two_translations_by_hand() -> None:
    better, worse = "He went to the house.", "He went to the internationalhouse today."
    rankings = [pairs.Ranking("a", better, worse), pairs.Ranking("b", worse, better), pairs.Ranking("b", better, worse)]
    found = pairs.ordered(rankings, reader())
    assert found["quality"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found["the longer is the worse"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found["quality"].n == 3


def test_only_pairs_that_are_as_meant_are_read(tmp_path: Path) -> None:
    header = "id\tpert_name\tpert_check\tmt_good\tmt_perturbed"
    lines = ["1\ta\tTrue\tGood.\tGod.", "2\ta\tFalse\tGood.\tGo.", "3\ta\tTrue\tSame.\tSame."]
    path = tmp_path / "a.tsv.gz"
    path.write_bytes(gzip.compress("\n".join([header, *lines]).encode()))
    assert pairs.read_pairs(path) == {"a": [pairs.Pair("a", "Good.", "God.")]}


def test_furniture_is_said_to_be_so() -> None:
    judged: list[Judged] = reader().passages(["Advertisement", "The minister went home early."])
    assert [one.furniture for one in judged] == [True, False]
    assert judged[0].suspicion == 0.0
    assert not math.isnan(judged[0].quality)
