#!/usr/bin/env bash
# Runs Maven on JDK 25: the one that is installed, else the wrapper, which downloads it once.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
JAVA_HOME=$("$root/deploy/bin/java-home.sh")
export JAVA_HOME
# the MinIO client reads these for seconds each time that it is built
unset SSL_CERT_DIR SSL_CERT_FILE
# Maven itself warns on a new JDK about libraries of its own
export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
cd "$root"
# shown by GET /v1/about
set -- "-Dspira.commit=$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null || echo unknown)" "$@"
[ -t 1 ] || set -- -Dstyle.color=never "$@"
if command -v mvn >/dev/null; then
  exec mvn --batch-mode "$@"
fi
exec ./mvnw --batch-mode "$@"
