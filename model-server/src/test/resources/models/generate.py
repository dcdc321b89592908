#!/usr/bin/env python3
"""Writes the tiny models that the tests of model-server use.

    /usr/bin/python3 generate.py        (Debian: python3-onnx, python3-numpy)

loudness     sigmoid(40 * mean |waveform| - 4 + (age is missing ? 0 : (age - 50) / 100)); its mean makes bits depend on the batch
not-a-number the logarithm of a negative number
wrong-shape  one output for each sample instead of one for each input
endless      a loop that never ends
moody        does as the age asks: 1000 never ends, 2000 fails, 3000 is no number, 4000 has another shape, 5000 wants 16 TB,
             6000 + n multiplies two matrices of n rows in one operator, which nothing can end; any other age scores 0.75
"""
import os
import struct

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = os.path.dirname(os.path.abspath(__file__))
RATE = 16000


def constant(name, value):
    return numpy_helper.from_array(np.asarray(value, dtype=np.float32), name)


def tensor(name, shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def integers(name, value):
    return numpy_helper.from_array(np.asarray(value, dtype=np.int64), name)


def loop(trips, start, end):
    """Adds nothing to a number as often as it is told."""
    scalar = [
        helper.make_tensor_value_info("round", TensorProto.INT64, []),
        helper.make_tensor_value_info("again", TensorProto.BOOL, []),
        tensor("sum", []),
    ]
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["again"], ["still"]),
            helper.make_node("Mul", ["sum", "same"], ["next"]),
        ],
        "round",
        scalar,
        [helper.make_tensor_value_info("still", TensorProto.BOOL, []), tensor("next", [])],
        [constant("same", 1)],
    )
    return helper.make_node("Loop", [trips, "", start], [end], body=body)


def save(name, nodes, initializers, outputs, inputs):
    graph = helper.make_graph(nodes, name, inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="spira-tests")
    model.ir_version = 8
    onnx.checker.check_model(model)
    os.makedirs(os.path.join(HERE, name), exist_ok=True)
    onnx.save(model, os.path.join(HERE, name, "model.onnx"))
    with open(os.path.join(HERE, name, "MLmodel"), "w") as file:
        file.write("flavors:\n  onnx: {code: null, data: model.onnx, onnx_version: 1.12.0}\n")


def contract(name, features, max_batch):
    lines = [
        "task: respiratory-insufficiency",
        "inputs:",
        "  sustentada: {tensor: waveform, sample-rate-hertz: 16000, channels: mono, min-seconds: 0.5, max-seconds: 60}",
        *(["features:", "  age: {tensor: age, type: float32, missing: .nan}"] if features else []),
        "output: {tensor: probability, index: 0}",
        "decision: {positive-at-least: 0.6, negative-below: 0.4}",
        f"batching: {{equal-length-only: true, max-batch: {max_batch}}}",
        "intended-use: tests of this service",
        "limitations: measures loudness, nothing else",
    ]
    with open(os.path.join(HERE, name, "contract.yaml"), "w") as file:
        file.write("\n".join(lines) + "\n")


def wav(path, samples):
    data = np.round(samples * 32767).astype("<i2").tobytes()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt ")
        file.write(struct.pack("<IHHIIHH", 16, 1, 1, RATE, 2 * RATE, 2, 16))
        file.write(b"data" + struct.pack("<I", len(data)) + data)


def golden(name, sample, amplitude, age):
    time = np.arange(RATE) / RATE
    samples = amplitude * np.sin(2 * np.pi * 220 * time)
    wav(os.path.join(HERE, name, "golden", sample, "sustentada.wav"), samples)
    heard = np.round(samples * 32767) / 32768
    logit = 40 * np.mean(np.abs(heard)) - 4 + (0 if age is None else (age - 50) / 100)
    score = 1 / (1 + np.exp(-logit))
    diagnosis = "positive" if score >= 0.6 else "negative" if score < 0.4 else "inconclusive"
    with open(os.path.join(HERE, name, "golden", sample + ".yaml"), "w") as file:
        file.write(f"inputs: {{sustentada: {sample}/sustentada.wav}}\n")
        file.write("fields: {}\n" if age is None else f"fields: {{age: {age}}}\n")
        file.write(f"expected: {{output: [{score:.7f}], diagnosis: {diagnosis}}}\n")
        file.write("tolerance: 1.0e-5\n")


waveform = tensor("waveform", ["batch", "samples"])
age = tensor("age", ["batch"])
probability = tensor("probability", ["batch"])

save(
    "loudness",
    [
        helper.make_node("Abs", ["waveform"], ["absolute"]),
        helper.make_node("ReduceMean", ["absolute"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("Mul", ["mean", "scale"], ["scaled"]),
        helper.make_node("Sub", ["scaled", "offset"], ["shifted"]),
        helper.make_node("IsNaN", ["age"], ["unknown"]),
        helper.make_node("Sub", ["age", "fifty"], ["older"]),
        helper.make_node("Div", ["older", "hundred"], ["share"]),
        helper.make_node("Where", ["unknown", "zero", "share"], ["years"]),
        helper.make_node("Add", ["shifted", "years"], ["logit"]),
        helper.make_node("Sigmoid", ["logit"], ["probability"]),
    ],
    [
        constant("scale", 40),
        constant("offset", 4),
        constant("fifty", 50),
        constant("hundred", 100),
        constant("zero", 0),
    ],
    [probability],
    [waveform, age],
)
contract("loudness", True, 4)
golden("loudness", "loud", 0.5, 54)
golden("loudness", "quiet", 0.05, None)

save(
    "not-a-number",
    [
        helper.make_node("Abs", ["waveform"], ["absolute"]),
        helper.make_node("ReduceMean", ["absolute"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("Neg", ["mean"], ["negative"]),
        helper.make_node("Sub", ["negative", "one"], ["below"]),
        helper.make_node("Log", ["below"], ["probability"]),
    ],
    [constant("one", 1)],
    [probability],
    [waveform],
)
contract("not-a-number", False, 1)

save(
    "wrong-shape",
    [helper.make_node("ReduceMean", ["waveform"], ["probability"], axes=[0], keepdims=0)],
    [],
    [tensor("probability", ["any"])],
    [waveform],
)
contract("wrong-shape", False, 1)

FOREVER = 2**63 - 1

save(
    "endless",
    [
        helper.make_node("ReduceMean", ["waveform"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("ReduceMax", ["mean"], ["start"], axes=[0], keepdims=0),
        loop("trips", "start", "end"),
        helper.make_node("Add", ["mean", "end"], ["probability"]),
    ],
    [integers("trips", FOREVER)],
    [probability],
    [waveform],
)
contract("endless", False, 1)


def when(age, mood, otherwise, result, kind=integers):
    """A scalar that is one thing at one age and another at all others."""
    name = f"age{age}"
    return (
        [
            helper.make_node("Equal", ["years", name], [f"is{age}"]),
            helper.make_node("Where", [f"is{age}", f"mood{age}", f"otherwise{age}"], [result]),
        ],
        [constant(name, age), kind(f"mood{age}", mood), kind(f"otherwise{age}", otherwise)],
    )


moods = [
    when(1000, FOREVER, 0, "trips"),
    when(2000, 7, 0, "place"),
    when(3000, np.nan, 0.75, "score", constant),
    when(4000, 3, 1, "times"),
    when(5000, 2**42, 1, "size"),
]
save(
    "moody",
    [
        helper.make_node("ReduceMean", ["waveform"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["nothing"]),
        helper.make_node("ReduceMax", ["age"], ["years"], axes=[0], keepdims=0),
        *[node for nodes, _ in moods for node in nodes],
        loop("trips", "zero", "end"),
        helper.make_node("Gather", ["table", "place"], ["entry"]),
        helper.make_node("Unsqueeze", ["size", "first"], ["sizes"]),
        helper.make_node("Expand", ["zero", "sizes"], ["large"]),
        helper.make_node("ReduceMax", ["large"], ["largest"], axes=[0], keepdims=0),
        helper.make_node("Sub", ["years", "matrices"], ["above"]),
        helper.make_node("Greater", ["above", "zero"], ["multiplies"]),
        helper.make_node("Where", ["multiplies", "above", "one"], ["asked"]),
        helper.make_node("Cast", ["asked"], ["rows"], to=TensorProto.INT64),
        helper.make_node("Unsqueeze", ["rows", "first"], ["side"]),
        helper.make_node("Concat", ["side", "side"], ["square"], axis=0),
        helper.make_node("Expand", ["zero", "square"], ["matrix"]),
        helper.make_node("MatMul", ["matrix", "matrix"], ["product"]),
        helper.make_node("ReduceMax", ["product"], ["work"], axes=[0, 1], keepdims=0),
        helper.make_node("Sum", ["nothing", "end", "entry", "largest", "work", "score"], ["scores"]),
        helper.make_node("Unsqueeze", ["times", "first"], ["repeats"]),
        helper.make_node("Tile", ["scores", "repeats"], ["probability"]),
    ],
    [
        constant("zero", 0),
        constant("one", 1),
        constant("matrices", 6000),
        constant("table", [0]),
        integers("first", [0]),
        *[initializer for _, initializers in moods for initializer in initializers],
    ],
    [probability],
    [waveform, age],
)
contract("moody", True, 1)
