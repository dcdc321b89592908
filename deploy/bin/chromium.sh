#!/usr/bin/env bash
# Prints the path of a Chromium: CHROME_PATH, else an installed one, else Debian's, installed when that is allowed.
set -euo pipefail

if [ -n "${CHROME_PATH:-}" ]; then
  [ -x "$CHROME_PATH" ] && echo "$CHROME_PATH" && exit 0
  echo "error: CHROME_PATH=$CHROME_PATH is not an executable file" >&2
  exit 1
fi

found() {
  local candidate
  # Ubuntu's chromium and chromium-browser only start a snap, whose browser cannot read our folders
  for candidate in chromium google-chrome-stable google-chrome chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    candidate=$(command -v "$candidate") || continue
    ! readlink -f "$candidate" | grep -q snap || continue
    echo "$candidate"
    return 0
  done
  return 1
}
found && exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  as_root=(sudo -n)
fi
if grep -qs '^ID=debian' /etc/os-release && "${as_root[@]}" true 2>/dev/null; then
  echo "chromium is missing: installing it with apt-get" >&2
  log=$(mktemp)
  install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation; }
  if install >"$log" 2>&1 || { "${as_root[@]}" apt-get update -qq >>"$log" 2>&1 && install >>"$log" 2>&1; }; then
    rm -f "$log"
    found && exit 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
fi
cat >&2 <<'MESSAGE'
error: no Chromium or Chrome was found, and none could be installed.
  Debian:     sudo apt-get install chromium
  Ubuntu:     install google-chrome-stable (https://www.google.com/chrome); the snap cannot be driven
  macOS:      brew install --cask chromium
  elsewhere:  install one and name it in CHROME_PATH
MESSAGE
exit 1
