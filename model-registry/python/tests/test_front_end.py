"""Against references in double precision that are written by the formulas, not by this package."""

import numpy as np
import pytest
import torch

from spira_export.front_end import (
    Clean,
    Decibels,
    MeanOfWindows,
    Mfcc,
    PowerSpectrogram,
    Windows,
    cosine_transform,
    mel_bands,
)

RATE, N_FFT, WINDOW, HOP = 16_000, 1200, 400, 160


def speechlike(seconds, seed=1):
    random = np.random.default_rng(seed)
    time = np.arange(int(seconds * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * 130 * number * time) / number for number in range(1, 20))
    return 0.2 * tone * (1 + np.sin(2 * np.pi * 3 * time)) / 2 + 0.003 * random.standard_normal(len(time))


def reference_power(samples):
    """[frames, 601] by the definition of the discrete Fourier transform, through numpy's FFT."""
    padded = np.pad(samples, N_FFT // 2, mode="reflect")
    window = np.zeros(N_FFT)
    window[400:800] = np.sin(np.pi * np.arange(WINDOW) / WINDOW) ** 2
    starts = range(0, len(padded) - N_FFT + 1, HOP)
    return np.array([np.abs(np.fft.rfft(padded[start : start + N_FFT] * window)) ** 2 for start in starts])


def reference_mfcc(samples):
    """[40, frames] as torchaudio documents it: HTK's mel scale, no normalisation, 80 dB, orthonormal DCT-II."""
    top = 2595 * np.log10(1 + 8000 / 700)
    corner = [700 * (10 ** (top * number / 41 / 2595) - 1) for number in range(42)]
    hertz = np.arange(601) * RATE / N_FFT
    bands = [np.interp(hertz, corner[band : band + 3], [0, 1, 0]) for band in range(40)]
    decibels = 10 * np.log10(np.maximum(reference_power(samples) @ np.array(bands).T, 1e-10))
    decibels = np.maximum(decibels, decibels.max() - 80)
    cosines = [[np.cos(np.pi * c * (2 * m + 1) / 80) for m in range(40)] for c in range(40)]
    scale = np.array([np.sqrt(1 / 40)] + [np.sqrt(2 / 40)] * 39)
    return (decibels @ np.array(cosines).T * scale).T


def run(module, samples):
    with torch.inference_mode():
        return module(torch.from_numpy(np.atleast_2d(samples).astype(np.float32))).numpy()


@pytest.mark.parametrize("seconds", [0.1, 1.0, 4.0, 4.0037])
def test_power_is_that_of_the_fourier_transform(seconds):
    samples = speechlike(seconds).astype(np.float32)

    power = run(PowerSpectrogram(N_FFT, WINDOW, HOP), samples)[0]

    reference = reference_power(samples.astype(np.float64)).T
    assert power.shape == reference.shape
    assert np.abs(power - reference).max() < 1e-5 * reference.max()


def test_power_is_that_of_torch_stft():
    samples = torch.from_numpy(speechlike(4.0).astype(np.float32))[None]
    window = torch.hann_window(WINDOW)

    stft = torch.stft(samples, N_FFT, HOP, WINDOW, window, center=True, pad_mode="reflect", return_complex=True)

    power = PowerSpectrogram(N_FFT, WINDOW, HOP)(samples)
    assert (power - stft.abs() ** 2).abs().max() < 1e-5 * power.max()


def test_mfcc_is_that_of_the_formulas():
    samples = speechlike(4.0).astype(np.float32)

    mfcc = run(Mfcc(RATE, 40, N_FFT, WINDOW, HOP, 40), samples)[0]

    reference = reference_mfcc(samples.astype(np.float64))
    assert mfcc.shape == reference.shape == (40, 401)
    assert np.abs(mfcc - reference).max() < 2e-3  # of some 300


def test_bands_are_triangles_that_reach_one():
    bands = mel_bands(RATE, N_FFT, 40)

    assert bands.shape == (40, 601)
    assert bands.min() == 0 and bands.max() <= 1
    assert (bands.max(dim=1).values > 0.5).all()


def test_cosines_are_orthonormal():
    cosines = cosine_transform(40, 40)

    assert (cosines @ cosines.T - torch.eye(40, dtype=torch.float64)).abs().max() < 1e-12


def test_decibels_stop_80_below_the_peak_of_their_own_window():
    power = torch.tensor([[[1.0, 1e-3, 0.0]], [[1e-6, 1e-9, 0.0]]])

    decibels = Decibels()(power)

    assert torch.allclose(decibels, torch.tensor([[[0.0, -30.0, -80.0]], [[-60.0, -90.0, -100.0]]]), atol=1e-4)


def test_clean_makes_numbers_of_everything():
    cleaned = run(Clean(4), np.array([[0.5, np.nan, 3.0, -7.0, np.inf, 0.25]]))

    assert cleaned.tolist() == [[0.5, 0.0, 1.0, -1.0, 1.0, 0.25]]


def test_clean_ends_what_is_short_in_zeros():
    assert run(Clean(4), np.array([[0.5]])).tolist() == [[0.5, 0.0, 0.0, 0.0]]


def test_windows_start_every_step_and_leave_out_the_rest():
    windows = run(Windows(4, 2), np.arange(9.0))

    assert windows.tolist() == [[[0, 1, 2, 3], [2, 3, 4, 5], [4, 5, 6, 7]]]


def test_windows_refuse_a_step_that_does_not_fit():
    with pytest.raises(ValueError, match="not a multiple"):
        Windows(4, 3)


def test_a_take_is_scored_in_a_batch_as_alone():
    model = MeanOfWindows(
        Mfcc(RATE, 8, 400, 400, 160, 20), torch.nn.Sequential(torch.nn.Flatten(), torch.nn.LazyLinear(1)), RATE, RATE
    )
    takes = np.stack([speechlike(2.5), 0.001 * speechlike(2.5, seed=2)])
    run(model, takes)

    together, alone = run(model, takes), [run(model, take)[0] for take in takes]

    assert np.allclose(together, alone, rtol=0, atol=1e-4 * np.abs(alone).max())


@pytest.fixture(scope="module")
def transforms():
    # torchaudio refuses a PyTorch for another release of CUDA; its transforms are plain tensor operations
    cuda, torch.version.cuda = torch.version.cuda, None
    try:
        import torchaudio

        return torchaudio.transforms
    finally:
        torch.version.cuda = cuda


def torchaudio_mfcc(transforms, **changes):
    mel = {"n_fft": N_FFT, "win_length": WINDOW, "hop_length": HOP, "n_mels": 40, **changes}
    return transforms.MFCC(RATE, 40, melkwargs=mel)


@pytest.mark.parametrize("level", [1.0, 1e-4])
def test_mfcc_is_that_of_torchaudio(transforms, level):
    samples = level * speechlike(4.0)

    theirs = run(torchaudio_mfcc(transforms), samples)

    assert np.abs(run(Mfcc(RATE, 40, N_FFT, WINDOW, HOP, 40), samples) - theirs).max() < 1e-3  # of some 300
    assert np.abs(run(Mfcc.like(torchaudio_mfcc(transforms)), samples) - theirs).max() < 1e-3


def test_like_takes_over_window_and_bands(transforms):
    unusual = torchaudio_mfcc(transforms, window_fn=torch.hamming_window, f_min=100.0, f_max=4000.0)

    assert np.abs(run(Mfcc.like(unusual), speechlike(2.0)) - run(unusual, speechlike(2.0))).max() < 1e-3


@pytest.mark.parametrize("changes", [{"power": 1.0}, {"normalized": True}, {"center": False}, {"pad_mode": "constant"}])
def test_like_refuses_what_it_does_not_compute(transforms, changes):
    with pytest.raises(ValueError, match=next(iter(changes))):
        Mfcc.like(torchaudio_mfcc(transforms, **changes))
