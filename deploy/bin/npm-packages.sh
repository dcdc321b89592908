#!/usr/bin/env bash
# Brings the packages of the app when package-lock.json names others than those that are there.
set -euo pipefail
cd "$(dirname "$0")/../../pwa"
installed=node_modules/.spira-lock
if cmp -s package-lock.json "$installed"; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "error: npm is missing: install Node.js 20 or newer (Debian: apt-get install nodejs npm)" >&2
  exit 1
fi
npm ci --silent
cp package-lock.json "$installed"
