#!/usr/bin/env bash
# Proves on a real MinIO, without containers, that the policies of deploy/compose/minio-init.sh are enough for the
# model registry (its S3 adapter passes the contract test as the user "model-registry") and not more than that (a version
# can't be deleted, another bucket not be read).
# Usage: eval "$(deploy/ci/real-servers.sh minio mc)" && deploy/ci/minio-policies.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${SPIRA_MINIO_BINARY:?deploy/ci/real-servers.sh builds one}" "${SPIRA_MC_BINARY:?deploy/ci/real-servers.sh mc builds one}"

work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi; rm -rf "$work"' EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
ln -s "$SPIRA_MC_BINARY" "$work/mc"
export PATH="$work:$PATH" MC_CONFIG_DIR="$work/config" MINIO_ADDRESS="127.0.0.1:$port"
export MINIO_ROOT_USER=root MINIO_ROOT_PASSWORD=root-secret-of-a-test
export SPIRA_S3_API_SECRET_KEY=api-secret-of-a-test SPIRA_S3_MODEL_SERVER_SECRET_KEY=model-server-secret-of-a-test
export SPIRA_S3_REGISTRY_SECRET_KEY=registry-secret-of-a-test
"$SPIRA_MINIO_BINARY" server --quiet --address "$MINIO_ADDRESS" --console-address 127.0.0.1:0 "$work/store" >"$work/minio.log" 2>&1 &
server=$!
for _ in $(seq 60); do
  [ "$(curl -s -o "$work/answer" -w '%{http_code}' "http://$MINIO_ADDRESS/" || true)" = 403 ] && break
  kill -0 "$server" || { cat "$work/minio.log" >&2; exit 1; }
  sleep 0.5
done
bash deploy/compose/minio-init.sh
bash deploy/compose/minio-init.sh # as every start of the compose file does

failures=0
check() { # may|may not, what, command...
  local expected=$1 what=$2 actual=may
  shift 2
  "$@" >"$work/output" 2>&1 || actual='may not'
  if [ "$actual" = "$expected" ]; then
    echo "[minio-policies] the registry $actual $what"
  else
    failures=$((failures + 1))
    echo "[minio-policies] WRONG: the registry $actual $what" >&2
    cat "$work/output" >&2
  fi
}
export MC_HOST_registry="http://model-registry:$SPIRA_S3_REGISTRY_SECRET_KEY@$MINIO_ADDRESS"
echo version >"$work/file"
head -c 20000000 /dev/zero >"$work/large"
check may 'store a version' mc cp "$work/file" registry/spira-models/blobs/file
check may 'read a version' mc cat registry/spira-models/blobs/file
check may 'store an upload in parts' mc cp "$work/large" registry/spira-models/uploads/large
check may 'list uploads' mc ls registry/spira-models/uploads/
check may 'delete an upload' mc rm registry/spira-models/uploads/large
check 'may not' 'delete a version' mc rm registry/spira-models/blobs/file
check 'may not' 'make a bucket' mc mb registry/another
check 'may not' 'list recordings' mc ls registry/spira-audio
check 'may not' 'store a recording' mc cp "$work/file" registry/spira-audio/file
check 'may not' 'manage users' mc admin user list registry

SPIRA_TEST_S3_ENDPOINT="http://$MINIO_ADDRESS" SPIRA_TEST_S3_ACCESS_KEY=model-registry \
  SPIRA_TEST_S3_SECRET_KEY="$SPIRA_S3_REGISTRY_SECRET_KEY" \
  deploy/bin/maven.sh -q -pl model-registry -am verify -Dit.test=S3BytesIT -Dtest=NoUnitTest \
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
echo "[minio-policies] the registry's adapter passes its contract test as that user"
[ "$failures" = 0 ]
