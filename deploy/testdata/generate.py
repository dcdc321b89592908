#!/usr/bin/env python3
"""Writes the synthetic takes of audio/: seeded, with numpy and the standard library (see README.md).

    python3 -m venv /tmp/testdata && /tmp/testdata/bin/pip install numpy==2.4.6
    /tmp/testdata/bin/python generate.py            # needs `lame` on the PATH for mp3-named.wav
    /tmp/testdata/bin/python generate.py --check    # compares every byte; without `lame` it leaves that file out
"""

import argparse
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "model-registry" / "demo-models"))

import voice  # noqa: E402  (one synthetic voice for the takes and for the demo models' golden samples)

PHONE, STUDIO, TELEPHONE = 44_100, 48_000, 8_000
INTEGER, FLOAT = 1, 3  # WAV format tags


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="write nothing here; fail if anything differs")
    if not arguments.parse_args().check:
        write_takes(HERE / "audio")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write_takes(Path(folder))
        made = sorted(Path(folder).iterdir())
        differing = [file.name for file in made if file.read_bytes() != (HERE / "audio" / file.name).read_bytes()]
    print(f"{len(made)} takes, differing: {', '.join(differing) or 'none'}")
    return 1 if differing else 0


def write_takes(folder):
    folder.mkdir(exist_ok=True)

    # The four slots of the form, as a phone records them.
    pcm16(folder / "aceite.wav", voice.syllables(PHONE, "aseito partisipa", seeded(1), pitch=130), PHONE)
    pcm16(folder / "sustentada-steady.wav", voice.steady(PHONE, seeded(2)), PHONE)
    pcm16(folder / "sustentada-broken.wav", voice.broken(PHONE, seeded(3)), PHONE)
    pcm16(folder / "parlenda.wav", voice.syllables(PHONE, "batati ka nase spala rama peo sao meni", seeded(4), seconds=0.24), PHONE)
    pcm16(folder / "frase.wav", voice.syllables(PHONE, "o amo aju da efeta", seeded(5), pitch=120), PHONE)

    # Other encodings of a vowel that are as good.
    left, right = voice.vowel(STUDIO, 2, seeded(6)), voice.vowel(STUDIO, 2, seeded(7), level=0.2)
    wav(folder / "stereo-48k-24bit.wav", packed24(np.stack([left, right], axis=1)), STUDIO, channels=2, bits=24)
    wav(folder / "float32-48k.wav", voice.vowel(STUDIO, 2, seeded(8)).astype("<f4").tobytes(), STUDIO, bits=32, tag=FLOAT)
    eight = np.clip(np.rint(voice.vowel(TELEPHONE, 2, seeded(9)) * 128 + 128), 0, 255).astype(np.uint8)
    wav(folder / "8bit-8k.wav", eight.tobytes(), TELEPHONE, bits=8)

    # Trouble.
    pcm16(folder / "silent.wav", np.zeros(2 * 16_000), 16_000)
    pcm16(folder / "clipped.wav", 12 * voice.vowel(16_000, 2, seeded(10)), 16_000)
    second = voice.pcm16(voice.vowel(16_000, 2, seeded(11))).tobytes()
    wav(folder / "truncated.wav", second[: len(second) // 3], 16_000, promised=len(second))
    (folder / "empty.wav").write_bytes(b"")
    if shutil.which("lame"):
        mp3(folder / "mp3-named.wav", voice.vowel(PHONE, 1, seeded(12)))
    else:
        print("no `lame`: mp3-named.wav is left as it is", file=sys.stderr)


def seeded(seed):
    return np.random.default_rng(seed)


def pcm16(file, samples, rate):
    wav(file, voice.pcm16(samples).tobytes(), rate)


def wav(file, content, rate, channels=1, bits=16, tag=INTEGER, promised=None):
    """A WAV file; `promised` is the length that its header claims, if it is not the true one."""
    length = len(content) if promised is None else promised
    frame = channels * bits // 8
    header = struct.pack("<HHIIHH", tag, channels, rate, rate * frame, frame, bits)
    chunks = b"fmt " + struct.pack("<I", len(header)) + header
    if tag == FLOAT:  # the standard asks for the number of frames here
        chunks += b"fact" + struct.pack("<II", 4, length // frame)
    chunks += b"data" + struct.pack("<I", length)
    file.write_bytes(b"RIFF" + struct.pack("<I", 4 + len(chunks) + length) + b"WAVE" + chunks + content)


def packed24(samples):
    whole = np.clip(np.rint(samples * 2**23), -(2**23), 2**23 - 1).astype("<i4")
    return whole.reshape(-1, 1).view(np.uint8).reshape(-1, 4)[:, :3].tobytes()


def mp3(file, samples):
    """A real MPEG stream under a name that lies."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.wav"
        pcm16(source, samples, PHONE)
        subprocess.run(["lame", "--quiet", "-m", "m", "-b", "64", "-t", source, file], check=True)


if __name__ == "__main__":
    sys.exit(main())
