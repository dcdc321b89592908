"""The directory of a model version: what is in it, and whether the golden samples still come out of the graph."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import yaml
from numpy.typing import NDArray

from . import wave_files
from .contract import Contract
from .graph import Session

TOLERANCE = 1e-5


@dataclass(frozen=True)
class Replay:
    """What a golden sample should give, and what it gave."""

    sample: str
    expected: list[float]
    actual: list[float]
    expected_diagnosis: str
    diagnosis: str
    tolerance: float

    @property
    def largest_difference(self) -> float:
        if len(self.expected) != len(self.actual):
            return float("inf")
        return max(abs(one - other) for one, other in zip(self.expected, self.actual, strict=True))

    @property
    def passed(self) -> bool:
        return self.largest_difference <= self.tolerance and self.diagnosis == self.expected_diagnosis


def replay(directory: Path) -> list[Replay]:
    """Runs every golden sample with ONNX Runtime, as the registry does before it calls a version READY."""
    contract = Contract.of((directory / "contract.yaml").read_text(encoding="utf-8"))
    flavors = yaml.safe_load((directory / "MLmodel").read_text(encoding="utf-8"))["flavors"]
    session = Session((directory / flavors["onnx"]["data"]).read_bytes())
    return [_replay(file, contract, session) for file in sorted((directory / "golden").glob("*.yaml"))]


def tensors_of(
    contract: Contract, golden: Path, inputs: Mapping[str, str], fields: Mapping[str, float]
) -> dict[str, NDArray[np.float32]]:
    """The tensors of one golden sample, whose recordings lie under `golden`."""
    tensors = {}
    for slot, audio in contract.inputs.items():
        samples = wave_files.read(golden / inputs[slot], audio.sample_rate_hertz)
        seconds = len(samples) / audio.sample_rate_hertz
        if not audio.min_seconds <= seconds <= audio.max_seconds:
            raise ValueError(f"{inputs[slot]} lasts {seconds} s, which the contract does not allow")
        tensors[audio.tensor] = samples[np.newaxis]
    for name, feature in contract.features.items():
        value = fields.get(name, feature.missing)
        if value is None:
            raise ValueError(f"{name} has no value, and the contract has none for its absence")
        tensors[feature.tensor] = np.array([value], np.float32)
    return tensors


def describe_golden(
    inputs: Mapping[str, str], fields: Mapping[str, float], output: Sequence[float], diagnosis: str, tolerance: float
) -> str:
    """The text of `golden/<sample>.yaml`; nine digits are all that a single-precision number has."""
    numbers = ", ".join(_number(float(np.float32(value))) for value in output)
    return (
        f"inputs: {_flow(inputs)}\n"
        f"fields: {_flow(fields)}\n"
        f"expected: {{output: [{numbers}], diagnosis: {diagnosis}}}\n"
        f"tolerance: {_number(tolerance)}\n"
    )


def describe_model(name: str, contract: Contract, output_shape: Sequence[int], model: bytes) -> str:
    """The text of `MLmodel`. It holds nothing that differs between two exports of the same network."""

    def tensors(shapes: Mapping[str, Sequence[int]]) -> str:
        return json.dumps(
            [
                {"name": tensor, "type": "tensor", "tensor-spec": {"dtype": "float32", "shape": list(shape)}}
                for tensor, shape in shapes.items()
            ]
        )

    inputs: dict[str, Sequence[int]] = {each.tensor: [-1, -1] for each in contract.inputs.values()}
    inputs |= {each.tensor: [-1] for each in contract.features.values()}
    document: dict[str, Any] = {
        "artifact_path": name,
        "flavors": {
            "onnx": {
                "code": None,
                "data": "model.onnx",
                "onnx_session_options": {"graph_optimization_level": 99, "intra_op_num_threads": 1},
                "onnx_version": onnx.__version__,
                "providers": ["CPUExecutionProvider"],
            }
        },
        "metadata": {"spira": {"clinically_validated": False, "task": contract.task}},
        "model_uuid": uuid.UUID(bytes=hashlib.sha256(model).digest()[:16], version=5).hex,
        "signature": {
            "inputs": tensors(inputs),
            "outputs": tensors({contract.output.tensor: output_shape}),
            "params": None,
        },
    }
    return yaml.safe_dump(document, sort_keys=False, width=1000)


def _replay(file: Path, contract: Contract, session: Session) -> Replay:
    golden = yaml.safe_load(file.read_text(encoding="utf-8"))
    tensors = tensors_of(contract, file.parent, golden["inputs"], golden.get("fields") or {})
    actual = [float(value) for value in session.run(contract.output.tensor, tensors).reshape(-1)]
    return Replay(
        sample=file.stem,
        expected=golden["expected"]["output"],
        actual=actual,
        expected_diagnosis=golden["expected"]["diagnosis"],
        diagnosis=contract.decision.diagnosis(actual[contract.output.index]),
        tolerance=golden.get("tolerance", TOLERANCE),
    )


def _flow(values: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _number(value: float) -> str:
    """YAML 1.1 takes `1e-05` for a text; it wants a point."""
    text = f"{value:.9g}"
    mantissa, exponent, power = text.partition("e")
    return (mantissa if "." in mantissa else mantissa + ".0") + exponent + power
