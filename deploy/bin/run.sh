#!/usr/bin/env bash
# Starts the whole system on this machine and stays until Ctrl-C. See `make help` for the variables.
set -euo pipefail
cd "$(dirname "$0")/../.."
JAVA_HOME=$(deploy/bin/java-home.sh)
export JAVA_HOME
deploy/bin/nats-server.sh
deploy/bin/build.sh
unset SSL_CERT_DIR SSL_CERT_FILE
# the names of hospitals reach the services through their environment
export LC_ALL=C.UTF-8

# a copy for this run alone: a build while the system runs must not pull the jar from under it
copies=deploy/embedded/target/run
mkdir -p "$copies"
for old in "$copies"/launcher-*.jar; do
  pid=${old##*-}
  kill -0 "${pid%.jar}" 2>/dev/null || rm -f "$old"
done
cp deploy/embedded/target/spira-embedded-*-exec.jar "$copies/launcher-$$.jar"
exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -Dspira.root="$PWD" -jar "$copies/launcher-$$.jar"
