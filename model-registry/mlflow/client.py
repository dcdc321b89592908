"""Drives a registry with MLflow's own Python client, as an ML engineer does, and says what passed.

    client.py REGISTRY_URL MODEL_DIRECTORY

with UPLOADER_TOKEN, PROMOTER_TOKEN, CLINICIAN_TOKEN, READER_USERNAME and READER_PASSWORD in the environment. Every step
is a call of MLflow's public API; nothing here knows the registry's own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python" / "src"))

import mlflow
import mlflow.onnx
import numpy as np
import onnx
import onnxruntime
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException, RestException
from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository
from steps import Steps

from spira_export.register import register as export

url, directory = sys.argv[1], Path(sys.argv[2])
generation = mlflow.__version__.split(".")[0]
name = f"mlflow-{generation}-{uuid.uuid4().hex[:8]}"
steps = Steps(f"mlflow client {mlflow.__version__}")
step = steps.step


def signed_in(account):
    for variable in ("MLFLOW_TRACKING_TOKEN", "MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"):
        os.environ.pop(variable, None)
    if account == "READER":
        os.environ["MLFLOW_TRACKING_USERNAME"] = os.environ["READER_USERNAME"]
        os.environ["MLFLOW_TRACKING_PASSWORD"] = os.environ["READER_PASSWORD"]
    else:
        os.environ["MLFLOW_TRACKING_TOKEN"] = os.environ[f"{account}_TOKEN"]


def refused(code, call, *words):
    """The client raises what the registry said, in its words, and does not try again."""
    try:
        call()
    except RestException as refusal:
        assert refusal.error_code == code, f"{refusal.error_code}: {refusal}"
        assert all(word in str(refusal) for word in words), str(refusal)
        return
    raise AssertionError("was not refused")


def refused_anywhere(call, *words):
    """By the server, or by a client that knows better; the client's own error codes say nothing."""
    try:
        call()
    except Exception as refusal:  # refusals of artifacts are HTTPError, and MlflowException for some releases
        assert all(word in str(refusal) for word in words), str(refusal)
        return str(refusal)
    raise AssertionError("was not refused")


def ready(client, version):
    """The client waits for its registration, but returns it as it was before."""
    for _ in range(60):
        now = client.get_model_version(name, version)
        if now.status != "PENDING_REGISTRATION":
            break
        time.sleep(1)
    assert now.status == "READY", now
    return now


def upload(folder=directory):
    source = f"mlflow-artifacts:/staging/{uuid.uuid4()}"
    get_artifact_repository(source).log_artifacts(str(folder))
    return source


def fails_registration(client, files, *words):
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        source = upload(folder)
    try:
        client.create_model_version(name, source)
    except MlflowException as refusal:
        assert all(word in str(refusal) for word in words), str(refusal)
        return
    raise AssertionError("was registered")


def same_files(got):
    for file in sorted(path for path in directory.rglob("*") if path.is_file()):
        assert (got / file.relative_to(directory)).read_bytes() == file.read_bytes(), file


def command_line(*arguments):
    environment = {**os.environ, "MLFLOW_TRACKING_URI": url, "MLFLOW_REGISTRY_URI": url}
    done = subprocess.run(
        [sys.executable, "-m", "mlflow", "artifacts", *arguments], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-1000:]
    return done.stdout


def create(client):
    with step("create_registered_model"):
        assert client.create_registered_model(name, tags={"team": "voice"}, description="first").name == name
    with step("create_registered_model again: RESOURCE_ALREADY_EXISTS"):
        refused("RESOURCE_ALREADY_EXISTS", lambda: client.create_registered_model(name))
    with step("create_registered_model with a name that no URI could hold: INVALID_PARAMETER_VALUE"):
        # newer clients refuse some of these themselves
        for strange in ("a/b", "a:b", "..", "", "m-" + "0" * 32):
            try:
                client.create_registered_model(strange)
                raise AssertionError(f"{strange!r} was created")
            except MlflowException as refusal:
                assert refusal.error_code == "INVALID_PARAMETER_VALUE", f"{refusal.error_code}: {refusal}"
    with step("get_registered_model, update_registered_model"):
        client.update_registered_model(name, description="second")
        model = client.get_registered_model(name)
        assert (model.description, model.tags) == ("second", {"team": "voice"})
    with step("get_registered_model of nobody: RESOURCE_DOES_NOT_EXIST"):
        refused("RESOURCE_DOES_NOT_EXIST", lambda: client.get_registered_model(name + "-nobody"))
    with step("set_registered_model_tag, delete_registered_model_tag"):
        client.set_registered_model_tag(name, "a.b", "1")
        assert client.get_registered_model(name).tags["a.b"] == "1"
        client.delete_registered_model_tag(name, "a.b")
        assert "a.b" not in client.get_registered_model(name).tags
    with step("a prompt, which is no model: refused"):
        prompts = mlflow.genai if hasattr(mlflow, "genai") else mlflow
        refused_anywhere(lambda: prompts.register_prompt(name + "-prompt", "Say {{this}}"))
        refused_anywhere(lambda: client.set_registered_model_tag(name, "mlflow.prompt.is_prompt", "true"))
        assert "mlflow.prompt.is_prompt" not in client.get_registered_model(name).tags
    with step("a tag of the service's own: refused"):
        try:
            client.set_registered_model_tag(name, "spira.checked", "yes")
            raise AssertionError("was set")
        except RestException as refusal:
            assert refusal.error_code in ("INVALID_PARAMETER_VALUE", "PERMISSION_DENIED"), refusal.error_code


def register(client):
    with step("log_artifacts to a staging area, create_model_version: READY"):
        version = client.create_model_version(name, upload(), description="v1", tags={"run": "x"})
        assert version.version == "1" and ready(client, "1").description == "v1", version
    with step("copy_model_version"):
        copied = client.copy_model_version(f"models:/{name}/1", name)
        assert copied.version == "2" and ready(client, "2").source == f"models:/{name}/1", copied
    with step("register_model of a staging area"):
        assert mlflow.register_model(upload(), name).version == "3"
    with step("spira_export.register"):
        assert ready(client, export(directory, url, name).version).version == "4"
    with step("what mlflow.onnx.save_model writes, with a contract and golden samples beside it: READY"):
        with tempfile.TemporaryDirectory() as folder:
            saved = Path(folder, "saved")
            signature = mlflow.models.Model.load(directory).signature
            mlflow.onnx.save_model(onnx.load(directory / "model.onnx"), saved, signature=signature)
            shutil.copy(directory / "contract.yaml", saved)
            shutil.copytree(directory / "golden", saved / "golden")
            version = client.create_model_version(name, upload(saved)).version
        assert ready(client, version).version == "5"
    with step("a PUT over what is registered changes nothing"):
        area = upload()
        version = client.create_model_version(name, area).version
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "MLmodel").write_text("flavors: {}\n")
            refused_anywhere(
                lambda: get_artifact_repository(area).log_artifacts(folder), "403", "versions never change"
            )
        with tempfile.TemporaryDirectory() as to:
            same_files(Path(mlflow.artifacts.download_artifacts(f"models:/{name}/{version}", dst_path=to)))
    with step("create_model_version from outside: INVALID_PARAMETER_VALUE"):
        sources = ["file:///etc", "/etc", "s3://bucket/x", "http://localhost/x", "runs:/0/model", "dbfs:/x"]
        sources += ["mlflow-artifacts:/staging/../x", "mlflow-artifacts:/staging/%2e%2e/x", "models:/m-" + "0" * 32]
        for source in sources:
            refused("INVALID_PARAMETER_VALUE", lambda: client.create_model_version(name, source), "source")
    with step("create_model_version with a tag that says prompt: its source is looked at all the same"):
        tags = {"mlflow.prompt.is_prompt": "true"}
        refused_anywhere(lambda: client.create_model_version(name, "file:///etc", tags=tags))
    with step("an upload that climbs out of its staging area: refused"):
        for path in ("..", "../..", "a/../..", "%2e%2e", "..%2f..", "a\\..\\..", "%252e%252e", "a//b", "C:"):
            repository = get_artifact_repository(f"mlflow-artifacts:/staging/{uuid.uuid4()}")
            refused_anywhere(lambda: repository.log_artifact(str(directory / "MLmodel"), path))
    with step("a model of another framework: FAILED_REGISTRATION with our sentence"):
        sklearn = {"MLmodel": b"flavors: {sklearn: {pickled_model: model.bin}}\n", "model.bin": b"\x80\x04."}
        fails_registration(client, sklearn, "FAILED_REGISTRATION", "only ONNX models are accepted")
    with step("a pickle: refused with our sentence"):
        pickle = {"MLmodel": b"flavors: {sklearn: {pickled_model: model.pkl}}\n", "model.pkl": b"\x80\x04."}
        fails_registration(client, pickle, "model.pkl", "Only ONNX models are accepted")
    with step("something else under the name of a graph: FAILED_REGISTRATION with our sentence"):
        files = {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}
        fails_registration(
            client, {**files, "model.onnx": b"MZ this is no graph"}, "FAILED_REGISTRATION", "is not an ONNX file"
        )
    with step("weights that lie elsewhere: FAILED_REGISTRATION with our sentence"):
        fails_registration(client, {**files, "model.onnx": escaping_graph()}, "FAILED_REGISTRATION", "external data")
    with step("without golden samples: FAILED_REGISTRATION with our sentence"):
        bare = {path: content for path, content in files.items() if not path.startswith("golden")}
        fails_registration(client, bare, "FAILED_REGISTRATION", "no golden sample")
    with step("update_model_version, set_model_version_tag, delete_model_version_tag"):
        client.update_model_version(name, "1", description="better")
        client.set_model_version_tag(name, "1", "quality", "good")
        version = client.get_model_version(name, "1")
        assert (version.description, version.tags["quality"]) == ("better", "good")
        client.delete_model_version_tag(name, "1", "quality")
        assert "quality" not in client.get_model_version(name, "1").tags


def escaping_graph():
    graph = onnx.load(directory / "model.onnx")
    weights = graph.graph.initializer.add()
    weights.name, weights.data_type = "elsewhere", onnx.TensorProto.FLOAT
    weights.dims.append(4)
    weights.data_location = onnx.TensorProto.EXTERNAL
    weights.external_data.append(onnx.StringStringEntryProto(key="location", value="../../../etc/passwd"))
    graph.graph.node.append(onnx.helper.make_node("Identity", ["elsewhere"], ["unused"]))
    return graph.SerializeToString()


def move(client):
    with step("set_registered_model_alias, get_model_version_by_alias, delete_registered_model_alias"):
        client.set_registered_model_alias(name, "candidate", "2")
        assert client.get_model_version_by_alias(name, "candidate").version == "2"
        client.delete_registered_model_alias(name, "candidate")
        try:
            client.get_model_version_by_alias(name, "candidate")
            raise AssertionError("was found")
        except RestException as refusal:  # stock servers say the second
            assert refusal.error_code in ("RESOURCE_DOES_NOT_EXIST", "INVALID_PARAMETER_VALUE"), refusal.error_code
    with step("champion by who uploaded it: INVALID_STATE_TRANSITION with our sentence"):
        champion = lambda: client.set_registered_model_alias(name, "champion", "1")
        refused("INVALID_STATE_TRANSITION", champion, "four eyes")
    with step("stage Production by who uploaded it: INVALID_STATE_TRANSITION with our sentence"):
        production = lambda: client.transition_model_version_stage(name, "1", "Production")
        refused("INVALID_STATE_TRANSITION", production, "four eyes")
    signed_in("PROMOTER")
    with step("champion by somebody else"):
        client.set_registered_model_alias(name, "champion", "1")
        assert client.get_model_version_by_alias(name, "champion").version == "1"
    with step("champion of a version that failed: INVALID_STATE_TRANSITION"):
        failed = [v.version for v in client.search_model_versions(f"name = '{name}'") if v.status != "READY"]
        refused("INVALID_STATE_TRANSITION", lambda: client.set_registered_model_alias(name, "champion", failed[0]))
    with step("transition_model_version_stage, get_latest_versions"):
        moved = client.transition_model_version_stage(name, "2", "Production", archive_existing_versions=True)
        assert moved.current_stage == "Production"
        assert client.get_model_version(name, "1").current_stage == "Archived"
        assert [v.version for v in client.get_latest_versions(name, ["Production"])] == ["2"]
        client.transition_model_version_stage(name, "1", "Production")
        assert client.get_model_version_by_alias(name, "champion").version == "1"
    signed_in("UPLOADER")


def search(client):
    with step("search_registered_models by name and tag"):
        found = client.search_registered_models(f"name = '{name}' AND tags.team = 'voice'")
        assert [model.name for model in found] == [name]
        assert [model.name for model in client.search_registered_models(f"name ILIKE '{name.upper()[:-2]}%'")] == [name]
        assert not client.search_registered_models(f"name LIKE '{name.upper()}%'")
        assert not client.search_registered_models(f"name ILIKE '{name.upper()}%' AND tags.team != 'voice'")
    with step("search_registered_models by pages, in both orders"):
        for order in ("name ASC", "name DESC"):
            names, token = [], None
            while True:
                page = client.search_registered_models(max_results=1, order_by=[order], page_token=token)
                names += [model.name for model in page]
                token = page.token
                if not token:
                    break
            assert name in names and names == sorted(names, reverse=order.endswith("DESC")), names
    with step("search_model_versions by name, number, tag, order and page"):
        found = client.search_model_versions(f"name = '{name}'", order_by=["version_number ASC"])
        assert [v.version for v in found][:4] == ["1", "2", "3", "4"]
        found = client.search_model_versions(f"name = '{name}' AND version_number > 1", order_by=["version_number ASC"])
        assert found[0].version == "2"
        tagged = client.search_model_versions(f"name = '{name}' AND tags.run = 'x'")
        assert {v.version for v in tagged} == {"1", "2"}, tagged  # a copy keeps its tags
        page = client.search_model_versions(f"name = '{name}'", max_results=2, order_by=["version_number ASC"])
        rest = client.search_model_versions(
            f"name = '{name}'", max_results=2, order_by=["version_number ASC"], page_token=page.token
        )
        assert [v.version for v in [*page, *rest]] == ["1", "2", "3", "4"]
    with step("a filter with OR, a page that is none: INVALID_PARAMETER_VALUE"):
        refused("INVALID_PARAMETER_VALUE", lambda: client.search_model_versions("name = 'a' OR name = 'b'"))
        refused("INVALID_PARAMETER_VALUE", lambda: client.search_registered_models(page_token="nonsense"))


def load(client):
    with step("artifacts.download_artifacts by alias: byte for byte what was uploaded"):
        with tempfile.TemporaryDirectory() as to:
            same_files(Path(mlflow.artifacts.download_artifacts(f"models:/{name}@champion", dst_path=to)))
    with step("artifacts.download_artifacts of one file"):
        with tempfile.TemporaryDirectory() as to:
            got = mlflow.artifacts.download_artifacts(f"models:/{name}/1/contract.yaml", dst_path=to)
            assert Path(got).read_bytes() == (directory / "contract.yaml").read_bytes()
    with step("mlflow artifacts download, on the command line"):
        with tempfile.TemporaryDirectory() as to:
            command_line("download", "-u", f"models:/{name}@champion", "-d", to)
            same_files(Path(to))
    with step("artifacts.list_artifacts"):
        paths = {each.path for each in mlflow.artifacts.list_artifacts(artifact_uri=f"models:/{name}/1")}
        assert {"MLmodel", "model.onnx", "contract.yaml", "golden"} <= paths, paths
    answers = set()
    for reference in (
        f"models:/{name}@champion",
        f"models:/{name}/1",
        f"models:/{name}/Production",
        f"models:/{name}/latest",
    ):
        with step(f"mlflow.onnx.load_model('{reference.replace(name, 'NAME')}')"):
            graph = mlflow.onnx.load_model(reference)
            session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
            noise = np.random.default_rng(1).uniform(-0.3, 0.3, (1, 80_000)).astype(np.float32)
            answers.add(session.run(None, {"waveform": noise})[0].tobytes())
    with step("whatever loads it, it answers the same bits"):
        assert len(answers) == 1, len(answers)
    with step("mlflow.pyfunc.load_model predicts the same"):
        # only what mlflow.onnx.save_model wrote has this flavour
        predicted = mlflow.pyfunc.load_model(f"models:/{name}/5").predict(noise)
        assert np.allclose(list(predicted.values())[0], np.frombuffer(answers.pop(), np.float32), rtol=0, atol=1e-6)
    with step("load_model while runs are tracked elsewhere, on a server that is away"):
        mlflow.set_tracking_uri("http://127.0.0.1:9")
        assert mlflow.onnx.load_model(f"models:/{name}@champion").graph.node
        mlflow.set_tracking_uri(url)
    with step("get_model_info"):
        info = mlflow.models.get_model_info(f"models:/{name}@champion")
        assert "onnx" in info.flavors and info.signature.inputs.input_names() == ["waveform"]


def keep(client):
    with step("delete_model_version, delete_registered_model: PERMISSION_DENIED with our sentence"):
        refused("PERMISSION_DENIED", lambda: client.delete_model_version(name, "1"), "never deleted")
        refused("PERMISSION_DENIED", lambda: client.delete_registered_model(name), "never deleted")
    with step("rename_registered_model: PERMISSION_DENIED with our sentence"):
        refused("PERMISSION_DENIED", lambda: client.rename_registered_model(name, name + "x"), "never renamed")


def accounts(client):
    signed_in("READER")
    with step("user name and password of the model servers: may read"):
        assert client.get_model_version_by_alias(name, "champion").version == "1"
        assert mlflow.onnx.load_model(f"models:/{name}@champion").graph.node
    with step("user name and password of the model servers: may not write, PERMISSION_DENIED"):
        refused("PERMISSION_DENIED", lambda: client.set_registered_model_tag(name, "k", "v"))
        refused("PERMISSION_DENIED", lambda: client.set_registered_model_alias(name, "champion", "2"))
        refused("PERMISSION_DENIED", lambda: client.create_registered_model(name + "-reader"))
    with step("a wrong password: UNAUTHENTICATED"):
        os.environ["MLFLOW_TRACKING_PASSWORD"] = "wrong"
        refused("UNAUTHENTICATED", lambda: client.get_registered_model(name))
    with step("a clinician: PERMISSION_DENIED"):
        signed_in("CLINICIAN")
        refused("PERMISSION_DENIED", lambda: client.get_registered_model(name))
        refused("PERMISSION_DENIED", lambda: client.search_registered_models())
    with step("a token that is none: UNAUTHENTICATED"):
        signed_in("UPLOADER")
        os.environ["MLFLOW_TRACKING_TOKEN"] = "no.such.token"
        refused("UNAUTHENTICATED", lambda: client.get_registered_model(name))


def main():
    mlflow.set_tracking_uri(url)
    mlflow.set_registry_uri(url)
    signed_in("UPLOADER")
    client = MlflowClient(url, url)
    for part in (create, register, move, search, load, keep, accounts):
        part(client)
    return steps.close()


if __name__ == "__main__":
    sys.exit(main())
