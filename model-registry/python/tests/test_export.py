import json

import numpy as np
import onnx
import pytest
import torch
import yaml
from conftest import BY_AGE, RATE, SAMPLES, Loudness, LoudnessByAge, contract, noise
from onnx import TensorProto, helper
from torch import nn

from spira_export import Contract, replay, wave_files
from spira_export.export import Disagreement, Sample, export
from spira_export.graph import Session, sealed


def test_writes_all_that_the_registry_asks_for(exported):
    files = {str(path.relative_to(exported.directory)) for path in exported.directory.rglob("*") if path.is_file()}

    assert files == {
        "MLmodel",
        "README.md",
        "contract.yaml",
        "model.onnx",
        "golden/loud.yaml",
        "golden/loud/sustentada.wav",
        "golden/quiet.yaml",
        "golden/quiet/sustentada.wav",
    }


def test_golden_samples_come_out_as_pytorch_computed_them(exported):
    replays = replay(exported.directory)

    assert [each.sample for each in replays] == ["loud", "quiet"]
    assert all(each.passed and each.largest_difference < 1e-6 for each in replays)
    samples = wave_files.read(exported.directory / "golden/loud/sustentada.wav", RATE)
    by_torch = float(Loudness()(torch.from_numpy(samples)[None]))
    assert replays[0].expected == pytest.approx([by_torch], abs=1e-8)


def test_another_graph_is_noticed(exported):
    golden = exported.directory / "golden/loud.yaml"
    text = golden.read_text()
    try:
        golden.write_text(text.replace("output: [0.", "output: [0.0"))

        assert [each.passed for each in replay(exported.directory)] == [False, True]
    finally:
        golden.write_text(text)


def test_the_contract_travels_inside_the_graph(exported):
    model = onnx.load(exported.directory / "model.onnx")
    metadata = {each.key: each.value for each in model.metadata_props}

    assert Contract.of(metadata["spira.contract"]) == contract()
    assert metadata["spira.clinically_validated"] == "false"
    assert metadata["spira.torch"] == torch.__version__


def test_mlmodel_names_tensors_and_shapes(exported):
    document = yaml.safe_load((exported.directory / "MLmodel").read_text())

    assert document["flavors"]["onnx"]["data"] == "model.onnx"
    assert json.loads(document["signature"]["inputs"]) == [
        {"name": "waveform", "type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, -1]}}
    ]
    assert json.loads(document["signature"]["outputs"])[0]["tensor-spec"]["shape"] == [-1]


def test_says_nothing_of_the_machine_it_was_made_on(exported):
    text = (exported.directory / "model.onnx").read_bytes()

    assert b"stack_trace" not in text and b".py" not in text and b"conftest" not in text


def test_the_same_network_is_the_same_bytes(exported, tmp_path):
    again = export(Loudness(), contract(), SAMPLES, tmp_path / "loudness", "# loudness\n")

    for file in (path for path in exported.directory.rglob("*") if path.is_file()):
        assert (again.directory / file.relative_to(exported.directory)).read_bytes() == file.read_bytes(), file


def test_features_and_outputs_of_several_numbers(tmp_path):
    samples = [Sample("known", {"sustentada": noise(1)}, {"age": 70}), Sample("unknown", {"sustentada": noise(1)})]

    exported = export(LoudnessByAge(), BY_AGE, samples, tmp_path / "by-age", "# by age\n")

    known, unknown = replay(exported.directory)
    assert known.passed and unknown.passed
    assert known.actual[1] < known.actual[0] and unknown.actual[1] == unknown.actual[0]


def test_a_batch_is_compared_where_the_contract_allows_one(tmp_path):
    exported = export(Loudness(), contract(max_batch=4), SAMPLES, tmp_path / "batch", "# batch\n")

    takes = np.stack([noise(1, seed=seed) for seed in range(3)]).astype(np.float32)
    session = Session((exported.directory / "model.onnx").read_bytes())
    assert session.run("probability", {"waveform": takes}).shape == (3,)


class Changeling(nn.Module):
    """Is another one while it is exported: what a mistake of the exporter or a frozen length looks like."""

    def forward(self, waveform):
        if torch.compiler.is_exporting():
            return torch.tanh((waveform * waveform).sum(dim=1) / 1000)
        return torch.tanh((waveform * waveform).sum(dim=1) / waveform.shape[1])


def test_refuses_a_graph_that_computes_something_else(tmp_path):
    with pytest.raises(Disagreement, match="apart"):
        export(Changeling(), contract(), SAMPLES, tmp_path / "changeling", "")

    assert list(tmp_path.iterdir()) == []


def test_refuses_a_module_that_gives_no_number(tmp_path):
    class Nothing(nn.Module):
        def forward(self, waveform):
            return waveform.mean(dim=1) * float("nan")

    with pytest.raises(Disagreement):
        export(Nothing(), contract(), SAMPLES, tmp_path / "nothing", "")


def test_refuses_to_go_without_golden_samples(tmp_path):
    with pytest.raises(ValueError, match="golden sample"):
        export(Loudness(), contract(), [], tmp_path / "bare", "")


def test_refuses_a_golden_sample_that_the_contract_would_refuse(tmp_path):
    with pytest.raises(ValueError, match="does not allow"):
        export(Loudness(), contract(), [Sample("short", {"sustentada": noise(0.1)})], tmp_path / "short", "")


def test_refuses_to_write_over_a_directory(exported):
    with pytest.raises(FileExistsError):
        export(Loudness(), contract(), SAMPLES, exported.directory, "")


def graph_of(node):
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    result = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])
    return helper.make_model(helper.make_graph([node], "g", [value], [result]))


def test_seals_no_operator_of_somebody_elses_library():
    with pytest.raises(ValueError, match="com.microsoft.Gelu"):
        sealed(graph_of(helper.make_node("Gelu", ["x"], ["y"], domain="com.microsoft")), {})


def test_seals_no_operator_of_somebody_elses_library_inside_of_a_branch():
    inner = graph_of(helper.make_node("Gelu", ["x"], ["y"], domain="com.microsoft")).graph
    outer = helper.make_node("If", ["x"], ["y"], then_branch=inner, else_branch=inner)

    with pytest.raises(ValueError, match="com.microsoft.Gelu"):
        sealed(graph_of(outer), {})


def test_seals_no_weights_that_lie_elsewhere():
    model = graph_of(helper.make_node("Identity", ["x"], ["y"]))
    weights = model.graph.initializer.add()
    weights.name, weights.data_location = "w", TensorProto.EXTERNAL

    with pytest.raises(ValueError, match="another file"):
        sealed(model, {})
