#!/usr/bin/env bash
# `make mlflow`: MLflow's clients, the newest 3.x and 2.22, against our registry; our model server against their servers.
# Builds what changed and keeps the Python environments under target/python.
set -euo pipefail
cd "$(dirname "$0")"
three=$(./venv.sh mlflow-3 requirements-3.txt)
two=$(./venv.sh mlflow-2 requirements-2.txt)
unset SSL_CERT_DIR SSL_CERT_FILE
# nothing of a developer's own may steer the clients
for variable in $(compgen -e MLFLOW_ || true) $(compgen -e SPIRA_ || true); do
  unset "$variable"
done
PYTHONDONTWRITEBYTECODE=1 exec "$three/bin/python" check.py "$three" "$two"
