"""spira-cnn-demo: a network of the published SPIRA shape with random weights.

Windows of 4 s, one every second; of each the MFCC as torchaudio computes them (power spectrogram, Hann window of 400
centred in 1200, reflected edges, 40 HTK mel bands, dB limited to 80 below the peak, orthonormal DCT-II); four blocks
of convolution, group normalisation and Mish; two dense layers; the mean of the windows' probabilities.
"""

import numpy as np

from graph import Graph

NAME = "spira-cnn-demo"
OUTPUT = "probability"
OUTPUT_SHAPE = ["batch"]
FEATURES = ["probability"]
SEED = 2021

RATE = 16_000
WINDOW_SECONDS = 4  # a new window starts every second
FFT, WINDOW, HOP = 1200, 400, 160
MELS = COEFFICIENTS = 40
SMALLEST_POWER, RANGE_DECIBELS = 1e-10, 80.0

# filters, kernel and dilation along time, groups of the normalisation, halve the time afterwards
BLOCKS = [
    (32, 7, 2, 16, True),
    (16, 5, 2, 8, True),
    (8, 3, 2, 4, True),
    (4, 2, 1, 2, False),
]
HIDDEN = 100
FRAMES_LEFT = 43  # of the 401 of a window, after the blocks


def build(metadata):
    g = Graph()
    windows = _windows(g)
    mfcc = _mfcc(g, windows)
    probabilities = _network(g, mfcc)
    batch = g.op("Shape", "waveform", start=0, end=1)
    per_take = g.op("Reshape", probabilities, g.op("Concat", batch, g.ints(-1), axis=0), name="window_probabilities")
    windows = g.op("Cast", g.op("Shape", per_take, start=1, end=2), to=1)
    g.op("Squeeze", g.op("Div", g.total(per_take, 1), windows), g.ints(1), name=OUTPUT)
    return g.model("spira_cnn_demo", OUTPUT, OUTPUT_SHAPE, __doc__, metadata)


def build_mfcc(metadata):
    """Only the features, [windows, 401, 40], so that verify.py can compare them with a reference."""
    g = Graph()
    mfcc = _mfcc(g, _windows(g))
    g.op("Squeeze", mfcc, g.ints(1), name="mfcc")
    return g.model("spira_mfcc", "mfcc", ["windows", "frames", COEFFICIENTS], __doc__, metadata)


def _windows(g):
    """[batch * windows, 1, 64000]: each window is four neighbouring seconds; the rest of the last second is left out."""
    clean = g.clean("waveform", WINDOW_SECONDS * RATE)
    samples = g.op("Shape", clean, start=1, end=2)
    whole = g.op("Mul", g.op("Div", samples, g.ints(RATE)), g.ints(RATE))
    clean = g.op("Slice", clean, g.ints(0), whole, g.ints(1))
    seconds = g.op("Reshape", clean, g.ints(0, -1, RATE), name="seconds")
    count = g.op("Shape", seconds, start=1, end=2)
    neighbours = []
    for first in range(WINDOW_SECONDS):
        end = g.op("Sub", count, g.ints(WINDOW_SECONDS - 1 - first))
        neighbours.append(g.op("Slice", seconds, g.ints(first), end, g.ints(1)))
    windows = g.op("Concat", *neighbours, axis=2)
    return g.op("Reshape", windows, g.ints(-1, 1, WINDOW_SECONDS * RATE), name="windows")


def _mfcc(g, windows):
    """[windows, 1, 401, 40]."""
    # The window is zero outside its 400 samples, so only they are multiplied; 200 samples are reflected at each edge
    # because the first frame is centred on the first sample.
    half = WINDOW // 2
    padded = g.op("Pad", windows, g.ints(0, 0, half, 0, 0, half), mode="reflect")
    spectrum = g.op("Conv", padded, _dft_kernels(g), strides=[HOP], name="spectrum")
    real, imaginary = g.op("Split", spectrum, axis=1, num_outputs=2, outputs=2)
    power = g.op("Add", g.op("Mul", real, real), g.op("Mul", imaginary, imaginary), name="power")
    mel = g.op("MatMul", g.constant(mel_bands().T, np.float32, "mel_bands"), power, name="mel")
    decibels = g.op("Mul", g.op("Log", g.op("Max", mel, SMALLEST_POWER)), 10 / float(np.log(10)), name="decibels")
    peak = g.op("ReduceMax", decibels, g.ints(1, 2))
    decibels = g.op("Max", decibels, g.op("Sub", peak, RANGE_DECIBELS))
    frames_first = g.op("Transpose", decibels, perm=[0, 2, 1])
    mfcc = g.op("MatMul", frames_first, g.constant(cosine_transform(), np.float32, "cosine_transform"))
    return g.op("Unsqueeze", mfcc, g.ints(1), name="mfcc_image")


def _dft_kernels(g):
    """[2 * 601, 1, 400]: windowed cosines, then sines. Spelt out they would be 2 MB; looked up in one period of 1200
    values they are 5 kB, and ONNX Runtime does it once, when it loads the model."""
    bins = np.arange(FFT // 2 + 1)[:, np.newaxis]
    samples = np.arange(WINDOW)[np.newaxis] + (FFT - WINDOW) // 2
    phase = g.op("Mod", g.op("Mul", g.constant(bins, np.int64), g.constant(samples, np.int64)), g.constant(FFT, np.int64))
    turn = 2 * np.pi * np.arange(FFT) / FFT
    window = g.constant(hann(), np.float32, "hann_window")
    cosines = g.op("Mul", g.op("Gather", g.constant(np.cos(turn), np.float32, "cosine_period"), phase), window)
    sines = g.op("Mul", g.op("Gather", g.constant(-np.sin(turn), np.float32, "sine_period"), phase), window)
    return g.op("Unsqueeze", g.op("Concat", cosines, sines, axis=0), g.ints(1), name="dft_kernels")


def hann():
    """The periodic Hann window."""
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)


def mel_bands():
    """[601, 40]: triangles of height 1, equally spaced on HTK's mel scale from 0 to 8000 Hz."""
    frequencies = np.linspace(0, RATE / 2, FFT // 2 + 1)
    corners_mel = np.linspace(0, 2595 * np.log10(1 + RATE / 2 / 700), MELS + 2)
    corners = 700 * (10 ** (corners_mel / 2595) - 1)
    rising = (frequencies[:, np.newaxis] - corners[:-2]) / np.diff(corners)[:-1]
    falling = (corners[2:] - frequencies[:, np.newaxis]) / np.diff(corners)[1:]
    return np.maximum(0, np.minimum(rising, falling))


def cosine_transform():
    """[mel, coefficient]: the orthonormal DCT-II."""
    matrix = np.cos(np.pi / MELS * (np.arange(MELS)[:, np.newaxis] + 0.5) * np.arange(COEFFICIENTS))
    matrix[:, 0] *= np.sqrt(0.5)
    return matrix * np.sqrt(2 / MELS)


def _network(g, image):
    """[windows, 1]: the probability of each window."""
    rng = np.random.default_rng(SEED)
    channels, frames = 1, 401
    for filters, kernel, dilation, groups, halve in BLOCKS:
        weights = _random(g, rng, (filters, channels, kernel, 1))
        image = g.op("Conv", image, weights, g.constant(np.zeros(filters), np.float32), dilations=[dilation, 1])
        image = _mish(g, _group_norm(g, image, groups, filters))
        frames -= (kernel - 1) * dilation
        if halve:
            image = g.op("MaxPool", image, kernel_shape=[2, 1], strides=[2, 1])
            frames //= 2
        channels = filters
    assert frames == FRAMES_LEFT
    # A dense layer over everything is a convolution with a kernel as large as the image; its weights are stored in
    # half precision, which random numbers do not mind, and become single precision when the model is loaded.
    dense = _random(g, rng, (HIDDEN, channels, frames, COEFFICIENTS), np.float16)
    hidden = _mish(g, g.op("Conv", image, dense, name="dense_1"))
    last = g.op("Conv", hidden, _random(g, rng, (1, HIDDEN, 1, 1)), name="dense_2")
    return g.op("Sigmoid", g.op("Reshape", last, g.ints(-1, 1)), name="window_probability")


def _random(g, rng, shape, dtype=np.float32):
    """He's initialisation: normal, with variance 2 / inputs."""
    values = rng.standard_normal(shape) * np.sqrt(2 / np.prod(shape[1:]))
    stored = g.constant(values, dtype, "weights")
    return stored if dtype == np.float32 else g.op("Cast", stored, to=1)


def _group_norm(g, image, groups, channels):
    """Spelt out with InstanceNormalization, which every version of ONNX Runtime has."""
    shape = g.op("Shape", image)
    grouped = g.op("Reshape", image, g.ints(0, groups, -1))
    ones, zeros = g.constant(np.ones(groups), np.float32), g.constant(np.zeros(groups), np.float32)
    normal = g.op("Reshape", g.op("InstanceNormalization", grouped, ones, zeros, epsilon=1e-5), shape)
    scale = g.constant(np.ones((1, channels, 1, 1)), np.float32, "scale")
    offset = g.constant(np.zeros((1, channels, 1, 1)), np.float32, "offset")
    return g.op("Add", g.op("Mul", normal, scale), offset)


def _mish(g, x):
    """x * tanh(ln(1 + e^x)), as x * n / (n + 2) with n = e^x (e^x + 2): four times faster here. Above 20 it is x."""
    power = g.op("Exp", g.op("Min", x, 20.0))
    n = g.op("Mul", power, g.op("Add", power, 2.0))
    return g.op("Mul", x, g.op("Div", n, g.op("Add", n, 2.0)))
