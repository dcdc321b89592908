#!/usr/bin/env bash
# Starts the whole composition, asks it for a pre-diagnosis, and looks at it from outside. Leaves it running.
# Further arguments go to every `docker compose` (for example -f override.yml).
set -euo pipefail
cd "$(dirname "$0")/../.."
arguments=("$@")
compose() { docker compose "${arguments[@]}" "$@"; }

compose up --detach --wait --wait-timeout 300

echo "--- from inside: a pre-diagnosis"
# shellcheck disable=SC2016 # the container's variables
compose run --rm --no-deps --entrypoint bash --volume "$PWD/deploy/testdata/audio:/audio:ro" demo-model -euc '
  printf "%s\n" "$SPIRA_ADMIN_PASSWORD" | spira login --username "$SPIRA_ADMIN_USERNAME" --password-stdin
  spira infer --model voice-steadiness-demo --aceite /audio/aceite.wav --sustentada /audio/sustentada-steady.wav \
    --parlenda /audio/parlenda.wav --frase /audio/speech.wav --rgh smoke-1 --local Hospital --gender F --timeout 90s'

echo "--- from outside: what is there, and what is not"
port=$(compose port caddy 443 | sed 's/.*://')
expect() { # status, path, further arguments of curl
  local status
  status=$(curl --silent --insecure --output /dev/null --write-out '%{http_code}' "${@:3}" "https://localhost:$port$2")
  [ "$status" = "$1" ] || { echo "FAILED: $2 is $status, not $1"; exit 1; }
  echo "$2 $status"
}
expect 401 /v1/models/
expect 200 /.well-known/jwks.json
expect 404 /actuator/health
expect 404 /actuator/prometheus
expect 401 /registry/api/2.0/mlflow/registered-models/search
expect 404 /registry/actuator/health
expect 200 /
expect 200 /entrar --header 'Accept: text/html'
expect 404 /entrar
expect 200 /sw.js
expect 404 /assets/none.js
headers=$(curl --silent --insecure --head "https://localhost:$port/")
for header in "require-trusted-types-for 'script'" 'microphone=(self)' 'cross-origin-opener-policy: same-origin' \
  'cache-control: no-cache'; do
  grep --quiet --ignore-case --fixed-strings "$header" <<<"$headers" || { echo "FAILED: / does not say $header"; exit 1; }
done
