#!/usr/bin/env bash
# `make export`: format, types and tests of spira-export; then the SPIRA-shaped network from PyTorch to a result of the real
# system. The environment is kept under target/python. SPIRA_TORCH_INDEX names an index of wheels without CUDA, such as
# https://download.pytorch.org/whl/cpu: 0.3 GB instead of 2.4.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
export PYTHONDONTWRITEBYTECODE=1 ORT_DISABLE_TELEMETRY=1
if [ -n "${SPIRA_TORCH_INDEX:-}" ]; then
  packages=(--no-deps --extra-index-url "$SPIRA_TORCH_INDEX")
else
  packages=(--no-deps --requirement requirements-cuda.txt)
fi
venv=$(../mlflow/venv.sh export requirements.txt "${packages[@]}")
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
unset SSL_CERT_DIR SSL_CERT_FILE
for variable in $(compgen -e MLFLOW_ || true) $(compgen -e SPIRA_ || true); do
  unset "$variable"
done
"$venv/bin/ruff" check --quiet --no-cache . ../mlflow --config pyproject.toml
"$venv/bin/ruff" format --quiet --no-cache --check . ../mlflow --config pyproject.toml
"$venv/bin/python" -m mypy --cache-dir "$root/target/python/mypy"
exec "$venv/bin/python" check.py
