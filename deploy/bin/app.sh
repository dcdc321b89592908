#!/usr/bin/env bash
# Builds services and app, then runs a script of pwa/package.json that needs the real system and a browser:
#   app.sh e2e | lighthouse | screenshots   [arguments...]
set -euo pipefail
cd "$(dirname "$0")/../.."
script=$1
shift
JAVA_HOME=$(deploy/bin/java-home.sh)
CHROME_PATH=$(deploy/bin/chromium.sh)
export JAVA_HOME CHROME_PATH
deploy/bin/nats-server.sh
deploy/bin/build.sh
unset SSL_CERT_DIR SSL_CERT_FILE
export SPIRA_E2E_SYSTEM_OF_ITS_OWN=yes
# for its Node: Playwright, Lighthouse and our TypeScript want a newer one than some machines have
cd pwa
exec npm run --silent "$script" -- "$@"
