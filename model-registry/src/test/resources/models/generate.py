# Makes the two tiny graphs of the tests: probability = sigmoid(8 * mean|waveform| - 2 + age / 100), age counting as 0 when absent.
# Run with Debian's python3-onnx:  /usr/bin/python3 generate.py
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = os.path.dirname(os.path.abspath(__file__))


def constant(name, value):
    return numpy_helper.from_array(np.array(value, dtype=np.float32), name)


def model():
    nodes = [
        helper.make_node("Abs", ["waveform"], ["loudness"]),
        helper.make_node("ReduceMean", ["loudness"], ["level"], axes=[1], keepdims=0),
        helper.make_node("Mul", ["level", "gain"], ["amplified"]),
        helper.make_node("Add", ["amplified", "bias"], ["shifted"]),
        helper.make_node("IsNaN", ["age"], ["absent"]),
        helper.make_node("Where", ["absent", "zero", "age"], ["known"]),
        helper.make_node("Mul", ["known", "rate"], ["aged"]),
        helper.make_node("Add", ["shifted", "aged"], ["logit"]),
        helper.make_node("Sigmoid", ["logit"], ["probability"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info("waveform", TensorProto.FLOAT, ["batch", "samples"]),
            helper.make_tensor_value_info("age", TensorProto.FLOAT, ["batch"]),
        ],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["batch"])],
        [constant("gain", [8.0]), constant("bias", [-2.0]), constant("zero", [0.0]), constant("rate", [0.01])],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


onnx.save(model(), os.path.join(HERE, "tiny.onnx"))

outside = model()
onnx.external_data_helper.convert_model_to_external_data(outside, location="tiny-weights.data", size_threshold=0)
if os.path.exists(os.path.join(HERE, "tiny-weights.data")):
    os.remove(os.path.join(HERE, "tiny-weights.data"))
onnx.save(outside, os.path.join(HERE, "tiny-external.onnx"))
