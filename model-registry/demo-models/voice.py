"""Synthesised voices: harmonics through formants, with jitter, shimmer and breath. No recording of a person is used."""

import wave

import numpy as np

# The first three resonances of the mouth in hertz, for Portuguese vowels.
FORMANTS = {
    "a": (750, 1250, 2500),
    "e": (420, 2000, 2600),
    "i": (300, 2250, 3000),
    "o": (440, 850, 2500),
    "u": (320, 750, 2300),
}


def silence(rate, seconds, rng, decibels=-66.0):
    """A quiet room: white noise at a level in dBFS."""
    return 10 ** (decibels / 20) * rng.standard_normal(round(rate * seconds))


def vowel(rate, seconds, rng, sound="a", pitch=125.0, level=0.35, jitter=0.004, shimmer=0.02, breath=0.01, fade=0.06):
    """One phonation. Jitter and shimmer are relative wanderings of pitch and level; breath is noise against level."""
    samples = round(rate * seconds)
    frequency = pitch * (1 + jitter * _wandering(samples, rate, rng))
    phase = 2 * np.pi * np.cumsum(frequency) / rate
    voice = np.zeros(samples)
    for harmonic in range(1, int(min(4000, rate / 2.2) / (pitch * 1.1)) + 1):
        voice += _mouth(harmonic * pitch, FORMANTS[sound]) / harmonic * np.sin(harmonic * phase)
    voice *= level / np.abs(voice).max()
    voice *= 1 + shimmer * _wandering(samples, rate, rng)
    air = breath * level * rng.standard_normal(samples)
    return (voice + air) * _envelope(samples, rate, fade)


def consonant(rate, seconds, rng, level=0.05):
    """A hiss, as of s or t: white noise without its low end."""
    return level * np.diff(rng.standard_normal(round(rate * seconds) + 1)) * _envelope(round(rate * seconds), rate, 0.01)


def syllables(rate, text, rng, pitch=140.0, seconds=0.2, level=0.3):
    """Speech-like takes: each vowel letter is a syllable, each other letter a hiss, a space a short rest."""
    parts = []
    for index, letter in enumerate(text):
        if letter in FORMANTS:
            tune = pitch * (1.12 - 0.24 * index / len(text))
            parts.append(vowel(rate, seconds * rng.uniform(0.85, 1.15), rng, letter, tune, level, fade=0.03))
        elif letter == " ":
            parts.append(np.zeros(round(rate * 0.12)))
        else:
            parts.append(consonant(rate, 0.05, rng))
    spoken = np.concatenate(parts)
    return spoken + silence(rate, len(spoken) / rate, rng)


def steady(rate, rng, seconds=8.0):
    """A long steady vowel, as of somebody with enough breath."""
    parts = [silence(rate, 0.3, rng), vowel(rate, seconds - 0.6, rng), silence(rate, 0.3, rng)]
    return _in_a_room(rate, parts, rng)


def broken(rate, rng):
    """A short vowel in four breathy pieces, as of somebody out of breath: 4 s."""
    parts = [silence(rate, 0.35, rng)]
    for seconds, level, pause in ((0.75, 0.30, 0.40), (0.55, 0.24, 0.45), (0.45, 0.20, 0.35), (0.35, 0.16, 0.35)):
        parts.append(vowel(rate, seconds, rng, level=level, jitter=0.012, shimmer=0.12, breath=0.10))
        parts.append(silence(rate, pause, rng))
    return _in_a_room(rate, parts, rng)


def borderline(rate, rng):
    """A vowel of middling length with one pause: 6 s."""
    first = vowel(rate, 3.7, rng, jitter=0.006, shimmer=0.04, breath=0.03)
    second = vowel(rate, 1.2, rng, level=0.3, jitter=0.006, shimmer=0.04, breath=0.03)
    parts = [silence(rate, 0.3, rng), first, silence(rate, 0.5, rng), second, silence(rate, 0.3, rng)]
    return _in_a_room(rate, parts, rng)


def write_pcm16(path, samples, rate):
    """Mono PCM of 16 bits in a WAV file with nothing but the two usual chunks."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm16(samples).tobytes())


def pcm16(samples):
    return np.clip(np.rint(samples * 32768), -32768, 32767).astype("<i2")


def read_pcm16(path):
    """A mono WAV of 16 bits as float32 in [-1, 1), exactly as the platform decodes it, and its rate in hertz."""
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2), path
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return raw.astype(np.float32) / np.float32(32768), file.getframerate()


def _mouth(frequency, formants):
    return sum(gain / (1 + ((frequency - f) / 120) ** 2) for f, gain in zip(formants, (1.0, 0.6, 0.25))) + 0.05


def _wandering(samples, rate, rng):
    """A smooth random curve of about unit size with a new random point every 20 ms."""
    points = rng.standard_normal(int(samples / rate * 50) + 3)
    return np.interp(np.arange(samples) * 50 / rate, np.arange(len(points)), points)


def _envelope(samples, rate, fade):
    edge = min(round(rate * fade), samples // 2)
    curve = np.ones(samples)
    curve[:edge] = 0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)
    curve[samples - edge :] = curve[:edge][::-1]
    return curve


def _in_a_room(rate, parts, rng):
    take = np.concatenate(parts)
    return take + silence(rate, len(take) / rate, rng)
