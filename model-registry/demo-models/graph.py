"""A small writer of ONNX graphs: one method call adds one node and returns the name of its result."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 21  # the default domain only, so that every ONNX Runtime since 1.20 can load the models
IR_VERSION = 10


class Graph:
    def __init__(self):
        self._nodes = []
        self._constants = []
        self._used = {}

    def _name(self, wish):
        count = self._used[wish] = self._used.get(wish, 0) + 1
        return wish if count == 1 else f"{wish}_{count}"

    def constant(self, value, dtype, name="constant"):
        """A tensor that is stored in the file."""
        name = self._name(name)
        self._constants.append(numpy_helper.from_array(np.array(value, dtype=dtype), name))
        return name

    def number(self, value):
        return self.constant(value, np.float32, "number")

    def ints(self, *values):
        """A list of integers: axes, shapes, starts and ends are inputs in ONNX, not attributes."""
        return self.constant(values, np.int64, "ints")

    def op(self, kind, *inputs, name=None, outputs=1, **attributes):
        """Adds the operator `kind`; plain numbers among the inputs become constants."""
        inputs = [self.number(i) if isinstance(i, (int, float)) else i for i in inputs]
        names = [self._name(name or kind.lower()) for _ in range(outputs)]
        self._nodes.append(helper.make_node(kind, inputs, names, name=names[0], **attributes))
        return names[0] if outputs == 1 else names

    def clean(self, waveform, minimum_samples):
        """The waveform without NaN, inside [-1, 1], padded at its end with zeros up to a minimum length."""
        x = self.op("Where", self.op("IsNaN", waveform), 0.0, waveform)
        x = self.op("Clip", x, -1.0, 1.0)
        samples = self.op("Shape", x, start=1, end=2)
        missing = self.op("Max", self.op("Sub", self.ints(minimum_samples), samples), self.ints(0))
        pads = self.op("Concat", self.ints(0, 0, 0), missing, axis=0)
        return self.op("Pad", x, pads, self.number(0.0), name="clean_waveform")

    def total(self, x, axis):
        """The sum along the last axis, the same bits whether a take is scored alone or in a batch.

        ONNX Runtime adds in vectors that start at aligned addresses; rows of whole vectors all start at one.
        """
        return self.op("ReduceSum", self.whole_vectors(x, axis), self.ints(axis))

    def whole_vectors(self, x, axis):
        """Zeros added at the end of the last axis, up to a multiple of 16 numbers, the longest vector of a processor."""
        length = self.op("Shape", x, start=axis, end=axis + 1)
        missing = self.op("Mod", self.op("Neg", length), self.ints(16))
        pads = self.op("Concat", self.ints(*[0] * (2 * axis + 1)), missing, axis=0)
        return self.op("Pad", x, pads, self.number(0.0))

    def model(self, name, output, output_shape, documentation, metadata):
        """The finished model: `waveform` [batch, samples] in, `output` out; `metadata` travels inside the file."""
        waveform = helper.make_tensor_value_info("waveform", TensorProto.FLOAT, ["batch", "samples"])
        result = helper.make_tensor_value_info(output, TensorProto.FLOAT, output_shape)
        graph = helper.make_graph(self._nodes, name, [waveform], [result], self._constants)
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name="spira-demo-models",
            producer_version="1",
            doc_string=documentation,
        )
        helper.set_model_props(model, metadata)
        onnx.checker.check_model(model, full_check=True)
        return model.SerializeToString(deterministic=True)
