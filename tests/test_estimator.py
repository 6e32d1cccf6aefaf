"""The quality estimator: what it makes of the network's channels, the same in any company."""

from __future__ import annotations

import json
import math
import random
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from exports import CARD, close, write_export
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.models.card import read_card
from mtcheck.models.estimator import NEUTRAL
from mtcheck.models.onnx_estimator import OnnxEstimator
from mtcheck.models.pooling import estimate

WORDS = "the river rose in houses, and its waters: was of 1,000 don't re-rising (quite) a whole-house".split()


def texts(seed: int, count: int, longest: int = 30) -> list[str]:
    chosen = random.Random(seed)
    return [" ".join(chosen.choices(WORDS, k=chosen.randint(1, longest))) for _ in range(count)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_export(tmp_path_factory.mktemp("export"))


@pytest.fixture(scope="module")
def estimator(folder: Path) -> OnnxEstimator:
    return OnnxEstimator(folder, 1)


# Pooling


def test_features_and_words() -> None:
    card = read_card(
        json.dumps(
            CARD
            | {
                "log_odds": {"bias": 1, "fluency": 1, "surprisal": 10, "surprisal_high": 100},
                "quality": {"bias": 0, "quality": 0.5},
                "damage": {"channel": 5, "scale": 2, "bias": 0},
                "wording": {"channel": 6, "scale": 1, "bias": -1},
            }
        ),
        7,
    )
    channels = np.zeros((7, 7), np.float32)
    channels[:, 0] = 1
    channels[:, 2] = [8, 0, 0, 0, 0, 0, 0]
    channels[:, 3] = [0, -50, -50, -50, -50, -50, 0]
    channels[:, 4] = [9, 1, 1, 1, 1, 6, 9]
    channels[1:6, 5] = [-1000, 0, 1, -1, 1000]
    channels[1:6, 6] = [2, 0, 0, 1, -1000]
    spans = np.array([(0, 3), (3, 4), (4, 5), (6, 10), (10, 11)], np.int32)
    found = estimate(card, channels, "don't stop.", spans)
    assert found.quality == pytest.approx(100 / (1 + math.exp(-0.5)))
    assert found.log_odds == pytest.approx(1 + 4 + 10 * 2 + 100 * 6)
    assert [(word.start, word.end) for word in found.damage] == [(0, 5), (6, 10), (10, 11)]
    sure = [1 / (1 + math.exp(-2 * logit)) for logit in (1, -1)]
    assert [word.probability for word in found.damage] == pytest.approx([*sure, 1])
    assert [word.wording for word in found.damage] == pytest.approx([1 / (1 + math.exp(-1)), 0.5, 0])


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The river’s re-rising, isn't it?", ["The", "river’s", "re-rising", ",", "isn't", "it", "?"]),
        ("In 1,000.5 m – “naïve” \U0001f600 the 日本!", "In|1,000.5|m|–|“|naïve|”|\U0001f600|the|日本|!".split("|")),
        ("'the' U.S. [SEP] a_b\u0000 \ufffd c", "'|the|'|U|.|S|.|[|SEP|]|a|_|b|c".split("|")),
    ],
)
def test_damage_is_given_by_word(estimator: OnnxEstimator, sentence: str, words: list[str]) -> None:
    (found,) = estimator.estimate([[sentence]])[0]
    assert [sentence[word.start : word.end] for word in found.damage] == words
    assert all(0 <= word.probability <= 1 for word in found.damage)


# The same figures


def test_neither_batch_nor_order_nor_threads_matter(folder: Path, estimator: OnnxEstimator) -> None:
    documents = [texts(seed, seed % 7, 40) for seed in range(30)]
    together = estimator.estimate(documents)
    assert len({one.quality for document in together for one in document}) > 50
    close(together, [estimator.estimate([document])[0] for document in documents])
    close(together, estimator.estimate(documents[::-1])[::-1])
    close(together, OnnxEstimator(folder, 2).estimate(documents))


def test_sentences_before_are_context_and_documents_are_not(estimator: OnnxEstimator) -> None:
    one, two = texts(1, 2, 4)
    (alone,), (_, after) = estimator.estimate([[two], [one, two]])
    assert alone != after


def test_half_a_surrogate_pair_is_text_like_any_other(estimator: OnnxEstimator) -> None:
    ((broken,),) = estimator.estimate([["the river \ud800 rose"]])
    ((whole,),) = estimator.estimate([["the river \ufffd rose"]])
    assert broken == whole


def test_nothing_to_judge(estimator: OnnxEstimator) -> None:
    assert estimator.estimate([]) == []
    assert estimator.estimate([[], ["", " \n", "\u0000"]]) == [[], [NEUTRAL] * 3]
    with_gap, without = estimator.estimate([["the river", "", "rose"], ["the river", "rose"]])
    close([[with_gap[0], with_gap[2]]], [without])


def test_a_long_sentence_is_read_to_its_end(estimator: OnnxEstimator) -> None:
    sentence = "the river rose. " * 2_000
    (found,) = estimator.estimate([[sentence]])[0]
    assert found.damage[-1].end == len(sentence) - 1
    assert len(found.damage) == 8_000


@pytest.mark.parametrize("piece", ["x", ".", "the ", "\u0300"])
def test_a_sentence_of_100_000_characters(estimator: OnnxEstimator, piece: str) -> None:
    sentence = piece * (100_000 // len(piece))
    tracemalloc.start()
    estimator.estimate([[sentence]])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text(estimator: OnnxEstimator, document: list[str]) -> None:
    for sentence, found in zip(document, estimator.estimate([document])[0], strict=True):
        assert math.isfinite(found.log_odds)
        assert 0 <= found.quality <= 100
        end = 0
        for word in found.damage:
            assert end <= word.start < word.end <= len(sentence)
            end = word.end
