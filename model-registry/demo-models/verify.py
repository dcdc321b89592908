#!/usr/bin/env python3
"""Checks that the committed demo models do what their cards say, and prints what it measured. Exits 1 on a failure.

The references below are written apart from the graphs: in double precision, with numpy's FFT and plain loops.
"""

import sys
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper

import generate
import spira_cnn
import voice
import voice_steadiness

HERE = Path(__file__).resolve().parent
TAKES = HERE.parents[1] / "deploy" / "testdata" / "audio"
RATE = 16_000
checks = 0
failures = []


def main():
    voices = {name: make(RATE, np.random.default_rng(seed)).astype(np.float32) for name, make, seed in generate.SAMPLES}
    steadiness, cnn = (session((HERE / m.NAME / "model.onnx").read_bytes()) for m in (voice_steadiness, spira_cnn))

    print("MFCC and network against the references")
    mfcc = session(spira_cnn.build_mfcc({}))
    noise = 0.1 * np.random.default_rng(1).standard_normal(5 * RATE).astype(np.float32)
    speech = at_16_kilohertz(TAKES / "speech.wav")
    for name, take in {**voices, "noise": noise, "speech": speech, "two seconds": noise[: 2 * RATE]}.items():
        wanted = np.stack([reference_mfcc(window) for window in reference_windows(take)])
        error = np.abs(score(mfcc, take) - wanted).max()
        check(f"mfcc {name}: {len(wanted)} windows, max abs error {error:.1e} of {np.abs(wanted).max():.0f}", error < 0.05)
        error = abs(score(cnn, take)[0] - np.mean([reference_network(image) for image in wanted]))
        check(f"probability {name}: abs error {error:.1e}", error < 1e-4)

    print("voice-steadiness-demo: " + ", ".join(voice_steadiness.FEATURES))
    expected = {"steady-vowel": "negative", "broken-vowel": "positive", "borderline-vowel": "inconclusive"}
    for name, take in voices.items():
        for gain in (1.0, 0.1, 3.0):
            check_answer(steadiness, f"{name} x {gain}", np.clip(take * gain, -1, 1), expected[name])
    for file, answer in {"sustentada-steady": "negative", "sustentada-broken": "positive"}.items():
        check_answer(steadiness, f"{file}.wav resampled", at_16_kilohertz(TAKES / f"{file}.wav"), answer)
    for file in ("aceite", "parlenda", "frase", "speech"):
        check_answer(steadiness, f"{file}.wav resampled", at_16_kilohertz(TAKES / f"{file}.wav"), None)

    print("whatever comes in, a probability comes out")
    silence, sine = np.zeros(2 * RATE), np.sin(2 * np.pi * 150 * np.arange(RATE) / RATE)
    odd = {"silence": silence, "one sample": silence[:1], "1 s sine": sine, "square": np.sign(sine), "NaN": silence * np.nan,
           "infinity": silence + np.inf, "offset": silence + 0.3, "noise": noise, "huge": sine * 1e30, "tiny": sine * 1e-30}
    for name, take in odd.items():
        answers = [score(model, take) for model in (steadiness, cnn)]
        fine = all(np.isfinite(answer).all() and 0 <= answer.flat[0] <= 1 for answer in answers)
        check(f"{name}: {answers[0].flat[0]:.3f} {answers[1].flat[0]:.3f}", fine)

    print("a take in a batch gets the same bits as alone")
    rng, long_take = np.random.default_rng(2), np.concatenate([*voices.values()] * 2)
    for name, model, rounds in (("voice-steadiness-demo", steadiness, 20), ("spira-cnn-demo", cnn, 5)):
        differing = 0
        for _ in range(rounds):
            samples, size = int(rng.integers(RATE, 9 * RATE)), int(rng.integers(2, 9))
            batch = np.stack([long_take[s : s + samples] for s in rng.integers(0, len(long_take) - samples, size)])
            together = model.run(None, {"waveform": batch})[0]
            differing += sum(not np.array_equal(together[i], score(model, take)[0]) for i, take in enumerate(batch))
        check(f"{name}: {differing} of {rounds} batches' takes differ", differing == 0)

    print("milliseconds on one thread, median of 15")
    for name, model in (("voice-steadiness-demo", steadiness), ("spira-cnn-demo", cnn)):
        size = (HERE / name / "model.onnx").stat().st_size
        times = "  ".join(f"{seconds:2} s: {milliseconds(model, np.resize(long_take, seconds * RATE)):6.1f}" for seconds in (4, 10, 60))
        print(f"  {name:22} {size:8} bytes  {times}")

    print(f"{checks - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


def check(text, passed):
    global checks
    checks += 1
    print(f"  {'ok  ' if passed else 'FAIL'} {text}")
    if not passed:
        failures.append(text)


def check_answer(model, name, take, expected):
    """`expected` None asks only for a finite answer."""
    output = score(model, take)[0]
    answer = generate.diagnosis(output[0], (HERE / voice_steadiness.NAME / "contract.yaml").read_text(encoding="utf-8"))
    numbers = " ".join(f"{value:6.3f}" for value in output)
    check(f"{name:32} {answer:12} {numbers}", np.isfinite(output).all() and answer == (expected or answer))


def session(graph):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def score(model, take):
    return model.run(None, {"waveform": np.asarray(take, np.float32)[np.newaxis]})[0]


def milliseconds(model, take):
    times = []
    for _ in range(15):
        start = time.perf_counter()
        score(model, take)
        times.append(1000 * (time.perf_counter() - start))
    return float(np.median(times))


def at_16_kilohertz(file):
    """Resampled by cutting the spectrum, which needs nothing but numpy."""
    samples, rate = voice.read_pcm16(file)
    length = len(samples) * RATE // rate
    spectrum = np.fft.rfft(samples)[: length // 2 + 1]
    return (np.fft.irfft(spectrum, length) * length / len(samples)).astype(np.float32)


def reference_windows(take):
    """4 s each, one every second; less than 4 s is followed by zeros."""
    take = np.pad(take.astype(np.float64), (0, max(0, 4 * RATE - len(take))))
    return [take[start : start + 4 * RATE] for start in range(0, len(take) - 4 * RATE + 1, RATE)]


def reference_mfcc(window):
    """[401, 40], as torchaudio.transforms.MFCC with n_fft 1200, win_length 400, hop_length 160, 40 mel bands."""
    padded = np.pad(window, 600, mode="reflect")
    shape = np.zeros(1200)
    shape[400:800] = [np.sin(np.pi * n / 400) ** 2 for n in range(400)]
    power = np.array([np.abs(np.fft.rfft(padded[s : s + 1200] * shape)) ** 2 for s in range(0, len(padded) - 1199, 160)])

    top = 2595 * np.log10(1 + 8000 / 700)
    corner = [700 * (10 ** (top * i / 41 / 2595) - 1) for i in range(42)]
    bands = np.zeros((601, 40))
    for k in range(601):
        hertz = k * RATE / 1200
        for band, (low, middle, high) in enumerate(zip(corner, corner[1:], corner[2:])):
            if low < hertz < high:
                bands[k, band] = (hertz - low) / (middle - low) if hertz <= middle else (high - hertz) / (high - middle)

    decibels = 10 * np.log10(np.maximum(power @ bands, 1e-10))
    decibels = np.maximum(decibels, decibels.max() - 80)
    cosines = np.array([[np.cos(np.pi * c * (2 * m + 1) / 80) for m in range(40)] for c in range(40)])
    cosines *= np.array([np.sqrt(1 / 40)] + [np.sqrt(2 / 40)] * 39)[:, np.newaxis]
    return decibels @ cosines.T


def reference_network(image):
    """The probability of one window from its MFCC [401, 40], with the weights that the ONNX file holds."""
    model = onnx.load(HERE / spira_cnn.NAME / "model.onnx")
    weights = [numpy_helper.to_array(t).astype(np.float64) for t in model.graph.initializer if t.name.startswith("weights")]
    x = image[np.newaxis]
    for kernel, dilation, groups, halve in zip(weights[:4], (2, 2, 2, 1), (16, 8, 4, 2), (True, True, True, False)):
        length = x.shape[1] - (kernel.shape[2] - 1) * dilation
        x = sum(np.einsum("oi,itc->otc", kernel[:, :, k, 0], x[:, k * dilation : k * dilation + length]) for k in range(kernel.shape[2]))
        grouped = x.reshape(groups, -1)
        grouped = (grouped - grouped.mean(1, keepdims=True)) / np.sqrt(grouped.var(1, keepdims=True) + 1e-5)
        x = mish(grouped.reshape(x.shape))
        if halve:
            x = x[:, : x.shape[1] // 2 * 2].reshape(x.shape[0], -1, 2, x.shape[2]).max(2)
    hidden = mish(weights[4].reshape(100, -1) @ x.reshape(-1))
    return 1 / (1 + np.exp(-(weights[5].reshape(-1) @ hidden)))


def mish(x):
    return x * np.tanh(np.log1p(np.exp(x)))


if __name__ == "__main__":
    sys.exit(main())
