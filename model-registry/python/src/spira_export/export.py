"""Turns a PyTorch module into the directory of a model version."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import shutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from . import wave_files
from .contract import Contract
from .directory import TOLERANCE, describe_golden, describe_model, tensors_of
from .graph import Session, sealed

OPSET = 20
SEED = 20


@dataclass(frozen=True)
class Sample:
    """A golden sample: the recording of each slot, as a WAV file or as numbers from -1 to 1, and the form's numbers."""

    name: str
    recordings: Mapping[str, Path | NDArray[np.floating]]
    fields: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Exported:
    """Where the version lies, the SHA-256 of its graph, and how far ONNX Runtime was from PyTorch at most."""

    directory: Path
    model_sha256: str
    largest_difference: float
    recordings_compared: int


class Disagreement(ValueError):
    """ONNX Runtime does not compute what PyTorch computes."""


def export(
    module: torch.nn.Module,
    contract: Contract,
    golden: Sequence[Sample],
    directory: Path,
    card: str,
    *,
    tolerance: float = TOLERANCE,
) -> Exported:
    """Writes `module` with its front end as one ONNX graph, with its contract, golden samples and card.

    `module` takes the contract's tensors in their order (recordings [batch, samples], then features [batch]) and
    returns [batch] or [batch, n]. The golden outputs are PyTorch's. Before anything is written, ONNX Runtime must agree
    with PyTorch within `tolerance` on every golden sample, and on noise of other lengths up to the longest that the
    contract allows: a length that was frozen into the graph shows there. `directory` must not exist; its name is the
    model's name unless it is registered under another one.
    """
    if not golden:
        raise ValueError("without a golden sample nobody can tell whether the model still computes the same")
    if directory.exists():
        raise FileExistsError(f"{directory} exists")
    module = module.eval()
    unfinished = directory.with_name(directory.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    (unfinished / "golden").mkdir(parents=True)
    try:
        graph = _graph(module, contract)
        session = Session(graph)
        differences = [_write_golden(sample, unfinished, module, session, contract, tolerance) for sample in golden]
        differences += [_difference(module, session, contract, noise, tolerance) for noise in _noises(contract)]
        shape = _run(module, contract, next(_noises(contract))).shape
        (unfinished / "model.onnx").write_bytes(graph)
        output_shape = [-1, *shape[1:]]
        (unfinished / "MLmodel").write_text(describe_model(directory.name, contract, output_shape, graph), "utf-8")
        (unfinished / "contract.yaml").write_text(contract.yaml(), "utf-8")
        (unfinished / "README.md").write_text(card, "utf-8")
        unfinished.rename(directory)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Exported(directory, hashlib.sha256(graph).hexdigest(), max(differences), len(differences))


def _graph(module: torch.nn.Module, contract: Contract) -> bytes:
    example = {name: torch.from_numpy(value) for name, value in _noise(contract, 0.37, batch=2).items()}
    batch = torch.export.Dim("batch", min=1, max=256)
    shapes: list[dict[int, object]] = []
    for audio in contract.inputs.values():
        shortest = max(1, int(audio.min_seconds * audio.sample_rate_hertz))
        longest = int(audio.max_seconds * audio.sample_rate_hertz)
        shapes.append({0: batch, 1: torch.export.Dim(f"{audio.tensor}_samples", min=shortest, max=longest)})
    shapes += [{0: batch} for _ in contract.features]
    with _quiet():
        program = torch.onnx.export(
            module,
            tuple(example[name] for name in contract.tensors()),
            dynamo=True,
            opset_version=OPSET,
            dynamic_shapes=tuple(shapes),
            input_names=contract.tensors(),
            output_names=[contract.output.tensor],
        )
    if program is None:
        raise RuntimeError("PyTorch exported nothing")
    return sealed(
        program.model_proto,
        {
            "spira.contract": contract.yaml(),
            "spira.clinically_validated": "false",
            "spira.exporter": f"spira-export {version('spira-export')}",
            "spira.torch": torch.__version__,
        },
    )


def _write_golden(
    sample: Sample, directory: Path, module: torch.nn.Module, session: Session, contract: Contract, tolerance: float
) -> float:
    golden = directory / "golden"
    (golden / sample.name).mkdir()
    inputs = {}
    for slot, recording in sample.recordings.items():
        inputs[slot] = f"{sample.name}/{slot}.wav"
        if isinstance(recording, Path):
            shutil.copyfile(recording, golden / inputs[slot])
        else:
            wave_files.write(golden / inputs[slot], recording, contract.inputs[slot].sample_rate_hertz)
    tensors = tensors_of(contract, golden, inputs, sample.fields)
    expected = _run(module, contract, tensors).reshape(-1)
    diagnosis = contract.decision.diagnosis(float(expected[contract.output.index]))
    (golden / f"{sample.name}.yaml").write_text(
        describe_golden(inputs, sample.fields, expected.tolist(), diagnosis, tolerance), "utf-8"
    )
    return _difference(module, session, contract, tensors, tolerance)


def _difference(
    module: torch.nn.Module,
    session: Session,
    contract: Contract,
    tensors: Mapping[str, NDArray[np.float32]],
    tolerance: float,
) -> float:
    expected = _run(module, contract, tensors)
    actual = session.run(contract.output.tensor, tensors)
    lengths = [value.shape for value in tensors.values()]
    if actual.shape != expected.shape:
        raise Disagreement(f"for {lengths} the graph gives {actual.shape}, PyTorch {expected.shape}")
    difference = float(np.abs(actual.astype(np.float64) - expected).max())
    if not difference <= tolerance:  # NaN too
        raise Disagreement(f"for {lengths} the graph gives {actual}, PyTorch {expected}: {difference} apart")
    return difference


def _run(
    module: torch.nn.Module, contract: Contract, tensors: Mapping[str, NDArray[np.float32]]
) -> NDArray[np.float32]:
    with torch.inference_mode():
        output = module(*(torch.from_numpy(tensors[name]) for name in contract.tensors()))
    result: NDArray[np.float32] = output.numpy()
    return result


def _noises(contract: Contract) -> Iterator[dict[str, NDArray[np.float32]]]:
    """Noise of every kind of length: the shortest, the longest and odd ones between; and a batch, if there are any."""
    for part in (0.0, 0.0913, 0.3391, 0.5, 1.0):
        yield _noise(contract, part)
    if contract.max_batch > 1:
        yield _noise(contract, 0.2, batch=contract.max_batch)


def _noise(contract: Contract, part: float, batch: int = 1) -> dict[str, NDArray[np.float32]]:
    random = np.random.default_rng(SEED)
    tensors = {}
    for audio in contract.inputs.values():
        seconds = audio.min_seconds + part * (audio.max_seconds - audio.min_seconds)
        samples = max(1, int(seconds * audio.sample_rate_hertz))
        tensors[audio.tensor] = (0.1 * random.standard_normal((batch, samples))).astype(np.float32)
    for feature in contract.features.values():
        tensors[feature.tensor] = random.uniform(0, 100, batch).astype(np.float32)
    return tensors


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The exporter talks about its own insides; an error that it raises is still raised."""
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
