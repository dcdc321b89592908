"""Drives a registry with MLflow's own Python client, as an ML engineer does, and says what passed.

    client.py REGISTRY_URL MODEL_DIRECTORY     with UPLOADER_TOKEN and PROMOTER_TOKEN in the environment

Every step is a call of MLflow's public API; nothing here knows the registry's own. Exits 1 if a step failed.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository

url, directory = sys.argv[1], Path(sys.argv[2])
name = f"mlflow-{mlflow.__version__.split('.')[0]}-{uuid.uuid4().hex[:8]}"
passed, failed = 0, []


def signed_in(account):
    os.environ["MLFLOW_TRACKING_TOKEN"] = os.environ[f"{account}_TOKEN"]


@contextlib.contextmanager
def step(what):
    global passed
    try:
        yield
        passed += 1
        print(f"   ok      {what}")
    except Exception as error:  # the next steps say more
        failed.append(what)
        print(f"   FAILED  {what}: {type(error).__name__}: {str(error)[:500]}")


def refused(code, call, *words):
    try:
        call()
    except MlflowException as error:
        assert error.error_code == code, f"{error.error_code}: {error}"
        assert all(word in str(error) for word in words), str(error)
        return
    raise AssertionError("was not refused")


def upload():
    source = f"mlflow-artifacts:/staging/{uuid.uuid4()}"
    get_artifact_repository(source).log_artifacts(str(directory))
    return source


def main():
    mlflow.set_tracking_uri(url)
    mlflow.set_registry_uri(url)
    signed_in("UPLOADER")
    client = MlflowClient(url, url)

    with step("create_registered_model"):
        assert client.create_registered_model(name, tags={"team": "voice"}, description="first").name == name
    with step("create_registered_model again is RESOURCE_ALREADY_EXISTS"):
        refused("RESOURCE_ALREADY_EXISTS", lambda: client.create_registered_model(name))
    with step("get_registered_model, update_registered_model"):
        client.update_registered_model(name, description="second")
        model = client.get_registered_model(name)
        assert (model.description, model.tags) == ("second", {"team": "voice"})
    with step("set_registered_model_tag, delete_registered_model_tag"):
        client.set_registered_model_tag(name, "a.b", "1")
        assert client.get_registered_model(name).tags["a.b"] == "1"
        client.delete_registered_model_tag(name, "a.b")
        assert "a.b" not in client.get_registered_model(name).tags

    with step("create_model_version of uploaded files becomes READY"):
        version = client.create_model_version(name, upload(), description="v1", tags={"run": "x"})
        assert (version.version, version.status) == ("1", "READY"), version
    with step("create_model_version of another version (copy_model_version)"):
        copied = client.copy_model_version(f"models:/{name}/1", name)
        assert copied.version == "2" and client.get_model_version(name, "2").status == "READY"
    with step("create_model_version from outside is refused"):
        for source in ("file:///etc", "s3://bucket/x", "http://localhost/x", "mlflow-artifacts:/staging/../x", "/etc"):
            refused("INVALID_PARAMETER_VALUE", lambda: client.create_model_version(name, source))
    with step("a model that isn't one is FAILED_REGISTRATION with our sentence"):
        source = f"mlflow-artifacts:/staging/{uuid.uuid4()}"
        with tempfile.TemporaryDirectory() as bad:
            Path(bad, "MLmodel").write_text("flavors: {sklearn: {pickled_model: model.pkl}}\n")
            Path(bad, "model.pkl").write_bytes(b"\x80\x04")
            get_artifact_repository(source).log_artifacts(bad)
        try:
            client.create_model_version(name, source)
            raise AssertionError("was registered")
        except MlflowException as error:
            assert "FAILED_REGISTRATION" in str(error), str(error)
    with step("update_model_version, set_model_version_tag, delete_model_version_tag"):
        client.update_model_version(name, "1", description="better")
        client.set_model_version_tag(name, "1", "quality", "good")
        version = client.get_model_version(name, "1")
        assert (version.description, version.tags["quality"]) == ("better", "good")
        client.delete_model_version_tag(name, "1", "quality")
        assert "quality" not in client.get_model_version(name, "1").tags

    with step("set_registered_model_alias to champion by the uploader is INVALID_STATE_TRANSITION"):
        refused(
            "INVALID_STATE_TRANSITION", lambda: client.set_registered_model_alias(name, "champion", "1"), "four eyes"
        )
    with step("set_registered_model_alias, get_model_version_by_alias, delete_registered_model_alias"):
        client.set_registered_model_alias(name, "candidate", "2")
        assert client.get_model_version_by_alias(name, "candidate").version == "2"
        client.delete_registered_model_alias(name, "candidate")
        refused_codes = ("RESOURCE_DOES_NOT_EXIST", "INVALID_PARAMETER_VALUE")
        try:
            client.get_model_version_by_alias(name, "candidate")
            raise AssertionError("was found")
        except MlflowException as error:
            assert error.error_code in refused_codes, error.error_code
    with step("set_registered_model_alias to champion by somebody else"):
        signed_in("PROMOTER")
        client.set_registered_model_alias(name, "champion", "1")
        assert client.get_model_version_by_alias(name, "champion").version == "1"
        signed_in("UPLOADER")
    with step("transition_model_version_stage, get_latest_versions"):
        signed_in("PROMOTER")
        moved = client.transition_model_version_stage(name, "2", "Production", archive_existing_versions=True)
        assert moved.current_stage == "Production"
        assert client.get_model_version(name, "1").current_stage == "Archived"
        assert [v.version for v in client.get_latest_versions(name, ["Production"])] == ["2"]
        client.transition_model_version_stage(name, "1", "Production")
        assert client.get_model_version_by_alias(name, "champion").version == "1"
        signed_in("UPLOADER")

    with step("search_registered_models by name, tag and page"):
        found = client.search_registered_models(f"name = '{name}' AND tags.team = 'voice'")
        assert [model.name for model in found] == [name]
        assert not client.search_registered_models(f"name ILIKE '{name.upper()}%' AND tags.team != 'voice'")
        assert len(client.search_registered_models(max_results=1)) == 1
    with step("search_model_versions by name, number and order"):
        found = client.search_model_versions(f"name = '{name}'", order_by=["version_number ASC"])
        assert [v.version for v in found][:2] == ["1", "2"]
        assert [v.version for v in client.search_model_versions(f"name = '{name}' AND version_number > 1")][-1] == "2"
    with step("an OR in a filter is INVALID_PARAMETER_VALUE"):
        refused("INVALID_PARAMETER_VALUE", lambda: client.search_model_versions("name = 'a' OR name = 'b'"))

    with step("artifacts.download_artifacts by alias is byte for byte what was uploaded"):
        with tempfile.TemporaryDirectory() as to:
            got = Path(mlflow.artifacts.download_artifacts(f"models:/{name}@champion", dst_path=to))
            for file in sorted(path for path in directory.rglob("*") if path.is_file()):
                assert (got / file.relative_to(directory)).read_bytes() == file.read_bytes(), file
    with step("mlflow artifacts download on the command line"):
        with tempfile.TemporaryDirectory() as to:
            mlflow_command = [sys.executable, "-m", "mlflow", "artifacts", "download"]
            environment = {**os.environ, "MLFLOW_TRACKING_URI": url, "MLFLOW_REGISTRY_URI": url}
            subprocess.run(
                [*mlflow_command, "-u", f"models:/{name}/1", "-d", to], env=environment, check=True, capture_output=True
            )
            assert (Path(to) / "model.onnx").read_bytes() == (directory / "model.onnx").read_bytes()
    for reference in (f"models:/{name}@champion", f"models:/{name}/1", f"models:/{name}/Production", f"models:/{name}/latest"):
        with step(f"onnx.load_model {reference.replace(name, 'NAME')}"):
            assert mlflow.onnx.load_model(reference).graph.node

    with step("delete_model_version and delete_registered_model are PERMISSION_DENIED"):
        refused("PERMISSION_DENIED", lambda: client.delete_model_version(name, "1"), "never deleted")
        refused("PERMISSION_DENIED", lambda: client.delete_registered_model(name), "never deleted")
    with step("rename_registered_model is PERMISSION_DENIED"):
        refused("PERMISSION_DENIED", lambda: client.rename_registered_model(name, name + "x"), "never renamed")
    with step("a prompt is refused"):
        refused("INVALID_PARAMETER_VALUE", lambda: client.create_registered_model(name + "p", tags={"mlflow.prompt.is_prompt": "true"}))
    with step("a token that is none is told so"):
        os.environ["MLFLOW_TRACKING_TOKEN"] = "no.such.token"
        refused("UNAUTHENTICATED", lambda: client.get_registered_model(name))

    print(f"mlflow client {mlflow.__version__}: {passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
