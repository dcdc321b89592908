#!/usr/bin/env python3
"""Writes the tiny models that the tests of model-server use.

    /usr/bin/python3 generate.py        (Debian: python3-onnx, python3-numpy)

loudness     sigmoid(40 * mean |waveform| - 4 + (age is missing ? 0 : (age - 50) / 100)); its mean makes bits depend on the batch
not-a-number the logarithm of a negative number
wrong-shape  one output for each sample instead of one for each input
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
