#!/usr/bin/env bash
# Makes sure that there is a nats-server: installs Debian's when it is missing and that is allowed.
set -euo pipefail

if [ -n "${SPIRA_NATS_SERVER_BINARY:-}" ]; then
  [ -x "$SPIRA_NATS_SERVER_BINARY" ] && exit 0
  echo "error: SPIRA_NATS_SERVER_BINARY=$SPIRA_NATS_SERVER_BINARY is not an executable file" >&2
  exit 1
fi
# Debian puts servers where not everybody's PATH leads
PATH=$PATH:/usr/local/bin:/usr/sbin
command -v nats-server >/dev/null && exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  as_root=(sudo -n)
fi
if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
  echo "nats-server is missing: installing it with apt-get"
  log=$(mktemp)
  install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nats-server; }
  if install >"$log" 2>&1 || { "${as_root[@]}" apt-get update -qq >>"$log" 2>&1 && install >>"$log" 2>&1; }; then
    rm -f "$log"
    exit 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
fi
cat >&2 <<'MESSAGE'
error: nats-server is missing and could not be installed.
  Debian, Ubuntu:  sudo apt-get install nats-server
  macOS:           brew install nats-server
  Go:              go install github.com/nats-io/nats-server/v2@latest
  elsewhere:       https://github.com/nats-io/nats-server/releases, and name it in SPIRA_NATS_SERVER_BINARY
MESSAGE
exit 1
