"""The quality estimator: windows, the same figures in any company, clear errors, and how it is chosen."""

from __future__ import annotations

import json
import math
import random
import tracemalloc
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from exports import CARD, write_export, write_sums
from hypothesis import given
from hypothesis import strategies as st

from mtcheck import EstimatorError, Settings, check_text
from mtcheck.analyses.estimates import estimates
from mtcheck.cli import run
from mtcheck.engine import Linter
from mtcheck.models.card import read_card
from mtcheck.models.estimator import NEUTRAL, Estimate, load_estimator
from mtcheck.models.onnx_estimator import OnnxEstimator
from mtcheck.models.pooling import estimate
from mtcheck.models.windows import windows
from mtcheck.readers import read_text
from mtcheck.signature import signature

WORDS = "the river rose in houses, and its waters: was of 1,000 don't re-rising (quite) a whole-house".split()


def texts(seed: int, count: int, longest: int = 30) -> list[str]:
    chosen = random.Random(seed)
    return [" ".join(chosen.choices(WORDS, k=chosen.randint(1, longest))) for _ in range(count)]


def close(one: list[list[Estimate]], other: list[list[Estimate]]) -> None:
    for first, second in zip(chain(*one), chain(*other), strict=True):
        assert first.quality == pytest.approx(second.quality, abs=1e-4)
        assert first.log_odds == pytest.approx(second.log_odds, abs=1e-4)
        assert [(word.start, word.end) for word in first.damage] == [(word.start, word.end) for word in second.damage]
        for word, twin in zip(first.damage, second.damage, strict=True):
            assert word.probability == pytest.approx(twin.probability, abs=1e-4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_export(tmp_path_factory.mktemp("export"))


@pytest.fixture(scope="module")
def estimator(folder: Path) -> OnnxEstimator:
    return OnnxEstimator(folder, 1)


# Windows


@given(st.lists(st.integers(0, 90)), st.integers(4, 40), st.data())
def test_windows_score_every_token_once(lengths: list[int], size: int, data: st.DataObject) -> None:
    context = data.draw(st.integers(0, size // 2))
    scored = []
    previous = None
    for window in windows(lengths, size, context):
        assert 0 < sum(part.end - part.start for part in window) <= size
        assert all(0 <= part.start < part.end <= lengths[part.sentence] for part in window)
        assert all(part.start <= part.scored_start or part.scored_end == 0 for part in window)
        assert all(part.scored_end <= part.end for part in window)
        around = [part for part in window if part.scored_end == 0]
        assert window[: len(around)] == around
        assert len(window) > len(around)
        assert sum(part.end for part in around) <= context
        assert all((part.start, part.end) == (0, lengths[part.sentence]) for part in around)
        numbers = [part.sentence for part in window]
        assert numbers == [number for number in range(numbers[0], numbers[-1] + 1) if lengths[number]]
        if previous is not None and around:
            assert around[-1].sentence == previous
        previous = numbers[-1]
        scored += [(part.sentence, token) for part in window for token in range(part.scored_start, part.scored_end)]
    assert scored == [(number, token) for number, length in enumerate(lengths) for token in range(length)]


def test_windows_begin_with_what_fits_into_the_context() -> None:
    first, second, third = windows([10, 6, 4, 9, 3, 0, 18], 20, 8)
    assert [part.sentence for part in first] == [0, 1, 2]
    assert [(part.sentence, part.scored_end > 0) for part in second] == [(2, False), (3, True), (4, True)]
    assert [part.sentence for part in third] == [6]


def test_an_overlap_is_scored_away_from_the_cut() -> None:
    pieces = [window[0][1:] for window in windows([44], 20, 6)]
    assert pieces == [(0, 20, 0, 17), (14, 34, 17, 31), (28, 44, 31, 44)]


# Pooling


def test_features_and_words() -> None:
    card = read_card(
        json.dumps(
            CARD
            | {
                "log_odds": {"bias": 1, "fluency": 1, "surprisal": 10, "surprisal_high": 100},
                "quality": {"bias": 0, "quality": 1000},
                "damage_probability": {"bias": 0, "scale": 2},
            }
        ),
        6,
    )
    channels = np.zeros((7, 6), np.float32)
    channels[:, 0] = 1
    channels[:, 2] = [8, 0, 0, 0, 0, 0, 0]
    channels[:, 3] = [0, -50, -50, -50, -50, -50, 0]
    channels[:, 4] = [9, 1, 1, 1, 1, 6, 9]
    channels[1:6, 5] = [-1000, 0, 1, -1, 1000]
    spans = np.array([(0, 3), (3, 4), (4, 5), (6, 10), (10, 11)], np.int32)
    found = estimate(card, channels, "don't stop.", spans)
    assert found.quality == 100
    assert found.log_odds == pytest.approx(1 + 4 + 10 * 2 + 100 * 6)
    assert [(word.start, word.end) for word in found.damage] == [(0, 5), (6, 10), (10, 11)]
    sure = [1 / (1 + math.exp(-2 * logit)) for logit in (1, -1)]
    assert [word.probability for word in found.damage] == pytest.approx([*sure, 1])


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


# Files and cards


def test_altered_and_missing_files(tmp_path: Path, capsys) -> None:
    for name in ("estimator.onnx", "tokenizer.json", "SHA256SUMS"):
        folder = write_export(tmp_path / name)
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[:-9] + b"altered!\n")
        with pytest.raises(EstimatorError, match=r"is not what SHA256SUMS says; .*--model none"):
            OnnxEstimator(folder, 1)
        (folder / name).unlink()
        (tmp_path / "a.txt").write_text("The river rose.\n", "utf-8")
        for command in ("lint", "score"):
            assert run([command, str(tmp_path / "a.txt"), "--model", str(folder)]) == 2
            out, err = capsys.readouterr()
            assert out == ""
            assert err.startswith("mtcheck: error: the estimator in ")
            assert err.count("\n") == 1


def test_not_a_network(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "estimator.onnx").write_bytes(b"no network")
    (tmp_path / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    write_sums(tmp_path)
    with pytest.raises(EstimatorError, match="cannot be loaded"):
        OnnxEstimator(tmp_path, 1)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"window": "wide"}, "card cannot be read"),
        ({"pooled": [["quality", 0]]}, "card cannot be read"),
        ({"quality": 3}, "card cannot be read"),
        ({"context": 20}, "windows of 32 tokens with 20 of context"),
        ({"damage": 6}, "channels that the network, with 6, does not have"),
        ({"means": [["surprisal", -1]]}, "does not have"),
        ({"log_odds": {"bias": 0, "fluecy": 1}}, "unknown features"),
        ({"quality": {"length": 1}}, "without a bias"),
        ({"damage_probability": {"bias": 1}}, "unknown features"),
    ],
)
def test_wrong_cards(tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    folder = write_export(tmp_path, CARD | change)
    with pytest.raises(EstimatorError, match=complaint) as error:
        OnnxEstimator(folder, 1)
    assert str(folder) in str(error.value)


# Choice


def test_by_name(folder: Path) -> None:
    assert load_estimator("none", 1) is None
    found = load_estimator(str(folder), 1)
    assert found is load_estimator(str(folder), 1)
    assert found.name == "tiny-1"
    assert signature(Settings(model=str(folder), threads=1)).endswith(f"|model:tiny-1@{found.sha8}")
    assert signature(Settings(model="none")).endswith("|model:none@00000000")
    assert signature(Settings(model="none")).split("|")[:3] == signature(Settings(model=str(folder))).split("|")[:3]


def test_from_the_command_line(folder: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.txt").write_text("The river rose in the night and went to the the sea.\n", "utf-8")
    printed = []
    for jobs in ("1", "3"):
        assert run(["lint", "--model", str(folder), "--jobs", jobs, "--format", "json", "."]) == 1
        printed.append(capsys.readouterr())
    assert printed[0] == printed[1]
    assert "|model:tiny-1@" in printed[0].out
    Path("mtcheck.toml").write_text('model = "missing"\n', "utf-8")
    assert run(["lint", "a.txt"]) == 2
    assert capsys.readouterr().err.startswith('mtcheck: error: model "missing" ')
    assert run(["lint", "a.txt", "--model", "none"]) == 1


def test_from_python(folder: Path) -> None:
    assert check_text("They went to the the market.", settings=Settings(model=str(folder))).findings


# Estimates of a document

PAGE = """<article><p>The river rose in the night and <code>f(x)</code> was in the houses.</p>
<p>The water was high for a week, and then it was gone.</p></article>
<div class="comments"><p class="comment">The house of my friend was in the water.</p>
<p class="comment">The river was not that high. It was in the news and they were late with it.</p></div>"""


def test_streams_of_a_document(folder: Path) -> None:
    linter = Linter(Settings(model=str(folder), threads=1))
    document = linter.document(read_text(PAGE, "a.html"), "a.html")
    shown = [sentence.text.replace("\ufffc", "X") for sentence in document.checked]
    assert [sentence.role for sentence in document.checked] == ["body"] * 2 + ["comment"] * 3
    article, first, second = linter.resources.estimator.estimate([shown[:2], shown[2:3], shown[3:]])
    close([list(document.analysis(estimates))], [article + first + second])
    for language in ("de", "uk"):
        assert estimates(replace(document, language=language)) == (None,) * 5
    without = Linter(Settings(model="none")).document(read_text(PAGE, "a.html"), "a.html")
    assert estimates(without) == (None,) * 5


# Cross-encoders


def write_cross_encoder(folder: Path, labels: int) -> str:
    transformers = pytest.importorskip("transformers")
    sentence_transformers = pytest.importorskip("sentence_transformers")
    (folder / "plain").mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "river", "rose", "water", "."]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8,
        num_labels=labels, initializer_range=2.0,
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder / "plain")
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "plain")
    sentence_transformers.CrossEncoder(str(folder / "plain"), device="cpu").save_pretrained(str(folder / "model"))
    return str(folder / "model")


def test_cross_encoder(tmp_path: Path) -> None:
    found = load_estimator(write_cross_encoder(tmp_path, 1), 1)
    documents = [["the river rose .", "water"], [], ["rose rose water the the " * 400]]
    together = found.estimate(documents)
    assert [len(document) for document in together] == [2, 0, 1]
    close(together, [found.estimate([document])[0] for document in documents])
    for judged in chain(*together):
        assert 0 < judged.quality < 100
        assert judged.log_odds == pytest.approx(-math.log(judged.quality / (100 - judged.quality)), abs=1e-6)
        assert judged.damage == ()
    assert together[0][0] != together[0][1]
    assert found.estimate([]) == []
    assert len(found.sha8) == 8


def test_cross_encoder_of_several_scores(tmp_path: Path) -> None:
    with pytest.raises(EstimatorError, match="gives 3 scores"):
        load_estimator(write_cross_encoder(tmp_path, 3), 1)


def test_not_a_cross_encoder(tmp_path: Path) -> None:
    with pytest.raises(EstimatorError, match=r"mtcheck\[transformers\]|cannot be loaded"):
        load_estimator(str(tmp_path), 1)
