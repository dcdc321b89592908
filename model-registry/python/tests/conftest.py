import numpy as np
import pytest
import torch
from torch import nn

from spira_export import AudioInput, Contract, Decision, Feature, Output
from spira_export.export import Sample, export

RATE = 16_000


def contract(**changes):
    values = {
        "task": "loudness",
        "inputs": {"sustentada": AudioInput("waveform", RATE, min_seconds=0.5, max_seconds=3.0)},
        "output": Output("probability"),
        "decision": Decision(positive_at_least=0.6, negative_below=0.4),
        "intended_use": "Tests.",
        "limitations": "Not clinically validated.",
    }
    return Contract(**{**values, **changes})


class Loudness(nn.Module):
    """How loud a recording is, from 0 to 1: [batch, samples] to [batch]."""

    def forward(self, waveform):
        return torch.tanh(10 * (waveform * waveform).mean(dim=1))


class LoudnessByAge(nn.Module):
    """Two numbers per recording, one with the age in it; an age that is not known is NaN."""

    def forward(self, waveform, age):
        loud = torch.tanh(10 * (waveform * waveform).mean(dim=1))
        older = torch.where(torch.isnan(age), loud, loud * torch.sigmoid(age / 50))
        return torch.stack([loud, older], dim=1)


BY_AGE = contract(features={"age": Feature("age", missing=float("nan"))}, output=Output("scores", index=1))


def noise(seconds, level=0.2, seed=1):
    return level * np.random.default_rng(seed).standard_normal(int(seconds * RATE))


SAMPLES = [
    Sample("quiet", {"sustentada": noise(1.0, 0.05)}),
    Sample("loud", {"sustentada": noise(1.7, 0.5)}),
]


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    directory = tmp_path_factory.mktemp("models") / "loudness"
    return export(Loudness(), contract(), SAMPLES, directory, "# loudness\n")
