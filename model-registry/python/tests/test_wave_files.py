import struct

import numpy as np
import pytest

from spira_export import wave_files


def test_reads_what_it_writes(tmp_path):
    samples = np.array([0.0, 0.5, -1.0, 32767 / 32768])

    wave_files.write(tmp_path / "a.wav", samples, 16_000)

    assert wave_files.read(tmp_path / "a.wav", 16_000).tolist() == samples.tolist()


def test_what_is_louder_than_full_scale_is_clipped(tmp_path):
    wave_files.write(tmp_path / "a.wav", np.array([2.0, -2.0]), 16_000)

    assert wave_files.read(tmp_path / "a.wav", 16_000).tolist() == [32767 / 32768, -1.0]


def test_reads_floats_and_skips_other_chunks(tmp_path):
    form = struct.pack("<HHIIHH", 3, 1, 8000, 32000, 4, 32)
    data = np.array([0.25, -0.125], "<f4").tobytes()
    chunks = b"LIST\x03\0\0\0abc\0" + b"fmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", 8) + data
    (tmp_path / "a.wav").write_bytes(b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks)

    assert wave_files.read(tmp_path / "a.wav", 8000).tolist() == [0.25, -0.125]


@pytest.mark.parametrize("content", [b"", b"ID3 no wave", b"RIFF\0\0\0\0WAVEfmt "])
def test_refuses_what_is_no_wav_file(tmp_path, content):
    (tmp_path / "a.wav").write_bytes(content)

    with pytest.raises(ValueError, match="WAV|audio"):
        wave_files.read(tmp_path / "a.wav", 16_000)


def test_refuses_another_rate_because_nothing_resamples_a_golden_sample(tmp_path):
    wave_files.write(tmp_path / "a.wav", np.zeros(10), 44_100)

    with pytest.raises(ValueError, match="44100 Hz"):
        wave_files.read(tmp_path / "a.wav", 16_000)
