"""The audio front end as PyTorch modules that export to plain ONNX operators, for any length of recording.

They compute what `torchaudio.transforms` does, to the rounding of single precision, but without complex numbers: the
Fourier transform is a strided convolution with windowed cosines and sines. ONNX Runtime runs that up to twice as fast
as its STFT operator, and every runtime knows it.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class Clean(nn.Module):
    """What is no number counts as 0, full scale is a limit, and what is shorter than `min_samples` ends in zeros."""

    def __init__(self, min_samples: int) -> None:
        super().__init__()
        self.min_samples = min_samples

    def forward(self, waveform: Tensor) -> Tensor:
        waveform = torch.where(torch.isnan(waveform), torch.zeros_like(waveform), waveform).clamp(-1.0, 1.0)
        # always as many zeros, and then a cut: the graph must not depend on the length of the example
        padded = functional.pad(waveform, (0, self.min_samples))
        return padded[:, : torch.sym_max(waveform.shape[1], self.min_samples)]


class Windows(nn.Module):
    """[batch, samples] to [batch, windows, window]: a window every `step_samples`; the rest of a step is not heard.

    `window_samples` is a multiple of `step_samples`; the recording is at least one window long (see [Clean]).
    """

    def __init__(self, window_samples: int, step_samples: int) -> None:
        super().__init__()
        if window_samples % step_samples:
            raise ValueError(f"a window of {window_samples} is not a multiple of the step {step_samples}")
        self.step_samples = step_samples
        self.steps = window_samples // step_samples

    def forward(self, waveform: Tensor) -> Tensor:
        count = waveform.shape[1] // self.step_samples
        steps = waveform[:, : count * self.step_samples].reshape(waveform.shape[0], count, self.step_samples)
        windows = count - self.steps + 1
        return torch.cat([steps[:, first : first + windows] for first in range(self.steps)], dim=2)


class PowerSpectrogram(nn.Module):
    """[batch, samples] to [batch, n_fft / 2 + 1, frames], as `torchaudio.transforms.Spectrogram(power=2)`.

    Centred frames, reflected edges, a periodic Hann window of `win_length` in the middle of `n_fft`.
    """

    def __init__(self, n_fft: int, win_length: int, hop_length: int, window: Tensor | None = None) -> None:
        super().__init__()
        if (n_fft - win_length) % 2 or win_length > n_fft:
            raise ValueError(f"a window of {win_length} does not lie in the middle of {n_fft}")
        shape = torch.hann_window(win_length, dtype=torch.float64) if window is None else window.double()
        # the window is 0 outside of win_length: only that part is multiplied
        first = (n_fft - win_length) // 2
        samples = torch.arange(first, first + win_length, dtype=torch.int64)
        bins = torch.arange(n_fft // 2 + 1, dtype=torch.int64)
        angle = 2 * math.pi / n_fft * (bins[:, None] * samples % n_fft).double()
        kernels = torch.cat([torch.cos(angle) * shape, -torch.sin(angle) * shape])[:, None]
        self.edge = n_fft // 2 - first
        self.hop_length = hop_length
        self.bins = len(bins)
        self.register_buffer("kernels", kernels.float())

    def forward(self, waveform: Tensor) -> Tensor:
        padded = functional.pad(waveform[:, None], (self.edge, self.edge), mode="reflect")
        spectrum = functional.conv1d(padded, self.get_buffer("kernels"), stride=self.hop_length)
        real, imaginary = spectrum[:, : self.bins], spectrum[:, self.bins :]
        return real * real + imaginary * imaginary


class MelSpectrogram(nn.Module):
    """[batch, samples] to [batch, n_mels, frames], as `torchaudio.transforms.MelSpectrogram` with HTK's scale."""

    def __init__(
        self,
        sample_rate: int,
        n_fft: int,
        win_length: int,
        hop_length: int,
        n_mels: int,
        bands: Tensor | None = None,
        window: Tensor | None = None,
    ) -> None:
        super().__init__()
        self.spectrogram = PowerSpectrogram(n_fft, win_length, hop_length, window)
        self.register_buffer("bands", (mel_bands(sample_rate, n_fft, n_mels) if bands is None else bands.T).float())

    def forward(self, waveform: Tensor) -> Tensor:
        mel: Tensor = torch.matmul(self.get_buffer("bands"), self.spectrogram(waveform))
        return mel


class Decibels(nn.Module):
    """Power to decibels, not below `top_decibels` under the loudest of each window; `torchaudio`'s `AmplitudeToDB`.

    Each window has its own peak, as when it is alone, so a result never depends on what it is batched with.
    """

    def __init__(self, top_decibels: float = 80.0, smallest_power: float = 1e-10) -> None:
        super().__init__()
        self.top_decibels = top_decibels
        self.smallest_power = smallest_power

    def forward(self, power: Tensor) -> Tensor:
        decibels = torch.log(power.clamp(min=self.smallest_power)) * (10 / math.log(10))
        return torch.maximum(decibels, decibels.amax(dim=(1, 2), keepdim=True) - self.top_decibels)


class Mfcc(nn.Module):
    """[batch, samples] to [batch, n_mfcc, frames], as `torchaudio.transforms.MFCC` with its defaults."""

    def __init__(
        self, sample_rate: int, n_mfcc: int, n_fft: int, win_length: int, hop_length: int, n_mels: int
    ) -> None:
        super().__init__()
        self.mel = MelSpectrogram(sample_rate, n_fft, win_length, hop_length, n_mels)
        self.decibels = Decibels()
        self.register_buffer("cosines", cosine_transform(n_mels, n_mfcc).float())

    @staticmethod
    def like(transform: Any) -> Mfcc:
        """The same as a `torchaudio.transforms.MFCC`, with its very window, bands and cosines."""
        mel = transform.MelSpectrogram
        spectrogram = mel.spectrogram
        unlike = {
            "log_mels": (transform.log_mels, False),
            "power": (spectrogram.power, 2),
            "normalized": (spectrogram.normalized, False),
            "center": (spectrogram.center, True),
            "pad_mode": (spectrogram.pad_mode, "reflect"),
            "onesided": (spectrogram.onesided, True),
            "pad": (spectrogram.pad, 0),
        }
        for setting, (given, expected) in unlike.items():
            if given != expected:
                raise ValueError(f"{setting}={given} of the transform is not exported, only {expected} is")
        mfcc = Mfcc(mel.sample_rate, transform.n_mfcc, mel.n_fft, spectrogram.win_length, mel.hop_length, mel.n_mels)
        mfcc.mel = MelSpectrogram(
            mel.sample_rate,
            mel.n_fft,
            spectrogram.win_length,
            mel.hop_length,
            mel.n_mels,
            bands=mel.mel_scale.fb,
            window=spectrogram.window,
        )
        mfcc.decibels = Decibels(transform.amplitude_to_DB.top_db, transform.amplitude_to_DB.amin)
        mfcc.register_buffer("cosines", transform.dct_mat.T.float())
        return mfcc

    def forward(self, waveform: Tensor) -> Tensor:
        mfcc: Tensor = torch.matmul(self.get_buffer("cosines"), self.decibels(self.mel(waveform)))
        return mfcc


class MeanOfWindows(nn.Module):
    """A whole model: cleans a recording, cuts windows, gives each to the front end and the network, takes the mean.

    `network` makes a probability [windows] or [windows, 1] of what `front_end` makes of [windows, window].
    """

    def __init__(self, front_end: nn.Module, network: nn.Module, window_samples: int, step_samples: int) -> None:
        super().__init__()
        self.clean = Clean(window_samples)
        self.windows = Windows(window_samples, step_samples)
        self.front_end = front_end
        self.network = network

    def forward(self, waveform: Tensor) -> Tensor:
        windows = self.windows(self.clean(waveform))
        batch, count, samples = windows.shape
        probabilities = self.network(self.front_end(windows.reshape(batch * count, samples)))
        mean: Tensor = probabilities.reshape(batch, count).mean(dim=1)
        return mean


def mel_bands(sample_rate: int, n_fft: int, n_mels: int) -> Tensor:
    """[n_mels, n_fft / 2 + 1]: triangles of height 1, equally spaced on HTK's mel scale from 0 to half the rate."""
    frequencies = torch.linspace(0, sample_rate // 2, n_fft // 2 + 1, dtype=torch.float64)
    highest = 2595.0 * math.log10(1.0 + (sample_rate // 2) / 700.0)
    corners = 700.0 * (10.0 ** (torch.linspace(0, highest, n_mels + 2, dtype=torch.float64) / 2595.0) - 1.0)
    widths = corners[1:] - corners[:-1]
    rising = (frequencies - corners[:-2, None]) / widths[:-1, None]
    falling = (corners[2:, None] - frequencies) / widths[1:, None]
    return torch.minimum(rising, falling).clamp(min=0.0)


def cosine_transform(n_mels: int, n_mfcc: int) -> Tensor:
    """[n_mfcc, n_mels]: the orthonormal DCT-II."""
    middle = torch.arange(n_mels, dtype=torch.float64) + 0.5
    matrix = torch.cos(math.pi / n_mels * torch.arange(n_mfcc, dtype=torch.float64)[:, None] * middle)
    matrix[0] *= math.sqrt(0.5)
    return matrix * math.sqrt(2.0 / n_mels)
