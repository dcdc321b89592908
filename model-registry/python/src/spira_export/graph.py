"""What is done to an ONNX graph before it leaves, and how it is run: the same way as the services run it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

# what the registry accepts: no operator of a library that somebody else would have to have
DOMAINS = {"", "ai.onnx", "ai.onnx.ml"}


def sealed(model: onnx.ModelProto, metadata: Mapping[str, str]) -> bytes:
    """The bytes of a graph that says what it is in its metadata and nothing of the machine that it was made on.

    An exporter leaves file names and lines of the source at each node; the same network would have another digest on
    another machine. Refuses operators that the registry would refuse.
    """
    strange = {f"{node.domain}.{node.op_type}" for node in nodes(model.graph) if node.domain not in DOMAINS}
    strange |= {f"function {function.domain}.{function.name}" for function in model.functions}
    if strange:
        raise ValueError(f"only operators of the ONNX standard are accepted, not {sorted(strange)}")
    for described in (*nodes(model.graph), model.graph, *model.graph.input, *model.graph.output):
        del described.metadata_props[:]
        described.doc_string = ""
    for initializer in model.graph.initializer:
        if initializer.data_location == onnx.TensorProto.EXTERNAL:
            raise ValueError(f"the weights of {initializer.name} lie in another file")
        del initializer.metadata_props[:]
        initializer.doc_string = ""
    del model.graph.value_info[:]  # ONNX Runtime infers the shapes itself; here they would name lines of the source
    standard = [opset for opset in model.opset_import if opset.domain in DOMAINS]
    del model.opset_import[:]
    model.opset_import.extend(standard)
    onnx.helper.set_model_props(model, dict(sorted(metadata.items())))
    sealed_model: bytes = model.SerializeToString(deterministic=True)
    return sealed_model


def nodes(graph: onnx.GraphProto) -> Iterable[onnx.NodeProto]:
    """Every node, those of branches and loops too."""
    for node in graph.node:
        yield node
        for attribute in node.attribute:
            for inner in (attribute.g, *attribute.graphs):
                yield from nodes(inner)


class Session:
    """ONNX Runtime with the settings of the services: every optimisation, one thread, the processor."""

    def __init__(self, model: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def run(self, output: str, tensors: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
        result: NDArray[np.float32] = self._session.run([output], dict(tensors))[0]
        return result
