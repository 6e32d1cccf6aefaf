"""Untrained exports of the estimator's network: a BERT encoder with int8 weights, made with `onnx`, in a folder."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper, save
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from mtcheck.models.estimator import Estimate

CARD = {
    "name": "tiny-1",
    "window": 32,
    "context": 8,
    "pooled": [["quality", 0, 1], ["fluency", 2, 3]],
    "means": [["surprisal", 4]],
    "damage": {"channel": 5, "scale": 1.5, "bias": -0.5},
    "wording": {"channel": 6, "scale": 1.0, "bias": -1.0},
    "log_odds": {"bias": -1.0, "quality": -1.5, "surprisal": 0.5, "surprisal_high": 0.5, "damage_high": 2.0},
    "quality": {"bias": 0.4, "quality": 0.4, "fluency": 0.2, "length": -0.05},
}
CHANNELS = 7


class _Graph:
    """Collects nodes and weights; every method gives the name of what it makes."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.nodes, self.weights = [], []

    def constant(self, array: np.ndarray) -> str:
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(array, name))
        return name

    def add(self, op: str, *inputs: str, **attributes: object) -> str:
        name = f"{op}{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, inputs, [name], **attributes))
        return name

    def random_int8(self, rows: int, columns: int) -> tuple[str, str]:
        """Give int8 weights and their scales by row, to a deviation of some 1 / sqrt(columns)."""
        values = self.random.integers(-127, 128, (rows, columns), np.int8)
        return self.constant(values), self.constant(np.full((rows, 1), 1 / 73 / columns**0.5, np.float32))

    def table(self, rows: int, columns: int, ids: str) -> str:
        values, scales = self.random_int8(rows, columns)
        found = self.add("Cast", self.add("Gather", values, ids), to=TensorProto.FLOAT)
        return self.add("Mul", found, self.add("Gather", scales, ids))

    def linear(self, states: str, inputs: int, outputs: int) -> str:
        values, scales = self.random_int8(inputs, outputs)
        weight = self.add("Mul", self.add("Cast", values, to=TensorProto.FLOAT), scales)
        bias = self.constant(self.random.normal(0, 0.1, outputs).astype(np.float32))
        return self.add("Add", self.add("MatMul", states, weight), bias)

    def norm(self, states: str, size: int) -> str:
        scale, bias = self.constant(np.ones(size, np.float32)), self.constant(np.zeros(size, np.float32))
        return self.add("LayerNormalization", states, scale, bias, axis=-1, epsilon=1e-12)


def write_network(path: Path, card: str, vocabulary: int, size: int = 8, layers: int = 2, heads: int = 2) -> None:
    """Write a random network of this shape with `card` in its metadata."""
    graph = _Graph(1)
    numbers = graph.add("Sub", graph.add("CumSum", "mask", graph.constant(np.array(1))), graph.constant(np.array(1)))
    places = graph.add("Max", numbers, graph.constant(np.array(0)))
    states = graph.add("Add", graph.table(vocabulary, size, "ids"), graph.table(512, size, places))
    states = graph.norm(states, size)
    absent = graph.add("Sub", graph.constant(np.float32(1)), graph.add("Cast", "mask", to=TensorProto.FLOAT))
    away = graph.add("Mul", absent, graph.constant(np.float32(-1e4)))
    away = graph.add("Unsqueeze", away, graph.constant(np.array([1, 2])))
    split = graph.constant(np.array([0, 0, heads, size // heads]))
    for _ in range(layers):
        query, key, value = (graph.add("Reshape", graph.linear(states, size, size), split) for _ in range(3))
        query, value = (graph.add("Transpose", one, perm=[0, 2, 1, 3]) for one in (query, value))
        scores = graph.add("MatMul", query, graph.add("Transpose", key, perm=[0, 2, 3, 1]))
        scores = graph.add("Mul", scores, graph.constant(np.float32((heads / size) ** 0.5)))
        mixed = graph.add("MatMul", graph.add("Softmax", graph.add("Add", scores, away), axis=-1), value)
        mixed = graph.add("Transpose", mixed, perm=[0, 2, 1, 3])
        mixed = graph.linear(graph.add("Reshape", mixed, graph.constant(np.array([0, 0, size]))), size, size)
        states = graph.norm(graph.add("Add", states, mixed), size)
        inner = graph.add("Gelu", graph.linear(states, size, 4 * size))
        states = graph.norm(graph.add("Add", states, graph.linear(inner, 4 * size, size)), size)
    graph.nodes.append(helper.make_node("Identity", [graph.linear(states, size, CHANNELS)], ["channels"]))
    shape = ["windows", "tokens"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "estimator",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("ids", "mask")],
            [helper.make_tensor_value_info("channels", TensorProto.FLOAT, [*shape, CHANNELS])],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 20)],
        ir_version=9,
    )
    helper.set_model_props(model, {"mtcheck": card})
    save(model, path)


def write_tokenizer(path: Path) -> int:
    """Write a tokenizer that knows the letters and a few words, with ids as BERT has them; gives their number."""
    letters = [chr(code) for code in range(33, 127) if not chr(code).isupper()]
    words = ["the", "river", "rose", "##ing", "##s", "water", "house", "in", "of", "and", "was"]
    named = ["[PAD]", *(f"[unused{number}]" for number in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    pieces = [*named, *letters, *(f"##{letter}" for letter in letters), *words]
    tokenizer = Tokenizer(WordPiece({piece: row for row, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    tokenizer.add_special_tokens(["[CLS]", "[SEP]", "[UNK]"])
    tokenizer.save(str(path))
    return len(pieces)


def write_sums(folder: Path) -> None:
    """Write the checksums of what is in `folder`."""
    names = ("estimator.onnx", "tokenizer.json")
    lines = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def write_export(folder: Path, card: object = CARD) -> Path:
    """Write a tiny export and give its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = write_tokenizer(folder / "tokenizer.json")
    write_network(folder / "estimator.onnx", json.dumps(card), vocabulary)
    write_sums(folder)
    return folder


def close(one: list[list[Estimate]], other: list[list[Estimate]]) -> None:
    """Check that two estimates are the same, to 1e-4."""
    for first, second in zip(chain(*one), chain(*other), strict=True):
        assert first.quality == pytest.approx(second.quality, abs=1e-4)
        assert first.log_odds == pytest.approx(second.log_odds, abs=1e-4)
        assert [(word.start, word.end) for word in first.damage] == [(word.start, word.end) for word in second.damage]
        for word, twin in zip(first.damage, second.damage, strict=True):
            assert word.probability == pytest.approx(twin.probability, abs=1e-4)
