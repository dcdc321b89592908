import math

import pytest
import yaml
from conftest import BY_AGE, contract

from spira_export import AudioInput, Contract, Decision


def test_is_written_as_the_services_read_it():
    document = yaml.safe_load(BY_AGE.yaml())

    assert document["inputs"]["sustentada"] == {
        "tensor": "waveform",
        "sample-rate-hertz": 16000,
        "channels": "mono",
        "min-seconds": 0.5,
        "max-seconds": 3.0,
    }
    assert document["features"]["age"]["type"] == "float32"
    assert math.isnan(document["features"]["age"]["missing"])
    assert document["output"] == {"tensor": "scores", "index": 1}
    assert document["decision"] == {"positive-at-least": 0.6, "negative-below": 0.4}
    assert document["batching"] == {"equal-length-only": True, "max-batch": 1}


def test_is_read_as_it_was_written():
    assert Contract.of(contract(max_batch=4).yaml()) == contract(max_batch=4)


def test_a_feature_without_a_value_for_absence_names_none():
    text = contract(features={"age": BY_AGE.features["age"].__class__("age")}).yaml()

    assert "missing" not in yaml.safe_load(text)["features"]["age"]


@pytest.mark.parametrize(
    ("output", "diagnosis"),
    [(0.6, "positive"), (0.59999, "inconclusive"), (0.4, "inconclusive"), (0.39999, "negative")],
)
def test_decides_as_the_services_do(output, diagnosis):
    assert Decision(positive_at_least=0.6, negative_below=0.4).diagnosis(output) == diagnosis


def test_refuses_thresholds_that_overlap():
    with pytest.raises(ValueError, match="overlaps"):
        Decision(positive_at_least=0.3, negative_below=0.4)


def test_refuses_two_recordings_for_one_tensor():
    twice = {slot: AudioInput("waveform", 16_000, 10.0) for slot in ("aceite", "sustentada")}

    with pytest.raises(ValueError, match="share a tensor"):
        contract(inputs=twice)
