"""Write the trained network as the package's ONNX file: its large matrix products are of integers.

A weight has 7 bits and one scale for each output of its matrix. What it is multiplied with has 8 bits, by factors found
beforehand on texts: by the largest number of a batch, as is usual, a sentence's figures would depend on its neighbours,
and finding the largest of each token takes a fifth of the time. Sums of integers are exact, so they don't depend on the
processor either; but processors without instructions for it (VNNI) add two products in 16 bits, and weights of 8 bits
could overflow there (https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html, "reduce range").
Embeddings have 8 bits and one scale a row.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import warnings
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from benchmarks.resampling import Array
from training.estimator.examples import tokenizer
from training.estimator.network import Network

LEAST = 50_000
"""Elements from which a weight is rounded."""
_STEPS_OF_EMBEDDINGS, _STEPS_OF_WEIGHTS = 127, 63
"""The largest integers that stand for a value, in either direction."""
_STEPS_OF_STATES = 254
"""From the smallest to the largest."""
_SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Of the differences in size between the numbers of a state, how much of them they may keep to themselves."""
_SAMPLED = 16
"""One in so many tokens is kept to see what rounding does to a product."""
_DOMAIN = "com.microsoft"


class States(NamedTuple):
    """What is multiplied with a weight, on sample texts."""

    smallest: Array
    largest: Array
    """Between what each number lies."""
    sample: Array
    """Some of them, shape (tokens, numbers)."""


class Rounding(NamedTuple):
    """How states become integers."""

    factors: Array
    """What each number is multiplied with before it is rounded (and each row of weights divided by)."""
    zero: Array
    """The integer of 0."""


def to_onnx(network: Network) -> onnx.ModelProto:
    """Give the network as an ONNX graph in 32 bits."""
    network.eval()
    ids = torch.randint(1000, 20_000, (2, 16))
    buffer = io.BytesIO()
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            buffer,  # type: ignore[arg-type]
            input_names=["ids", "mask"],
            output_names=["channels"],
            dynamic_axes={"ids": axes, "mask": axes, "channels": axes},
            opset_version=17,
            dynamo=False,
        )
    return onnx.load_from_string(buffer.getvalue())


def round_products(model: onnx.ModelProto, given: Mapping[str, States]) -> None:
    """Replace every large weight by integers and scales, and the products with it by products of integers.

    `given` is what is multiplied with them, by its name in the graph (`states_of`).
    """
    graph = model.graph
    large = {
        one.name: numpy_helper.to_array(one)
        for one in graph.initializer
        if one.data_type == TensorProto.FLOAT and np.prod(one.dims) >= LEAST
    }
    kept = [one for one in graph.initializer if one.name not in large]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    products = [node for node in graph.node if _is_product(node, large)]
    roundings = {
        states: _rounding(given[states], [large[one.input[1]] for one in products if one.input[0] == states])
        for states in {one.input[0] for one in products}
    }
    added: dict[str, Array] = {_ONE: np.array(1, np.float32)}
    nodes: list[onnx.NodeProto] = []
    rounded: set[str] = set()
    for node in graph.node:
        if node.op_type == "Gather" and node.input[0] in large:
            table, ids = node.input
            added[f"{table}.int8"], added[f"{table}.scale"] = _rounded(large[table], 1, _STEPS_OF_EMBEDDINGS)
            nodes += _looked_up(table, ids, *node.output)
        elif _is_product(node, large):
            states, weight = node.input
            if states not in rounded:
                added[f"{states}.factors"], added[f"{states}.zero"] = roundings[states]
                nodes += _rounded_states(states)
                rounded.add(states)
            integers, scale = _rounded(large[weight] / roundings[states].factors[:, None], 0, _STEPS_OF_WEIGHTS)
            added[f"{weight}.int8"], added[f"{weight}.scale"] = integers, scale[0]
            nodes.append(_product(states, weight, *node.output))
        else:
            nodes.append(node)
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in added.items())
    del graph.node[:]
    graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))


def states_of(model: onnx.ModelProto, texts: Sequence[str]) -> dict[str, States]:
    """Give what the graph multiplies with large weights when it reads `texts`, each by itself."""
    large = {one.name for one in model.graph.initializer if np.prod(one.dims) >= LEAST}
    names = sorted({node.input[0] for node in model.graph.node if _is_product(node, large)})
    telling = onnx.ModelProto()
    telling.CopyFrom(model)
    telling.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(telling.SerializeToString(), providers=["CPUExecutionProvider"])
    ends: dict[str, tuple[Any, Any]] = {}
    samples: dict[str, list[Array]] = {name: [] for name in names}
    for number, one in enumerate(tokenizer().encode_batch(list(texts))):
        ids = np.array([one.ids], np.int64)
        for name, (states,) in zip(names, session.run(names, {"ids": ids, "mask": np.ones_like(ids)}), strict=True):
            low, high = ends.get(name, (0.0, 0.0))
            ends[name] = np.minimum(low, states.min(0)), np.maximum(high, states.max(0))
            # Not always the mark that a text begins with.
            samples[name].append(states[number % _SAMPLED :: _SAMPLED])
    return {name: States(*ends[name], np.concatenate(samples[name])) for name in names}


def _is_product(node: onnx.NodeProto, large: Container[str]) -> bool:
    return node.op_type == "MatMul" and node.input[1] in large


def _rounding(states: States, weights: Sequence[Array]) -> Rounding:
    """Find how to round states.

    Where few numbers are large, most of the steps would be lost on the others. So a part of the difference goes over to
    the weights (Xiao et al. 2023, *SmoothQuant*; https://arxiv.org/abs/2211.10438), the part that serves the product.
    """
    weight = np.concatenate(weights, axis=1)
    right = states.sample @ weight
    size = np.maximum(states.largest, -states.smallest)
    of_weights, of_states = np.abs(weight).max(1), np.maximum(size, 1e-3 * size.max())

    def rounding(share: float) -> Rounding:
        found = of_weights ** (1 - share) / of_states**share
        least, most = min(0.0, (found * states.smallest).min()), max(0.0, (found * states.largest).max())
        found *= _STEPS_OF_STATES / (most - least)
        return Rounding(found.astype(np.float32), np.rint(-least * _STEPS_OF_STATES / (most - least)).astype(np.uint8))

    def error(one: Rounding) -> float:
        integers, scale = _rounded(weight / one.factors[:, None], 0, _STEPS_OF_WEIGHTS)
        left = np.clip(np.rint(states.sample * one.factors) + one.zero, 0, 255) - one.zero
        return float(np.square(left @ (integers * scale) - right).sum())

    return min(map(rounding, _SHARES), key=error)


def _rounded(weight: Array, axis: int, steps: int) -> tuple[Array, Array]:
    """Give integers and the scales that expand them."""
    scale = (np.abs(weight).max(axis=axis, keepdims=True) / steps).astype(np.float32)
    return np.clip(np.rint(weight / scale), -steps, steps).astype(np.int8), scale


def _looked_up(table: str, ids: str, name: str) -> list[onnx.NodeProto]:
    """Look up rows in 8 bits and expand them after, so that the table stays small in memory."""
    return [
        helper.make_node("Gather", [f"{table}.int8", ids], [f"{name}.int8"]),
        helper.make_node("Gather", [f"{table}.scale", ids], [f"{name}.scale"]),
        helper.make_node("Cast", [f"{name}.int8"], [f"{name}.cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.cast", f"{name}.scale"], [name]),
    ]


_ONE = "one"
"""The scale of rounded states: their factors have it in them."""


def _rounded_states(states: str) -> list[onnx.NodeProto]:
    """Round states to `.uint8` of the same shape."""
    return [
        helper.make_node("Mul", [states, f"{states}.factors"], [f"{states}.steps"]),
        helper.make_node("QuantizeLinear", [f"{states}.steps", _ONE, f"{states}.zero"], [f"{states}.uint8"]),
    ]


def _product(states: str, weight: str, name: str) -> onnx.NodeProto:
    """Multiply rounded states by a rounded weight, and expand the result."""
    inputs = [f"{states}.uint8", f"{weight}.int8", _ONE, f"{weight}.scale", f"{states}.zero"]
    return helper.make_node("MatMulIntegerToFloat", inputs, [name], domain=_DOMAIN)


def export(network: Network, card: dict[str, Any], texts: Sequence[str], folder: Path) -> None:
    """Write `estimator.onnx`, `tokenizer.json` and `SHA256SUMS` to `folder`; its states are as large as on `texts`."""
    model = to_onnx(network)
    round_products(model, states_of(model, texts))
    model.producer_name = model.producer_version = ""
    model.metadata_props.add(key="mtcheck", value=json.dumps(card))
    onnx.checker.check_model(model)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / "estimator.onnx").write_bytes(model.SerializeToString(deterministic=True))
    tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    names = ("estimator.onnx", "tokenizer.json")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(sums))
