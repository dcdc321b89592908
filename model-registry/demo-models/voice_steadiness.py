"""voice-steadiness-demo: a rule that a person can check by hand, computed inside the graph.

A frame is 40 ms long, a new one starts every 10 ms. It counts as phonation if it is loud against the take's own
noise floor and periodic like a voice. Gaps up to 100 ms are closed, blips below 80 ms are dropped. A logistic rule
over five measures of the phonation gives the probability.
"""

import numpy as np

from graph import Graph

NAME = "voice-steadiness-demo"
OUTPUT = "output"
FEATURES = [
    "probability",
    "active_seconds",
    "longest_phonation_seconds",
    "pause_count",
    "pause_seconds",
    "level_deviation_decibels",
    "voiced_fraction",
]
OUTPUT_SHAPE = ["batch", len(FEATURES)]

RATE = 16_000
SLOW = 4_000  # pitch and loudness need no more, and it is four times less work
FRAME, HOP = SLOW * 40 // 1000, SLOW * 10 // 1000
SECONDS_PER_FRAME = 0.01
SHORTEST_LAG, LONGEST_LAG = SLOW // 400, SLOW // 80  # a voice's pitch: 80 to 400 Hz
TINY = 1e-10  # power of -100 dBFS, keeps logarithm and division finite

# The rule: each line adds weight * (measure - where it is neutral), the measure first limited to a range.
#            measure                      weight  neutral  lowest  highest
RULE = [
    ("longest_phonation_seconds", -0.9, 5.0, 0.0, 10.0),
    ("pause_count", 0.6, 0.0, 0.0, 6.0),
    ("pause_seconds", 0.5, 0.0, 0.0, 4.0),
    ("level_deviation_decibels", 0.3, 3.0, 0.0, 9.0),
    ("voiced_fraction", -4.0, 0.9, 0.0, 1.0),
]
BIAS = -1.6


def build(metadata):
    g = Graph()
    sound = _slow_waveform(g)
    level, voicing = _level_and_voicing(g, sound)
    loud = _loud(g, level)
    active = _smooth(g, g.op("Mul", loud, _as_float(g, g.op("Greater", voicing, 0.5)), name="raw_phonation"))

    measures = _measures(g, active, level, loud)
    columns = [_probability(g, measures)] + [measures[name] for name in FEATURES[1:]]
    g.op("Concat", *columns, axis=1, name=OUTPUT)
    return g.model("voice_steadiness_demo", OUTPUT, OUTPUT_SHAPE, __doc__, metadata)


def _slow_waveform(g):
    """[batch, 1, samples / 4]: without offset, at 4 kHz; the mean of four samples is the filter."""
    x = g.op("Unsqueeze", g.clean("waveform", RATE), g.ints(1))
    samples = g.op("Cast", g.op("Shape", x, start=2, end=3), to=1)
    x = g.op("Sub", x, g.op("Div", g.total(x, 2), samples))
    return g.op("AveragePool", x, kernel_shape=[RATE // SLOW], strides=[RATE // SLOW], name="slow_waveform")


def _level_and_voicing(g, sound):
    """Both [batch, frames]: dBFS, and the highest autocorrelation over the lags of a voice (1 = periodic, 0 = noise)."""
    lags = np.arange(SHORTEST_LAG, LONGEST_LAG + 1)
    shift = np.zeros((len(lags), 1, LONGEST_LAG + 1))
    shift[np.arange(len(lags)), 0, lags] = 1  # a convolution with a single 1 shifts the signal by one lag
    shift = g.constant(shift, np.float32, "lag_shift")

    shifted = g.op("Conv", sound, shift, name="shifted")
    start = g.op("Slice", sound, g.ints(0), g.ints(-LONGEST_LAG), g.ints(2))
    # The mean of a frame is the mean of its four hops: four times less work than pooling whole frames.
    hops = g.op("AveragePool", g.op("Mul", start, shifted), kernel_shape=[HOP], strides=[HOP])
    together = g.op("AveragePool", hops, kernel_shape=[FRAME // HOP], strides=[1], name="together")

    mean = g.constant(np.full((1, 1, FRAME), 1 / FRAME), np.float32, "frame_mean")
    power = g.op("Conv", g.op("Mul", sound, sound), mean, name="power")
    power_later = g.op("Conv", power, shift, strides=[HOP], name="power_later")
    power_now = g.op("AveragePool", g.op("Slice", power, g.ints(0), g.ints(-LONGEST_LAG), g.ints(2)),
                     kernel_shape=[1], strides=[HOP], name="power_now")

    both = g.op("Sqrt", g.op("Add", g.op("Mul", power_now, power_later), TINY * TINY))
    voicing = g.op("ReduceMax", g.op("Div", together, g.op("Add", both, TINY)), g.ints(1), keepdims=0, name="voicing")
    return _decibels(g, g.op("Squeeze", power_now, g.ints(1))), voicing


def _loud(g, level):
    """1 where a frame stands out of the noise floor: half way up to the peak, at least 12 and at most 25 dB below it."""
    frames = g.op("Shape", level, start=1, end=2)
    sorted_levels, _ = g.op("TopK", level, frames, axis=1, outputs=2)
    peak = _at(g, sorted_levels, frames, 0.05, "peak_level")
    floor = _at(g, sorted_levels, frames, 0.90, "noise_floor")
    drop = g.op("Clip", g.op("Mul", g.op("Sub", peak, floor), 0.5), 12.0, 25.0)
    threshold = g.op("Max", g.op("Sub", peak, drop), -75.0, name="threshold")
    return _as_float(g, g.op("Greater", level, threshold))


def _smooth(g, active):
    """Closes gaps up to 100 ms, then drops blips below 80 ms."""
    def widest(x, frames):
        return g.op("MaxPool", x, kernel_shape=[frames], pads=[frames // 2, frames // 2])

    def narrowest(x, frames):
        return g.op("Neg", widest(g.op("Neg", x), frames))

    x = g.op("Unsqueeze", active, g.ints(1))
    x = narrowest(widest(x, 11), 11)
    x = widest(narrowest(x, 9), 9)
    return g.op("Squeeze", x, g.ints(1), name="phonation")


def _measures(g, active, level, loud):
    """Each [batch, 1]."""
    def total(x):
        return g.total(x, 1)

    def seconds(frames, name):
        return g.op("Mul", frames, SECONDS_PER_FRAME, name=name)

    silent = g.op("Sub", 1.0, active)
    active_frames = total(active)
    at_least_one = g.op("Max", active_frames, 1.0)

    # A phonation starts where a silent frame is followed by an active one; pauses lie between phonations.
    edged = g.op("Pad", active, g.ints(0, 1, 0, 1), g.number(0.0))
    before = g.op("Slice", edged, g.ints(0), g.ints(-1), g.ints(1))
    after = g.op("Slice", edged, g.ints(1), g.ints(2**31), g.ints(1))
    starts = total(g.op("Relu", g.op("Sub", after, before)))
    pauses = g.op("Relu", g.op("Sub", starts, 1.0), name="pause_count")

    begun = g.op("Min", g.op("CumSum", active, g.constant(1, np.int64)), 1.0)
    to_come = g.op("Min", g.op("CumSum", active, g.constant(1, np.int64), reverse=1), 1.0)
    pause_frames = total(g.op("Mul", silent, g.op("Mul", begun, to_come)))

    mean = g.op("Div", total(g.op("Mul", active, level)), at_least_one)
    deviation = g.op("Mul", active, g.op("Sub", level, mean))
    variance = g.op("Div", total(g.op("Mul", deviation, deviation)), at_least_one)

    loud_frames = g.op("Max", total(loud), 1.0)
    return {
        "active_seconds": seconds(active_frames, "active_seconds"),
        "longest_phonation_seconds": seconds(_longest_run(g, edged), "longest_phonation_seconds"),
        "pause_count": pauses,
        "pause_seconds": seconds(pause_frames, "pause_seconds"),
        "level_deviation_decibels": g.op("Sqrt", variance, name="level_deviation_decibels"),
        "voiced_fraction": g.op("Div", total(g.op("Mul", active, loud)), loud_frames, name="voiced_fraction"),
    }


def _longest_run(g, edged):
    """The most active frames in a row: the widest distance between neighbours among the sorted silent frames."""
    frames = g.op("Shape", edged, start=1, end=2)
    positions = g.op("Range", g.constant(0, np.int64), g.op("Squeeze", frames), g.constant(1, np.int64))
    positions = g.op("Cast", positions, to=1)
    silent_positions = g.op("Where", g.op("Less", edged, 0.5), positions, -1.0)
    in_order, _ = g.op("TopK", silent_positions, frames, axis=1, outputs=2)
    later = g.op("Slice", in_order, g.ints(0), g.ints(-1), g.ints(1))
    earlier = g.op("Slice", in_order, g.ints(1), g.ints(2**31), g.ints(1))
    between = g.op("Sub", g.op("Sub", later, earlier), 1.0)
    return g.op("ReduceMax", between, g.ints(1))


def _probability(g, measures):
    """The logistic rule. Without any phonation there is nothing to judge, and the answer is 0.5."""
    score = g.number(BIAS)
    for name, weight, neutral, lowest, highest in RULE:
        part = g.op("Sub", g.op("Clip", measures[name], lowest, highest), neutral)
        score = g.op("Add", score, g.op("Mul", part, weight))
    evidence = g.op("Clip", g.op("Mul", measures["active_seconds"], 2.0), 0.0, 1.0)
    return g.op("Sigmoid", g.op("Mul", score, evidence), name="probability")


def _at(g, descending, frames, share, name):
    """The value that `share` of the frames exceed."""
    index = g.op("Cast", g.op("Mul", g.op("Cast", frames, to=1), share), to=7)
    return g.op("Gather", descending, index, axis=1, name=name)


def _decibels(g, power):
    """In whole vectors, since ONNX Runtime's logarithm has other last bits in the rest behind them."""
    logarithm = g.op("Log", g.op("Add", g.whole_vectors(power, 1), TINY))
    frames = g.op("Shape", power, start=1, end=2)
    return g.op("Mul", g.op("Slice", logarithm, g.ints(0), frames, g.ints(1)), 10 / float(np.log(10)), name="level")


def _as_float(g, condition):
    return g.op("Cast", condition, to=1)
