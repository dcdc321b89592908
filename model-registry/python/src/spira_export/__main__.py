"""spira-export check DIRECTORY | spira-export register DIRECTORY --url URL"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .directory import replay


def main() -> int:
    parser = argparse.ArgumentParser(prog="spira-export", description="Checks and registers a model directory.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="run the golden samples with ONNX Runtime, as the registry will")
    check.add_argument("directory", type=Path)
    upload = commands.add_parser("register", help="check, upload, and make a version")
    upload.add_argument("directory", type=Path)
    upload.add_argument(
        "--url", default=os.environ.get("MLFLOW_TRACKING_URI"), help="the registry; MLFLOW_TRACKING_URI"
    )
    upload.add_argument("--name", help="of the model; the directory's name otherwise")
    upload.add_argument("--description")
    arguments = parser.parse_args()

    if not _check(arguments.directory):
        return 1
    if arguments.command == "register":
        if not arguments.url:
            parser.error("where to? --url or MLFLOW_TRACKING_URI")
        return _register(arguments)
    return 0


def _check(directory: Path) -> bool:
    replays = replay(directory)
    for each in replays:
        word = "ok    " if each.passed else "FAILED"
        print(f"{word} {each.sample}: {each.diagnosis}, {each.largest_difference:.1e} off")
    if not replays:
        print(f"FAILED {directory} has no golden sample")
    return bool(replays) and all(each.passed for each in replays)


def _register(arguments: argparse.Namespace) -> int:
    from mlflow.exceptions import MlflowException

    from .register import register

    try:
        registered = register(arguments.directory, arguments.url, arguments.name, arguments.description)
    except MlflowException as refusal:
        print(f"refused: {refusal}", file=sys.stderr)
        return 1
    print(f"models:/{registered.name}/{registered.version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
