#!/usr/bin/env bash
# Breaks a running system on purpose and checks that nothing accepted was lost.
#   chaos.sh seeds [N]     N rounds by chance (20), about a minute each; every third on a cluster of brokers
#   chaos.sh seed SEED...  these rounds again; seeds that three divides are on a cluster
#   chaos.sh smoke         the same rounds each time, three minutes: every kill, a wiped broker
#   chaos.sh soak MINUTES  breaks nothing: half the load that it bears, for so long; does anything grow?
set -euo pipefail
cd "$(dirname "$0")/../.."
JAVA_HOME=$(deploy/bin/java-home.sh)
export JAVA_HOME
deploy/bin/nats-server.sh
deploy/bin/build.sh services
deploy/bin/maven.sh --quiet --projects deploy/chaos --also-make -Dmaven.test.skip=true -Dspotless.check.skip=true package
clock=()
if command -v cc >/dev/null; then
  cc -shared -fPIC -O2 -Wall -Wextra -Werror -o deploy/chaos/target/clock.so deploy/chaos/src/main/c/clock.c
  clock=("-Dspira.chaos.clock=$PWD/deploy/chaos/target/clock.so")
else
  echo "chaos: SKIPPED: clocks that are wrong, since there is no C compiler (apt-get install gcc libc6-dev)"
fi
unset SSL_CERT_DIR SSL_CERT_FILE
export LC_ALL=C.UTF-8
# a copy for this run alone: a build meanwhile must not pull the jar from under it
jar=deploy/chaos/target/chaos-$$.jar
trap 'rm -f "$jar"' EXIT
cp deploy/chaos/target/spira-chaos-*-exec.jar "$jar"
"$JAVA_HOME/bin/java" -Xmx2g -XX:+UseSerialGC -Dspira.root="$PWD" "${clock[@]}" --enable-native-access=ALL-UNNAMED -jar "$jar" "$@"
