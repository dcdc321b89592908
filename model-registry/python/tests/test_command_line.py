import sys

import pytest

from spira_export.__main__ import main


@pytest.fixture
def run(monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["spira-export", *map(str, arguments)])
        return main(), capsys.readouterr().out

    return run


def test_check_says_what_each_golden_sample_gives(exported, run):
    code, out = run("check", exported.directory)

    assert code == 0
    assert [line.split(":")[0] for line in out.splitlines()] == ["ok     loud", "ok     quiet"]


def test_check_fails_when_one_gives_something_else(exported, run):
    golden = exported.directory / "golden/quiet.yaml"
    text = golden.read_text()
    try:
        golden.write_text(text.replace("negative", "positive"))

        code, out = run("check", exported.directory)

        assert code == 1 and "FAILED quiet" in out
    finally:
        golden.write_text(text)


def test_register_registers_nothing_that_fails_the_check(exported, run):
    golden = exported.directory / "golden/quiet.yaml"
    text = golden.read_text()
    try:
        golden.write_text(text.replace("negative", "positive"))

        code, out = run("register", exported.directory, "--url", "http://localhost:1")

        assert code == 1 and "models:/" not in out
    finally:
        golden.write_text(text)
