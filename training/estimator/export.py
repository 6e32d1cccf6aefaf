"""Write the trained network as the package's ONNX file: weights in 8 bits, computation in 32.

Only weights are rounded (one scale for each output of a matrix, for each row of the embeddings), and the graph expands
them: figures that depend on what else is in a batch, as with activations in 8 bits, would not be figures.
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
"""Elements from which a weight is rounded to 8 bits."""


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


def round_weights(model: onnx.ModelProto) -> None:
    """Replace every large weight by 8-bit integers, scales, and the two operations that expand it."""
    graph = model.graph
    large = {
        one.name: one for one in graph.initializer if one.data_type == TensorProto.FLOAT and np.prod(one.dims) >= LEAST
    }
    embeddings = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    nodes = []
    for name, initializer in large.items():
        rounded, scale = _rounded(numpy_helper.to_array(initializer), axis=1 if name in embeddings else 0)
        graph.initializer.remove(initializer)
        graph.initializer.append(numpy_helper.from_array(rounded, f"{name}.int8"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        if name not in embeddings:
            nodes += _expanded(name)
    for node in graph.node:
        is_look_up = node.op_type == "Gather" and node.input[0] in large
        nodes += _looked_up(*node.input, *node.output) if is_look_up else [node]
    del graph.node[:]
    graph.node.extend(nodes)


def _rounded(weight: Array, axis: int) -> tuple[Array, Array]:
    """Give 8-bit integers and the scales that expand them."""
    scale = (np.abs(weight).max(axis=axis, keepdims=True) / 127).astype(np.float32)
    return np.clip(np.rint(weight / scale), -127, 127).astype(np.int8), scale


def _expanded(name: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("Cast", [f"{name}.int8"], [f"{name}.cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.cast", f"{name}.scale"], [name]),
    ]


def _looked_up(table: str, ids: str, name: str) -> list[onnx.NodeProto]:
    """Look up rows in 8 bits and expand them after, so that the table stays small in memory."""
    return [
        helper.make_node("Gather", [f"{table}.int8", ids], [f"{name}.int8"]),
        helper.make_node("Gather", [f"{table}.scale", ids], [f"{name}.scale"]),
        *_expanded(name),
    ]


def export(network: Network, card: dict[str, Any], folder: Path) -> None:
    """Write `estimator.onnx`, `tokenizer.json` and `SHA256SUMS` to `folder`."""
    model = to_onnx(network)
    round_weights(model)
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
