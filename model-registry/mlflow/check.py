"""`make mlflow`: MLflow's clients against our registry, and our model server against stock MLflow servers.

    check.py VENV...     one folder per release of MLflow

Starts the whole system on free ports with a data folder of its own. Prints what passed, per client and in all.
"""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

from steps import Steps
from system import ROOT, Failed, System, end, free_port, wait_for, work_folder

HERE = Path(__file__).resolve().parent
MODEL = ROOT / "model-registry/demo-models/voice-steadiness-demo"
OTHER_MODEL = ROOT / "model-registry/demo-models/spira-cnn-demo"
FIGURES = re.compile(r"(\d+) passed, (\d+) failed")


def main():
    passed = failed = 0
    for figures in all_figures([Path(venv) for venv in sys.argv[1:]]):
        passed += figures[0]
        failed += figures[1]
    print(f"mlflow: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def all_figures(venvs):
    with work_folder() as work, System(work) as system:
        print(f"system: {system.run['apiUrl']}, registry {system.run['registryUrl']}", flush=True)
        for venv in venvs:
            yield drive_registry(venv, system)
        for venv in venvs:
            steps = Steps(f"model server on a stock MLflow server {release(venv)}")
            try:
                drive_model_server(venv, system, Path(work), steps)
            except Failed as failure:  # without a server there is nothing to go on with
                steps.failed.append(str(failure))
                print(f"   FAILED  {failure}", flush=True)
            steps.close()
            yield steps.passed, len(steps.failed)


def drive_registry(venv, system):
    """The client in its own environment; its figures are its last line."""
    print(f"--- MLflow client {release(venv)} against our registry", flush=True)
    environment = {
        **os.environ,
        "UPLOADER_TOKEN": system.token("engineer"),
        "PROMOTER_TOKEN": system.token("admin"),
        "CLINICIAN_TOKEN": system.token("clinician"),
        "READER_USERNAME": "model-server",
        "READER_PASSWORD": system.secret("registry-password"),
    }
    command = [venv / "bin/python", HERE / "client.py", system.run["registryUrl"], MODEL]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = process.communicate()
    print(out, end="", flush=True)
    last = out.strip().splitlines()[-1] if out.strip() else ""
    figures = FIGURES.search(last)
    if not figures:
        print(f"   FAILED  it ended with {process.returncode}:\n{err[-3000:]}", flush=True)
        return 0, 1
    return int(figures[1]), int(figures[2])


def drive_model_server(venv, system, work, steps):
    print(f"--- our model server on a stock MLflow server {release(venv)}", flush=True)
    generation = release(venv).split(".")[0]
    name = f"stock-{generation}"
    with StockServer(venv, work / f"mlflow-{generation}") as stock:
        system.offer(name)
        settings = {
            "SPIRA_MODEL": f"models:/{name}@champion",
            "SPIRA_MODEL_SOURCE": "mlflow",
            "SPIRA_MLFLOW_URL": stock.url,
            "SPIRA_MODEL_POLL": "1s",
        }
        settings["SPIRA_MLFLOW_PINS_DIR"] = str(work / f"pins-{generation}")
        cache = work / f"cache-{generation}"
        digests = {}
        with steps.step("log_model, register_model, alias"):
            assert stock.log(MODEL, name, "log") == "1"
        with steps.step("the model server serves champion, and says so in its result"):
            with system.model_server(name, cache, **settings) as server:
                server.await_ready()
                result = score(system, name, MODEL)
                digests["1"] = result["model"]["digest"]
                assert (result["model"]["name"], result["model"]["version"]) == (name, "1"), result["model"]
        with steps.step("the digest is that of the files that the MLflow server holds"):
            assert digests["1"] == tree_digest(stock.files_of("contract.yaml")), digests
        with Changed(stock.files_of("contract.yaml") / "contract.yaml", b"# edited later\n") as change:
            with system.model_server(name, cache, **settings) as server:
                with steps.step("a file changed behind the MLflow server's back: refused, though the model would pass"):
                    refusal = server.await_log("digest", "when it was seen first")
                    assert not server.ready()
                    print(f"           {refusal[refusal.index(name) :][:320]}", flush=True)
                with steps.step("the file is as it was: served again"):
                    change.undo()
                    server.await_ready()
                    assert score(system, name, MODEL)["model"]["digest"] == digests["1"]
                with steps.step("champion moves to a directory among a run's artifacts: served without a restart"):
                    assert stock.log(OTHER_MODEL, name, "upload") == "2"
                    server.wait_for("version 2", lambda: score(system, name)["model"]["version"] == "2")
                    result = score(system, name, OTHER_MODEL)
                    assert result["model"]["digest"] == tree_digest(OTHER_MODEL), result["model"]
                with steps.step("champion moves to what log_model alone writes, without a contract: version 2 goes on"):
                    assert stock.log(MODEL, name, "plain") == "3"
                    server.await_log("contract.yaml")
                    assert score(system, name, OTHER_MODEL)["model"]["version"] == "2"
                with steps.step("the MLflow server is away: the last good model goes on serving"):
                    stock.stop()
                    assert score(system, name, OTHER_MODEL)["model"]["version"] == "2"
                    assert server.ready()


def score(system, name, expected_of=None):
    """Sends a golden take; what comes back is what the sample expects, when its directory is named."""
    take = (expected_of or MODEL) / "golden/steady-vowel/sustentada.wav"
    result = system.score(name, take)
    assert result["state"] == "completed", result
    if expected_of:
        golden = (expected_of / "golden/steady-vowel.yaml").read_text()
        output = [float(number) for number in re.search(r"output: \[([^]]*)]", golden)[1].split(",")]
        same = all(abs(one - other) <= 1e-5 for one, other in zip(result["output"], output, strict=True))
        assert same, (result["output"], output)
        assert f"diagnosis: {result['diagnosis']}" in golden, result["diagnosis"]
    return result


class StockServer:
    """`mlflow server` with its database and artifacts in a folder."""

    def __init__(self, venv, folder):
        self.venv, self.folder = venv, folder
        self.url = f"http://127.0.0.1:{free_port()}"

    def __enter__(self):
        self.folder.mkdir(parents=True)
        command = [self.venv / "bin/mlflow", "server", "--host", "127.0.0.1", "--port", self.url.rsplit(":")[-1]]
        command += ["--backend-store-uri", f"sqlite:///{self.folder}/mlflow.db", "--workers", "1"]
        command += ["--serve-artifacts", "--artifacts-destination", str(self.folder / "artifacts")]
        log = self.folder / "server.log"
        environment = {**os.environ, "MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "true"}
        self._process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=environment,
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_for("the MLflow server", self._healthy, self._process, log)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        end(self._process, whole_group=True)

    def _healthy(self):
        import urllib.request

        try:
            return urllib.request.urlopen(f"{self.url}/health", timeout=5).status == 200
        except OSError:
            return False

    def log(self, directory, name, how):
        """The number of the version."""
        command = [self.venv / "bin/python", HERE / "stock.py", self.url, directory, name, how]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"stock.py {how}: {done.stderr[-2000:]}")
        return done.stdout.strip().splitlines()[-1]

    def files_of(self, marker):
        """The folder of the only model that it holds."""
        return next((self.folder / "artifacts").rglob(marker)).parent


class Changed:
    """A file with something added, until it is undone or the block ends."""

    def __init__(self, file, more):
        self.file, self.more = file, more

    def __enter__(self):
        self.before = self.file.read_bytes()
        self.file.write_bytes(self.before + self.more)
        return self

    def __exit__(self, *_):
        self.undo()

    def undo(self):
        self.file.write_bytes(self.before)


def tree_digest(folder):
    """SHA-256 over `<sha256>  <bytes>  <path>` of each file, sorted by path."""
    lines = []
    for file in sorted(
        (each for each in folder.rglob("*") if each.is_file()), key=lambda each: str(each.relative_to(folder)).encode()
    ):
        content = file.read_bytes()
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {len(content)}  {file.relative_to(folder)}\n")
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def release(venv):
    requirements = (venv / "made-of.txt").read_text()
    return re.search(r"^mlflow(?:-skinny)?==(\S+)", requirements, re.MULTILINE)[1]


if __name__ == "__main__":
    sys.exit(main())
