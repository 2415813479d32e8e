"""Write a trained network as the product's files: `python -m training.export --help`."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pickle
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from app.extraction.tagging.features import Encoder, Vocabulary
from app.extraction.tagging.model import FORMAT, MANIFEST, NAMES, NETWORK, VOCABULARY, WEIGHTS
from app.extraction.tagging.names import NameList
from training.dataset import LABELS
from training.network import Shape, Tagger

Floats = NDArray[np.float32]


def _gates(weight: Floats) -> Floats:
    """PyTorch's order of gates (input, forget, cell, output) to ONNX's (input, output, forget, cell)."""
    i, f, c, o = np.split(weight, 4)
    return np.concatenate([i, o, f, c])


def build_graph(state: dict[str, Floats]) -> onnx.ModelProto:
    """The network as ONNX: ids (channels, time, batch) and lengths (batch) to emissions (time, batch, labels).

    Vectors are stored as 8-bit integers with a scale for each dimension.
    """
    constants: list[onnx.TensorProto] = []
    nodes: list[onnx.NodeProto] = []

    def constant(name: str, value: NDArray[np.generic]) -> str:
        constants.append(numpy_helper.from_array(value, name))
        return name

    tables = [state[key] for key in sorted(state) if key.startswith("embeddings.")]
    # The network sees the given meanings through a linear layer: what that makes of each can be worked out now.
    tables.append(state["meanings"] @ state["meaning.weight"].T)
    rows, scales = [], []
    for channel, table in enumerate(tables):
        scale = np.maximum(np.abs(table).max(axis=0) / 127, 1e-8).astype(np.float32)
        constant(f"table{channel}", np.round(table / scale).astype(np.int8))
        constant(f"channel{channel}", np.array(channel, dtype=np.int64))
        nodes += [
            helper.make_node("Gather", ["ids", f"channel{channel}"], [f"ids{channel}"], axis=0),
            helper.make_node("Gather", [f"table{channel}", f"ids{channel}"], [f"row{channel}"], axis=0),
        ]
        rows.append(f"row{channel}")
        scales.append(scale)
    sides = ("l0", "l0_reverse")
    hidden = state["lstm.weight_hh_l0"].shape[1]
    constant("scales", np.concatenate(scales))
    constant("W", np.stack([_gates(state[f"lstm.weight_ih_{side}"]) for side in sides]))
    constant("R", np.stack([_gates(state[f"lstm.weight_hh_{side}"]) for side in sides]))
    biases = [[_gates(state[f"lstm.bias_{part}_{side}"]) for part in ("ih", "hh")] for side in sides]
    constant("B", np.stack([np.concatenate(pair) for pair in biases]))
    constant("both", np.array([0, 0, 2 * hidden], dtype=np.int64))
    nodes += [
        helper.make_node("Concat", rows, ["row"], axis=-1),
        helper.make_node("Cast", ["row"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["float", "scales"], ["vectors"]),
        helper.make_node(
            "LSTM", ["vectors", "W", "R", "B", "lengths"], ["sides"], hidden_size=hidden, direction="bidirectional"
        ),
        helper.make_node("Transpose", ["sides"], ["turned"], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", ["turned", "both"], ["states"]),
    ]
    constant("output_weight", np.ascontiguousarray(state["output.weight"].T))
    constant("output_bias", state["output.bias"])
    nodes += [
        helper.make_node("MatMul", ["states", "output_weight"], ["scores"]),
        helper.make_node("Add", ["scores", "output_bias"], ["emissions"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tagger",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT32, [len(tables), "time", "batch"]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        ],
        [helper.make_tensor_value_info("emissions", TensorProto.FLOAT, ["time", "batch", len(LABELS)])],
        constants,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def export(run: Path, folder: Path) -> None:
    """Write the model of a training run into a folder of the product."""
    with (run / "encoder.pickle").open("rb") as file:
        vocabulary, hashes, classes = pickle.load(file)  # written by training.train on this machine
    assert isinstance(vocabulary, Vocabulary)
    names = NameList.build(hashes, classes)
    model = Tagger(Encoder(vocabulary, names).sizes, Shape.of(run))
    model.load_state_dict(torch.load(run / "model.pt", weights_only=True))
    state = {key: value.detach().numpy() for key, value in model.state_dict().items()}

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        onnx.save(build_graph(state), plain)
        quantize_dynamic(plain, folder / NETWORK, op_types_to_quantize=["LSTM"], weight_type=QuantType.QInt8)
    described = {
        "characters": vocabulary.characters,
        "bigrams": vocabulary.bigrams,
        "morphemes": vocabulary.morphemes,
        "meanings": ["/".join(morpheme) for morpheme in vocabulary.meanings],
        "labels": LABELS,
        "transitions": np.round(model.transitions.detach().numpy().astype(float), 4).tolist(),
    }
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    (folder / VOCABULARY).write_bytes(gzip.compress(text.encode(), mtime=0))
    gaps, bits = names.pack()
    np.savez_compressed(folder / NAMES, gaps=gaps, classes=bits)
    checksums = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, VOCABULARY, NAMES)
    }
    (folder / MANIFEST).write_text(json.dumps({"format": FORMAT, "sha256": checksums}, indent=1) + "\n")
    sizes = {name: (folder / name).stat().st_size for name in (NETWORK, VOCABULARY, NAMES)}
    print({**sizes, "total": sum(sizes.values())})


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder that training.train wrote")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    export(options.run, options.out)


if __name__ == "__main__":
    main()
