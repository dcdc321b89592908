#!/usr/bin/env bash
# Runs the adapters' tests against containers of the images of docker-compose.yml, which must be pulled or built.
set -euo pipefail
cd "$(dirname "$0")/../.."
docker image inspect mongo:8 >/dev/null 2>&1 || docker pull --quiet mongo:8
docker image inspect nats:2 >/dev/null 2>&1 || docker pull --quiet nats:2
export SPIRA_TEST_SERVERS=any SPIRA_TEST_MINIO_IMAGE=localhost/spira/minio:2026-02-12
docker image inspect "$SPIRA_TEST_MINIO_IMAGE" >/dev/null || { echo "first: docker compose build minio" >&2; exit 1; }
modules=deploy/servers,api-service,model-registry,model-server
deploy/bin/maven.sh --fail-at-end --projects "$modules" verify \
  -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='*IT' -Dfailsafe.failIfNoSpecifiedTests=false
printf 'adapters in containers: '
find deploy/servers api-service model-registry model-server -path '*/target/failsafe-reports/TEST-*.xml' \
  -exec awk -f deploy/ci/summary.awk {} +
