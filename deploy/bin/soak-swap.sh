#!/usr/bin/env bash
# Moves an alias between two models under load, on a real broker, registry and model server; prints what the memory does.
#   soak-swap.sh [SWAPS]     300 without a number, about ten minutes
set -euo pipefail
cd "$(dirname "$0")/../.."
deploy/bin/nats-server.sh
deploy/bin/build.sh
log=target/soak-swap.log
mkdir -p target
SPIRA_SOAK_SWAPS=${1:-300} deploy/bin/maven.sh --projects deploy/system-tests --also-make \
  -Dspotless.check.skip=true -Dmaven.jar.forceCreation=false \
  -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=SwapUnderLoadIT -Dfailsafe.failIfNoSpecifiedTests=false verify >"$log" 2>&1 &
maven=$!
trap 'kill "$maven" 2>/dev/null || true' INT TERM
tail --pid="$maven" -n +1 -F "$log" 2>/dev/null | sed -un 's/.*\(soak-swap: .*\)/\1/p'
if ! wait "$maven"; then
  grep -E '^\[ERROR\]' "$log" | head -n 40 >&2
  echo "soak-swap: failed; the whole output is in $log" >&2
  exit 1
fi
