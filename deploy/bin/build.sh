#!/usr/bin/env bash
# Builds what `make run` needs, without tests; does nothing for what is newer than its sources.
#   build.sh            services and app
#   build.sh app        the app alone
#   build.sh services   the services alone
set -euo pipefail
cd "$(dirname "$0")/../.."
modules=(api-service model-server model-registry deploy/cli deploy/servers deploy/embedded)
app_sources=(pwa/index.html pwa/public pwa/src pwa/vite.config.ts pwa/package-lock.json pwa/tools/compress.ts)

is_older() { # file, sources...: true when a source is newer than the file, or the file is not there
  local file=$1
  shift
  [ ! -f "$file" ] || [ -n "$(find "$@" -newer "$file" -print -quit 2>/dev/null)" ]
}

services_are_built() {
  local module
  for module in "${modules[@]}"; do
    compgen -G "$module/target/*.jar" >/dev/null || return 1
  done
  ! is_older deploy/embedded/target/built pom.xml "${modules[@]/%//pom.xml}" "${modules[@]/%//src/main}" contracts
}

# stamped with the time before: what is edited meanwhile is built next time
started=$(mktemp)
trap 'rm -f "$started"' EXIT

if [ "${1:-}" != app ] && ! services_are_built; then
  echo "building the services ..."
  deploy/bin/maven.sh --quiet --threads 2 --projects "$(IFS=,; echo "${modules[*]}")" --also-make \
    -Dmaven.test.skip=true -Dspotless.check.skip=true package
  cp -p "$started" deploy/embedded/target/built
  echo "built in $SECONDS s"
fi

if [ "${1:-}" = services ]; then
  exit
fi

if [ ! -f pwa/dist/index.html ] || is_older pwa/.cache/built "${app_sources[@]}"; then
  echo "building the app ..."
  since=$SECONDS
  deploy/bin/npm-packages.sh
  mkdir -p pwa/.cache
  (cd pwa && npm run --silent build) >pwa/.cache/build.log 2>&1 || { cat pwa/.cache/build.log >&2; exit 1; }
  cp -p "$started" pwa/.cache/built
  echo "built in $((SECONDS - since)) s"
fi
