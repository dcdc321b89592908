#!/usr/bin/env bash
# Asks the running system for a pre-diagnosis as a clinician does: four recordings in, a result out.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${SPIRA_DATA:-data}
audio=deploy/testdata/audio

value() { sed -n "s/^ *\"$1\" *: *\"\(.*\)\",*$/\1/p" "$data/run.json" | head -n 1; }

if [ ! -f "$data/run.json" ]; then
  echo "error: no system runs here ($data/run.json is missing); start it in another terminal: make run" >&2
  exit 1
fi
if ! grep -q '"ready" *: *true' "$data/run.json"; then
  echo "error: the system is still starting; try again when make run has printed its URL" >&2
  exit 1
fi
SPIRA_API_URL=$(value apiUrl)
SPIRA_REGISTRY_URL=$(value registryUrl)
session=$(mktemp -d)
trap 'rm -rf "$session"' EXIT
SPIRA_CONFIG=$session/session.json
export SPIRA_API_URL SPIRA_REGISTRY_URL SPIRA_CONFIG
unset SPIRA_TOKEN

sed -n 's/^clinician.password=//p' "$data/credentials.properties" |
  deploy/cli/spira login -u clinician --password-stdin
deploy/cli/spira infer --model "${MODEL:-voice-steadiness-demo}" \
  --aceite "$audio/aceite.wav" --sustentada "$audio/sustentada-steady.wav" \
  --parlenda "$audio/parlenda.wav" --frase "$audio/speech.wav" \
  --rgh smoke-1 --local "Hospital Universitário" --gender F --age 54 --timeout 90s
