#!/usr/bin/env bash
# Builds the servers that no Debian package brings, for the adapters' contract tests:
#   nats-server (current; Debian 12 has 2.9.10), MinIO, FerretDB (MongoDB's wire protocol on SQLite).
# Usage: deploy/ci/real-servers.sh [nats|minio|ferretdb|mc]...      default: the first three; mc, MinIO's client, is for
#   minio-policies.sh
# Binaries are kept in $SPIRA_BIN_DIR (default ${XDG_CACHE_HOME:-~/.cache}/spira/bin), named with their version.
# Progress goes to stderr; stdout is shell code that exports SPIRA_NATS_SERVER_BINARY, SPIRA_MINIO_BINARY,
# SPIRA_FERRETDB_BINARY for what could be had, so: eval "$(deploy/ci/real-servers.sh)"
# Exit code 1 if any could not be built; each of those is named with the exact error.
set -uo pipefail

# MinIO's repository was archived in February 2026; this is its last commit. Its tags (RELEASE.*) are no
# Go versions, hence the pseudo-version.
nats_version=v2.15.2
minio_version=v0.0.0-20260212201848-7aac2a2c5b7c
mc_version=v0.0.0-20250313080218-cf909e1063a9 # as in deploy/docker/minio.Dockerfile
ferretdb_version=v1.24.0

bin=${SPIRA_BIN_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/spira/bin}
mkdir -p "$bin"
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
failures=0

say() { echo "[real-servers] $*" >&2; }

build_nats() { GOBIN=$scratch go install "github.com/nats-io/nats-server/v2@$nats_version" && mv "$scratch/nats-server" "$1"; }

build_minio() { GOBIN=$scratch CGO_ENABLED=0 go install "github.com/minio/minio@$minio_version" && mv "$scratch/minio" "$1"; }

build_mc() { GOBIN=$scratch CGO_ENABLED=0 go install "github.com/minio/mc@$mc_version" && mv "$scratch/mc" "$1"; }

# Not `go install`: FerretDB refuses to start unless version.txt, which its release script writes, is there at build time.
build_ferretdb() {
  local module
  (cd "$scratch" && go mod download -json "github.com/FerretDB/FerretDB@$ferretdb_version") >"$scratch/module.json" \
    || { cat "$scratch/module.json"; return 1; }
  module=$(sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' "$scratch/module.json")
  cp -r "$module" "$scratch/source" && chmod -R u+w "$scratch/source" || return 1
  echo "$ferretdb_version" >"$scratch/source/build/version/version.txt"
  (cd "$scratch/source" && CGO_ENABLED=0 go build -trimpath -o "$scratch/ferretdb" ./cmd/ferretdb) && mv "$scratch/ferretdb" "$1"
}

provide() { # name version variable
  local name=$1 version=$2 variable=$3 target started
  target=$bin/$name-$version
  if [ -x "$target" ]; then
    say "$name $version: cached ($target)"
  else
    started=$SECONDS
    say "$name $version: building ..."
    if ! "build_$name" "$target" >"$scratch/log" 2>&1; then
      failures=$((failures + 1))
      say "$name $version: COULD NOT BE BUILT after $((SECONDS - started)) s:"
      grep -v '^go: downloading' "$scratch/log" | tail -n 20 | sed 's/^/[real-servers]   /' >&2
      return
    fi
    say "$name $version: built in $((SECONDS - started)) s ($target)"
  fi
  printf 'export %s=%q\n' "$variable" "$target"
}

if ! command -v go >/dev/null; then
  say "NOTHING BUILT: go is not installed"
  exit 1
fi
[ $# -gt 0 ] || set -- nats minio ferretdb
for server; do
  case $server in
    nats) provide nats "$nats_version" SPIRA_NATS_SERVER_BINARY ;;
    minio) provide minio "$minio_version" SPIRA_MINIO_BINARY ;;
    mc) provide mc "$mc_version" SPIRA_MC_BINARY ;;
    ferretdb) provide ferretdb "$ferretdb_version" SPIRA_FERRETDB_BINARY ;;
    *) say "unknown server: $server"; exit 2 ;;
  esac
done
[ $failures = 0 ]
