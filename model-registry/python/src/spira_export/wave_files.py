"""WAV files of golden samples: mono, 16-bit PCM or 32-bit float, at the contract's rate; nothing resamples them."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE


def read(file: Path, sample_rate_hertz: int) -> NDArray[np.float32]:
    """The samples from -1 to 1, as the services read them."""
    data = file.read_bytes()
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError(f"{file} is not a WAV file")
    encoding, bits, at = 0, 0, 12
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], struct.unpack_from("<I", data, at + 4)[0]
        body = data[at + 8 : at + 8 + length]
        if kind == b"fmt ":
            if len(body) < 16:
                raise ValueError(f"{file} is not a WAV file")
            encoding, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
            if encoding == EXTENSIBLE:
                encoding = struct.unpack_from("<H", body, 24)[0]
            if (channels, rate) != (1, sample_rate_hertz):
                raise ValueError(f"{file} has {channels} channel(s) at {rate} Hz, not 1 at {sample_rate_hertz} Hz")
        elif kind == b"data":
            if (encoding, bits) == (PCM, 16):
                return np.frombuffer(body[: len(body) // 2 * 2], "<i2").astype(np.float32) / np.float32(32768)
            if (encoding, bits) == (FLOAT, 32):
                return np.frombuffer(body[: len(body) // 4 * 4], "<f4").astype(np.float32)
            raise ValueError(f"{file} is neither 16-bit PCM nor 32-bit float")
        at += 8 + length + length % 2
    raise ValueError(f"{file} has no audio")


def write(file: Path, samples: NDArray[np.floating], sample_rate_hertz: int) -> None:
    """Mono, 16-bit PCM: what a recorder writes."""
    values = np.clip(np.rint(np.asarray(samples, np.float64) * 32768), -32768, 32767).astype("<i2").tobytes()
    form = struct.pack("<HHIIHH", PCM, 1, sample_rate_hertz, 2 * sample_rate_hertz, 2, 16)
    chunks = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(values)) + values
    file.write_bytes(b"RIFF" + struct.pack("<I", len(chunks)) + chunks)
