#!/usr/bin/env python3
"""Exports a network of the published SPIRA shape with random, seeded weights: torch module in, model version out.

    python examples/spira_network.py DIRECTORY

Nobody trained it: its answers mean nothing. Replace `SpiraNetwork()` by a trained one and keep the rest.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from spira_export import AudioInput, Contract, Decision, Output
from spira_export.export import Sample, export
from spira_export.front_end import MeanOfWindows, Mfcc

RATE = 16_000
SEED = 2021

CONTRACT = Contract(
    task="respiratory-insufficiency",
    inputs={"sustentada": AudioInput("waveform", RATE, min_seconds=1.0, max_seconds=60.0)},
    output=Output("probability"),
    decision=Decision(positive_at_least=0.6, negative_below=0.4),
    intended_use="An example of spira-export. Costs what the published SPIRA network costs.",
    limitations="Not clinically validated. Its weights are random numbers, so its answers mean nothing.",
)

CARD = """\
# spira-network-example

**An example with random weights. Not clinically validated: its answers mean nothing.**

The shape of the published SPIRA network, exported from PyTorch by `model-registry/python/examples/spira_network.py`:
windows of 4 s, one every second; 40 MFCC; four blocks of convolution, group normalisation and Mish; two dense layers;
the mean of the windows' probabilities.
"""


class SpiraNetwork(nn.Module):
    """MFCC [windows, 40, 401] to the probability of class 1, respiratory insufficiency: [windows, 1]."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.Sequential(
            *self._block(1, 32, kernel=7, dilation=2, groups=16),
            nn.MaxPool2d((2, 1)),
            *self._block(32, 16, kernel=5, dilation=2, groups=8),
            nn.MaxPool2d((2, 1)),
            *self._block(16, 8, kernel=3, dilation=2, groups=4),
            nn.MaxPool2d((2, 1)),
            *self._block(8, 4, kernel=2, dilation=1, groups=2),
        )
        self.dense = nn.Sequential(
            nn.Flatten(), nn.Linear(4 * 43 * 40, 100), nn.Mish(), nn.Linear(100, 1), nn.Sigmoid()
        )

    @staticmethod
    def _block(channels: int, filters: int, kernel: int, dilation: int, groups: int) -> list[nn.Module]:
        convolution = nn.Conv2d(channels, filters, (kernel, 1), dilation=(dilation, 1))
        return [convolution, nn.GroupNorm(groups, filters), nn.Mish()]

    def forward(self, mfcc: Tensor) -> Tensor:
        frames_first = mfcc.transpose(1, 2)[:, None]
        probability: Tensor = self.dense(self.blocks(frames_first))
        return probability


def model() -> nn.Module:
    torch.manual_seed(SEED)
    front_end = Mfcc(RATE, n_mfcc=40, n_fft=1200, win_length=400, hop_length=160, n_mels=40)
    return MeanOfWindows(front_end, SpiraNetwork(), window_samples=4 * RATE, step_samples=RATE).eval()


def vowel(hertz: float, seconds: float, tremor: float) -> np.ndarray:
    """A held vowel, roughly: a few harmonics whose level trembles. No recording of a person."""
    random = np.random.default_rng(SEED)
    time = np.arange(int(seconds * RATE)) / RATE
    level = 0.2 * (1 - tremor * np.sin(2 * np.pi * 5 * time) ** 2)
    harmonics = sum(np.sin(2 * np.pi * hertz * number * time) / number for number in range(1, 12))
    return level * harmonics / 2 + 0.001 * random.standard_normal(len(time))


GOLDEN = [
    Sample("steady-vowel", {"sustentada": vowel(140, 6.3, tremor=0.0)}),
    Sample("trembling-vowel", {"sustentada": vowel(210, 9.0, tremor=0.9)}),
    Sample("short-vowel", {"sustentada": vowel(120, 1.4, tremor=0.4)}),
]


def main() -> None:
    exported = export(model(), CONTRACT, GOLDEN, Path(sys.argv[1]), CARD)
    size = (exported.directory / "model.onnx").stat().st_size
    print(f"{exported.directory}: {size / 1e6:.1f} MB, sha256 {exported.model_sha256}")
    print(
        f"torch {torch.__version__} and onnxruntime differ by {exported.largest_difference:.1e} at most"
        f" in {exported.recordings_compared} recordings"
    )


if __name__ == "__main__":
    main()
