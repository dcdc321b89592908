import re
from pathlib import Path

import numpy as np

from spira_export import replay, wave_files


def test_its_example_writes_a_model(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wave_files.write(Path("vowel.wav"), 0.2 * np.sin(np.arange(5 * 16_000) / 20), 16_000)
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")

    exec(re.search(r"```python\n(.*?)```", readme, re.DOTALL)[1], {})

    assert [each.passed for each in replay(Path("my-model"))] == [True]
