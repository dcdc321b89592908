"""The contract of a model, as the services read it: how a form becomes tensors, and an output a diagnosis."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(frozen=True)
class AudioInput:
    """A recording of the form becomes `tensor`, float32 [batch, samples] from -1 to 1."""

    tensor: str
    sample_rate_hertz: int
    max_seconds: float
    min_seconds: float = 0.0


@dataclass(frozen=True)
class Feature:
    """A number of the form becomes `tensor`, float32 [batch]. `missing` stands for an empty field, None asks for it."""

    tensor: str
    missing: float | None = None


@dataclass(frozen=True)
class Output:
    """The tensor of the graph, float32 [batch] or [batch, n], and which of its numbers decides."""

    tensor: str
    index: int = 0


@dataclass(frozen=True)
class Decision:
    """Positive from one threshold on, negative below the other, inconclusive in between."""

    positive_at_least: float
    negative_below: float

    def __post_init__(self) -> None:
        if self.negative_below > self.positive_at_least:
            raise ValueError(f"negative below {self.negative_below} overlaps positive from {self.positive_at_least}")

    def diagnosis(self, output: float) -> str:
        if output >= self.positive_at_least:
            return "positive"
        return "negative" if output < self.negative_below else "inconclusive"


@dataclass(frozen=True)
class Contract:
    """`contract.yaml`. Keys of `inputs` are recordings of the form, keys of `features` its numbers."""

    task: str
    inputs: Mapping[str, AudioInput]
    output: Output
    decision: Decision
    intended_use: str
    limitations: str
    features: Mapping[str, Feature] = field(default_factory=dict)
    max_batch: int = 1

    def __post_init__(self) -> None:
        if not self.inputs:
            raise ValueError("a contract names at least one recording")
        tensors = self.tensors()
        if len(set(tensors)) != len(tensors):
            raise ValueError(f"two inputs share a tensor: {tensors}")

    def tensors(self) -> list[str]:
        """Names of the graph's inputs, in the order in which a module takes them: recordings, then features."""
        return [each.tensor for each in self.inputs.values()] + [each.tensor for each in self.features.values()]

    def yaml(self) -> str:
        """The text of `contract.yaml`."""
        document: dict[str, Any] = {"task": self.task, "inputs": {}}
        for slot, audio in self.inputs.items():
            document["inputs"][slot] = {
                "tensor": audio.tensor,
                "sample-rate-hertz": audio.sample_rate_hertz,
                "channels": "mono",
                "min-seconds": audio.min_seconds,
                "max-seconds": audio.max_seconds,
            }
        if self.features:
            document["features"] = {name: _feature(feature) for name, feature in self.features.items()}
        document["output"] = {"tensor": self.output.tensor, "index": self.output.index}
        document["decision"] = {
            "positive-at-least": self.decision.positive_at_least,
            "negative-below": self.decision.negative_below,
        }
        document["batching"] = {"equal-length-only": True, "max-batch": self.max_batch}
        document["intended-use"] = self.intended_use
        document["limitations"] = self.limitations
        return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=120)

    @staticmethod
    def of(text: str) -> Contract:
        """Reads the text of a `contract.yaml`; what it says wrongly is left to the registry to tell."""
        document = yaml.safe_load(text)
        return Contract(
            task=document["task"],
            inputs={
                slot: AudioInput(
                    audio["tensor"], audio["sample-rate-hertz"], audio["max-seconds"], audio.get("min-seconds", 0.0)
                )
                for slot, audio in document["inputs"].items()
            },
            features={
                name: Feature(feature["tensor"], feature.get("missing"))
                for name, feature in (document.get("features") or {}).items()
            },
            output=Output(document["output"]["tensor"], document["output"].get("index", 0)),
            decision=Decision(document["decision"]["positive-at-least"], document["decision"]["negative-below"]),
            max_batch=(document.get("batching") or {}).get("max-batch", 1),
            intended_use=document["intended-use"],
            limitations=document["limitations"],
        )


def _feature(feature: Feature) -> dict[str, Any]:
    described: dict[str, Any] = {"tensor": feature.tensor, "type": "float32"}
    if feature.missing is not None:
        described["missing"] = float("nan") if math.isnan(feature.missing) else feature.missing
    return described
