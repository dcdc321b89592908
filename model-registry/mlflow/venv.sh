#!/usr/bin/env bash
# Makes a Python environment of pinned packages once, and prints its folder:
#   venv.sh NAME REQUIREMENTS [PIP ARGUMENTS...]
# It is made again when the requirements differ from those that it was made of.
set -euo pipefail
folder=$(cd "$(dirname "$0")/../.." && pwd)/target/python/$1
requirements=$2
shift 2
python=${PYTHON:-python3}

if ! cmp -s "$requirements" "$folder/made-of.txt"; then
  started=$SECONDS
  rm -rf "$folder"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "error: $("$python" --version) is too old, 3.11 or newer is needed; name another in PYTHON" >&2
    exit 1
  }
  "$python" -m venv "$folder"
  # compiled when first used: most of it never is
  "$folder/bin/pip" install --quiet --disable-pip-version-check --no-compile --requirement "$requirements" "$@" >&2
  cp "$requirements" "$folder/made-of.txt"
  echo "$(basename "$folder"): $(du -sm "$folder" | cut -f 1) MB of Python packages in $((SECONDS - started)) s" >&2
fi
echo "$folder"
