"""Logs a model to a stock MLflow server, as somebody does who trains with MLflow, and lets `champion` point at it.

    stock.py URL MODEL_DIRECTORY NAME log|plain|upload

log     a run, `mlflow.onnx.log_model`, and contract and golden samples beside it; MLflow splits the graph and invents
        names of files
plain   the same without contract and golden samples, which nobody can serve
upload  the directory as it is among the artifacts of a run; newer servers take nothing else

Prints the version's number.
"""

import os
import shutil
import sys
import tempfile
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
since_3 = int(mlflow.__version__.split(".")[0]) >= 3


def logged():
    graph, signature = onnx.load(directory / "model.onnx"), Model.load(directory).signature
    with mlflow.start_run():
        mlflow.log_metric("accuracy", 0.9)
        info = mlflow.onnx.log_model(graph, signature=signature, **{"name" if since_3 else "artifact_path": "model"})
        if how == "log":
            with tempfile.TemporaryDirectory() as beside:
                shutil.copy(directory / "contract.yaml", beside)
                shutil.copytree(directory / "golden", Path(beside, "golden"))
                if since_3:
                    MlflowClient().log_model_artifacts(info.model_id, beside)
                else:
                    mlflow.log_artifacts(beside, "model")
    return mlflow.register_model(info.model_uri, name).version


def uploaded():
    with mlflow.start_run() as run:
        mlflow.log_artifacts(str(directory), "model")
    source = f"{run.info.artifact_uri}/model"
    return MlflowClient().create_model_version(name, source, run_id=run.info.run_id).version


mlflow.set_tracking_uri(url)
version = uploaded() if how == "upload" else logged()
MlflowClient().set_registered_model_alias(name, "champion", version)
print(version)
