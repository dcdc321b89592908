#!/usr/bin/env python3
"""Writes the two demo models: model.onnx, MLmodel and golden/ beside the hand-written contract.yaml and README.md.

    python3 -m venv /tmp/demo-models && /tmp/demo-models/bin/pip install -r requirements.txt
    /tmp/demo-models/bin/python generate.py            # writes into this folder
    /tmp/demo-models/bin/python generate.py --check    # writes elsewhere and compares every byte

Seeded throughout: the same versions of the packages write the same bytes. Expected outputs may differ in their last
digits on a processor with another vector width, so --check compares those within the golden tolerance.
"""

import argparse
import json
import re
import sys
import tempfile
import uuid
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

import spira_cnn
import voice
import voice_steadiness

HERE = Path(__file__).resolve().parent
MODELS = [voice_steadiness, spira_cnn]
RATE = 16_000
CREATED = "2026-11-21 00:00:00.000000"
TOLERANCE = 1e-5
# Golden samples: name, how the voice is made, seed.
SAMPLES = [("steady-vowel", voice.steady, 11), ("broken-vowel", voice.broken, 12), ("borderline-vowel", voice.borderline, 13)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="write nothing here; fail if anything differs")
    if not arguments.parse_args().check:
        for model in MODELS:
            generate(model, HERE / model.NAME)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        differences = []
        for model in MODELS:
            generate(model, Path(folder) / model.NAME)
            differences += compare(Path(folder) / model.NAME, HERE / model.NAME)
    print("\n".join(differences) or "every file is what the generator writes")
    return 1 if differences else 0


def generate(model, folder):
    """One model directory. The contract is read from this folder and also travels inside the ONNX file."""
    contract = (HERE / model.NAME / "contract.yaml").read_text(encoding="utf-8")
    metadata = {
        "spira.contract": contract,
        "spira.sample_rate": str(RATE),
        "spira.output": ",".join(model.FEATURES),
        "spira.clinically_validated": "false",
    }
    graph = model.build(metadata)
    write(folder / "model.onnx", graph)
    write(folder / "MLmodel", mlmodel(model, contract).encode())
    for name, make, seed in SAMPLES:
        audio = folder / "golden" / name / "sustentada.wav"
        audio.parent.mkdir(parents=True, exist_ok=True)
        voice.write_pcm16(audio, make(RATE, np.random.default_rng(seed)), RATE)
        output = run(graph, voice.read_pcm16(audio)[0])
        write(folder / "golden" / f"{name}.yaml", golden(name, output, contract).encode())
        numbers = " ".join(f"{value:.4f}" for value in output)
        print(f"{model.NAME:22} {name:17} {diagnosis(output[0], contract):12} {numbers}")


def run(graph, waveform):
    """What the model server computes: every optimisation on, one thread."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    return session.run(None, {"waveform": waveform[np.newaxis]})[0].reshape(-1)


def diagnosis(probability, contract):
    positive, negative = (float(re.search(key + r": ([0-9.]+)", contract)[1]) for key in ("positive-at-least", "negative-below"))
    if probability >= positive:
        return "positive"
    return "negative" if probability < negative else "inconclusive"


def golden(name, output, contract):
    numbers = ", ".join(f"{value:.7f}" for value in output)
    return f"""inputs: {{sustentada: {name}/sustentada.wav}}
fields: {{}}
expected: {{output: [{numbers}], diagnosis: {diagnosis(output[0], contract)}}}
tolerance: {TOLERANCE:.1e}
"""


def mlmodel(model, contract):
    """The MLflow description with the onnx flavour; it holds nothing that differs between two runs."""
    def signature(name, shape):
        spec = {"dtype": "float32", "shape": [size if isinstance(size, int) else -1 for size in shape]}
        return json.dumps([{"name": name, "type": "tensor", "tensor-spec": spec}])

    task = re.search(r"^task: (\S+)", contract, re.MULTILINE)[1]
    return f"""artifact_path: {model.NAME}
flavors:
  onnx:
    code: null
    data: model.onnx
    onnx_session_options:
      graph_optimization_level: 99
      intra_op_num_threads: 1
    onnx_version: {onnx.__version__}
    providers:
    - CPUExecutionProvider
metadata:
  spira:
    clinically_validated: false
    licence: Apache-2.0
    task: {task}
mlflow_version: 3.6.1
model_uuid: {uuid.uuid5(uuid.NAMESPACE_URL, "urn:spira:demo-model:" + model.NAME).hex}
signature:
  inputs: '{signature("waveform", ["batch", "samples"])}'
  outputs: '{signature(model.OUTPUT, model.OUTPUT_SHAPE)}'
  params: null
utc_time_created: '{CREATED}'
"""


def compare(made, committed):
    differences = []
    for file in sorted(path for path in made.rglob("*") if path.is_file()):
        there = committed / file.relative_to(made)
        if not there.is_file():
            differences.append(f"missing: {there}")
        elif file.read_bytes() != there.read_bytes() and not close(file, there):
            differences.append(f"differs: {there}")
    return differences


def close(made, committed):
    """Two golden descriptions that differ only within the tolerance."""
    if made.suffix != ".yaml":
        return False
    number = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
    texts = [file.read_text(encoding="utf-8") for file in (made, committed)]
    values = [np.array(number.findall(text), dtype=float) for text in texts]
    return number.sub("#", texts[0]) == number.sub("#", texts[1]) and np.allclose(*values, rtol=0, atol=TOLERANCE)


def write(file, content):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
