"""Registers a directory as a version through MLflow's own client, without experiments and runs."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Registered:
    """A version that the registry accepted."""

    name: str
    version: str
    source: str


def register(directory: Path, url: str, name: str | None = None, description: str | None = None) -> Registered:
    """Uploads `directory` to a staging area of the registry at `url` and makes a version of it.

    Signs in as MLflow does: `MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`.
    Raises `mlflow.exceptions.MlflowException` with the registry's reason when it refuses. A stock MLflow server of
    today takes only what a run logged: there, log the directory among a run's artifacts.
    """
    from mlflow import MlflowClient
    from mlflow.exceptions import MlflowException
    from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository

    model = name or directory.resolve().name
    area = f"staging/{uuid.uuid4()}"
    client = MlflowClient(tracking_uri=url, registry_uri=url)
    try:
        client.create_registered_model(model)
    except MlflowException as refusal:
        if refusal.error_code != "RESOURCE_ALREADY_EXISTS":
            raise
    # by its whole address, so that MLflow does not look for another server in its environment
    upload: Any = get_artifact_repository(f"{url.rstrip('/')}/api/2.0/mlflow-artifacts/artifacts/{area}")
    upload.log_artifacts(str(directory))
    version = client.create_model_version(model, f"mlflow-artifacts:/{area}", description=description)
    return Registered(model, str(version.version), str(version.source))
