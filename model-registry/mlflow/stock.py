"""Logs a model to a stock MLflow server, as somebody does who trains with MLflow, and lets `champion` point at it.

    stock.py URL MODEL_DIRECTORY NAME log|upload

`log`: a run, `mlflow.onnx.log_model`, and contract and golden samples beside it. MLflow splits the graph and invents
file names while it does so. `upload`: the directory as it is, among the artifacts of a run; newer servers take nothing
else. Prints the version's number.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import mlflow
import mlflow.onnx
import onnx
from mlflow import MlflowClient
from mlflow.models import Model

url, directory, name, how = sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4]
beside = ("contract.yaml", "README.md")


def log():
    graph = onnx.load(directory / "model.onnx")
    signature = Model.load(directory).signature
    generation = int(mlflow.__version__.split(".")[0])
    named = {"name": "model"} if generation >= 3 else {"artifact_path": "model"}
    with mlflow.start_run() as run:
        mlflow.log_metric("accuracy", 0.9)
        info = mlflow.onnx.log_model(graph, signature=signature, **named)
        client = MlflowClient()
        if generation >= 3:
            for file in beside:
                client.log_model_artifact(info.model_id, str(directory / file))
            client.log_model_artifacts(info.model_id, str(only_golden()))
        else:
            for file in beside:
                mlflow.log_artifact(str(directory / file), "model")
            mlflow.log_artifacts(str(directory / "golden"), "model/golden")
        assert run.info.run_id
    return mlflow.register_model(info.model_uri, name).version


def upload():
    with mlflow.start_run() as run:
        mlflow.log_artifacts(str(directory), "model")
    client = MlflowClient()
    return client.create_model_version(name, f"{run.info.artifact_uri}/model", run_id=run.info.run_id).version


def only_golden():
    """A folder that holds `golden` and nothing else: what is logged goes to the root of the model."""
    import shutil
    import tempfile

    folder = tempfile.mkdtemp()
    shutil.copytree(directory / "golden", Path(folder) / "golden")
    return folder


mlflow.set_tracking_uri(url)
version = log() if how == "log" else upload()
MlflowClient(url, url).set_registered_model_alias(name, "champion", version)
print(version)
