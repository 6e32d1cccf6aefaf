"""Write the trained network as the package's ONNX file: its large matrix products are of integers.

A weight has 7 bits and one scale for each output of its matrix. What it is multiplied with has 8 bits and one scale for
each token, found when it is read: with a scale for a whole batch, as is usual, a sentence's figures would depend on its
neighbours. Sums of integers are exact, so they don't depend on the processor either; but processors without
instructions for it (VNNI) add two products in 16 bits, and weights of 8 bits could overflow there
(https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html, "reduce range"). Embeddings have 8 bits
and one scale a row.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from benchmarks.resampling import Array
from training.estimator.examples import tokenizer
from training.estimator.network import Network

LEAST = 50_000
"""Elements from which a weight is rounded."""
_STEPS_OF_EMBEDDINGS, _STEPS_OF_WEIGHTS, _STEPS_OF_STATES = 127, 63, 127
"""The largest integers that stand for a value, in either direction."""
_LEAST_SCALE = 1e-9


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


def round_products(model: onnx.ModelProto) -> None:
    """Replace every large weight by integers and scales, and the products with it by products of integers."""
    graph = model.graph
    large = {
        one.name: one for one in graph.initializer if one.data_type == TensorProto.FLOAT and np.prod(one.dims) >= LEAST
    }
    embeddings = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    for name, initializer in large.items():
        weight, is_table = numpy_helper.to_array(initializer), name in embeddings
        rounded, scale = _rounded(weight, *((1, _STEPS_OF_EMBEDDINGS) if is_table else (0, _STEPS_OF_WEIGHTS)))
        graph.initializer.remove(initializer)
        graph.initializer.append(numpy_helper.from_array(rounded, f"{name}.int8"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
    for name, value in _CONSTANTS.items():
        graph.initializer.append(numpy_helper.from_array(value, name))
    nodes: list[onnx.NodeProto] = []
    rows: set[str] = set()
    for node in graph.node:
        if node.op_type == "Gather" and node.input[0] in large:
            nodes += _looked_up(*node.input, *node.output)
        elif node.op_type == "MatMul" and node.input[1] in large:
            states, weight = node.input
            if states not in rows:
                nodes += _rounded_rows(states)
                rows.add(states)
            nodes += _product(states, weight, *node.output)
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)


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


_CONSTANTS: dict[str, Any] = {
    "rows.least": np.float32(_LEAST_SCALE),
    "rows.steps": np.float32(_STEPS_OF_STATES),
    "rows.all": np.array([-1], np.int64),
    # Without a sign on the left, products are several times as fast; so zero is in the middle.
    "rows.zero": np.array([_STEPS_OF_STATES + 1], np.uint8),
}


def _rounded_rows(states: str) -> list[onnx.NodeProto]:
    """Round each token's row by a scale of its own: `.uint8` of the shape of the states, and `.scale`."""

    def node(op: str, inputs: list[str], output: str, **attributes: object) -> onnx.NodeProto:
        named = [one if one in _CONSTANTS else f"{states}{one}" for one in inputs]
        return helper.make_node(op, named, [f"{states}{output}"], **attributes)

    return [
        node("Abs", [""], ".size"),
        node("ReduceMax", [".size"], ".largest", axes=[-1], keepdims=1),
        node("Div", [".largest", "rows.steps"], ".step"),
        node("Max", [".step", "rows.least"], ".scale"),
        # The operator takes a scale a row of a matrix, not of a batch of matrices.
        node("Flatten", [""], ".matrix", axis=2),
        node("Reshape", [".scale", "rows.all"], ".scales"),
        node("Shape", [".scales"], ".rows"),
        node("Expand", ["rows.zero", ".rows"], ".zeros"),
        node("QuantizeLinear", [".matrix", ".scales", ".zeros"], ".integers", axis=0),
        node("Shape", [""], ".shape"),
        node("Reshape", [".integers", ".shape"], ".uint8"),
    ]


def _product(states: str, weight: str, name: str) -> list[onnx.NodeProto]:
    """Multiply rounded states by a rounded weight, and expand the result."""
    return [
        helper.make_node("MatMulInteger", [f"{states}.uint8", f"{weight}.int8", "rows.zero"], [f"{name}.int32"]),
        helper.make_node("Cast", [f"{name}.int32"], [f"{name}.cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.cast", f"{states}.scale"], [f"{name}.rows"]),
        helper.make_node("Mul", [f"{name}.rows", f"{weight}.scale"], [name]),
    ]


def export(network: Network, card: dict[str, Any], folder: Path) -> None:
    """Write `estimator.onnx`, `tokenizer.json` and `SHA256SUMS` to `folder`."""
    model = to_onnx(network)
    round_products(model)
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
