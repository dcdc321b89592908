"""Tests, then the example all the way: PyTorch, ONNX Runtime, the registry's replay and the model server must agree."""

import logging
import os
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "mlflow"), str(HERE / "examples")]

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
logging.disable(logging.WARNING)  # of libraries: what they lack for GPUs, what they wait for

from steps import Steps
from system import System, call, work_folder

TOLERANCE = 1e-5
NAME = "spira-network-example"


def main():
    steps = Steps("spira-export from PyTorch to a result")
    tests = unit_tests()
    with work_folder() as work:
        all_the_way(Path(work), steps)
    steps.close()
    failed = tests[1] + len(steps.failed)
    print(f"spira-export: {tests[0] + steps.passed} passed, {failed} failed")
    return 1 if failed or not tests[0] else 0


def unit_tests():
    done = subprocess.run([sys.executable, "-m", "pytest"], cwd=HERE, capture_output=True, text=True)
    print(done.stdout.strip(), flush=True)
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
    passed, failed = (re.search(rf"(\d+) {word}", last) for word in ("passed", r"(?:failed|error)"))
    failures = int(failed[1]) if failed else 0
    return int(passed[1]) if passed else 0, failures or (1 if done.returncode else 0)


def all_the_way(work, steps):
    import spira_network
    import torch

    from spira_export import replay, wave_files
    from spira_export.export import export
    from spira_export.register import register

    directory = work / NAME
    started = time.monotonic()
    with steps.step("PyTorch and ONNX Runtime agree on the golden samples and on noise from 1 to 60 s"):
        exported = export(
            spira_network.model(), spira_network.CONTRACT, spira_network.GOLDEN, directory, spira_network.CARD
        )
        assert exported.largest_difference <= TOLERANCE, exported
        print(
            f"           {exported.largest_difference:.1e} apart at most, {time.monotonic() - started:.1f} s",
            flush=True,
        )
    with steps.step("the same export again is the same bytes"):
        again = export(
            spira_network.model(),
            spira_network.CONTRACT,
            spira_network.GOLDEN,
            work / "again" / NAME,
            spira_network.CARD,
        )
        assert again.model_sha256 == exported.model_sha256
    by_torch = {each.sample: each.expected[0] for each in replay(directory)}

    with System(work) as system:
        registry = system.run["registryUrl"]
        with steps.step("it is registered through MLflow's client: READY"):
            os.environ["MLFLOW_TRACKING_TOKEN"] = system.token("engineer")
            registered = register(directory, registry)
            assert (registered.name, registered.version) == (NAME, "1"), registered
        with steps.step("the registry's replay agrees with PyTorch"):
            headers = {"Authorization": f"Bearer {system.token('engineer')}"}
            version = call("GET", f"{registry}/api/registry/v1/models/{NAME}/versions/1", None, headers)
            golden = {each["name"]: each for each in version["golden"]}
            assert golden.keys() == by_torch.keys() and all(each["passed"] for each in golden.values()), golden
            farthest = max(abs(golden[name]["actual"][0] - by_torch[name]) for name in by_torch)
            assert farthest <= TOLERANCE, farthest
            print(
                f"           {farthest:.1e} apart at most, ONNX Runtime {version['runtime']['version']} in Java",
                flush=True,
            )
        with steps.step("champion by somebody else"):
            os.environ["MLFLOW_TRACKING_TOKEN"] = system.token("admin")
            from mlflow import MlflowClient

            MlflowClient(registry, registry).set_registered_model_alias(NAME, "champion", "1")
        with steps.step("the model server agrees with PyTorch on what a clinician sends"):
            system.offer(NAME)
            with system.model_server(NAME, work / "cache", SPIRA_MODEL=f"models:/{NAME}@champion") as server:
                server.await_ready()
                farthest = 0.0
                for sample, expected in by_torch.items():
                    result = system.score(NAME, directory / "golden" / sample / "sustentada.wav")
                    assert result["state"] == "completed", result
                    assert result["model"]["digest"] == version["digest"], result["model"]
                    farthest = max(farthest, abs(result["output"][0] - expected))
                assert farthest <= TOLERANCE, farthest
                print(f"           {farthest:.1e} apart at most", flush=True)
                with steps.step("and on a recording that nobody exported with"):
                    take = work / "take.wav"
                    wave_files.write(take, spira_network.vowel(180, 5.0, tremor=0.6), spira_network.RATE)
                    with torch.inference_mode():
                        waveform = torch.from_numpy(wave_files.read(take, spira_network.RATE))[None]
                        expected = float(spira_network.model()(waveform))
                    assert abs(system.score(NAME, take)["output"][0] - expected) <= TOLERANCE


if __name__ == "__main__":
    sys.exit(main())
