#!/usr/bin/env bash
# Prints the folder of a JDK 25: JAVA_HOME if it is one, else one that is installed. Says what to do when there is none.
set -euo pipefail

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$1/release"
}

for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/openjdk /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
  "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
    echo "$candidate"
    exit 0
  fi
done
cat >&2 <<'MESSAGE'
error: no JDK 25 found (looked at JAVA_HOME, /usr/lib/jvm and the usual places).
  Debian, Ubuntu:  install temurin-25-jdk (https://adoptium.net/installation/linux) or openjdk-25-jdk
  macOS:           brew install temurin@25
  SDKMAN:          sdk install java 25-tem
  elsewhere:       unpack a JDK 25 and set JAVA_HOME to its folder
MESSAGE
exit 1
