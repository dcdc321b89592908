#!/usr/bin/env bash
# Builds what `make run` needs, without tests; does nothing when no source is newer than the last build.
set -euo pipefail
cd "$(dirname "$0")/../.."
modules=(api-service model-server model-registry deploy/cli deploy/servers deploy/embedded)
stamp=deploy/embedded/target/built

is_built() {
  [ -f "$stamp" ] || return 1
  local module
  for module in "${modules[@]}"; do
    compgen -G "$module/target/*.jar" >/dev/null || return 1
  done
  [ -z "$(find pom.xml "${modules[@]/%//pom.xml}" "${modules[@]/%//src/main}" contracts -newer "$stamp" -print -quit 2>/dev/null)" ]
}

if is_built; then
  exit 0
fi
echo "building ..."
# stamped with the time before: what is edited meanwhile is built next time
started=$(mktemp)
trap 'rm -f "$started"' EXIT
deploy/bin/maven.sh --quiet --threads 2 --projects "$(IFS=,; echo "${modules[*]}")" --also-make -Dmaven.test.skip=true -Dspotless.check.skip=true package
cp -p "$started" "$stamp"
echo "built in $SECONDS s"
