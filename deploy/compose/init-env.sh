#!/usr/bin/env bash
# Writes .env with random secrets, once. Usage: deploy/compose/init-env.sh [FILE]      default: .env of this project
set -euo pipefail
cd "$(dirname "$0")/../.."
file=${1:-.env}
umask 077

if [ -e "$file" ]; then
  echo "$file exists: left as it is. Its secrets are those of the data already stored." >&2
  exit 1
fi

# letters and digits only: it is part of an address, and of a file where a leading digit would make it a number
secret() { printf 'k%s' "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"; }

temporary=$(mktemp "$file.XXXXXX")
trap 'rm -f "$temporary"' EXIT
cat >"$temporary" <<ENV
# Secrets and settings of docker-compose.yml, made by deploy/compose/init-env.sh. Keep a copy where only you can read it:
# without SPIRA_MINIO_KMS_KEY no stored recording and no model can be read again.

# Name under which the system is reached. A public name gets a certificate from Let's Encrypt; localhost gets one
# from Caddy's own authority.
SPIRA_SITE_ADDRESS=localhost
SPIRA_REGISTRY_PUBLIC_URL=https://localhost/registry

# First admin, made at the first start. The demonstration model's job signs in with it too.
SPIRA_ADMIN_USERNAME=admin
SPIRA_ADMIN_PASSWORD=$(secret)
SPIRA_ADMIN_EMAIL=admin@localhost.localdomain
# Hospitals, comma-separated, added at the first start.
SPIRA_HOSPITALS=

# Whether the app asks for the clinician's impression before it shows a result, and says that results are for research.
SPIRA_ASK_BEFORE_REVEALING=false
SPIRA_RESEARCH_USE=true

# "demo" adds the demonstration model and its server; empty for a system with models of your own.
COMPOSE_PROFILES=demo

SPIRA_MONGODB_ROOT_PASSWORD=$(secret)
SPIRA_MONGODB_API_PASSWORD=$(secret)
SPIRA_MONGODB_REGISTRY_PASSWORD=$(secret)
SPIRA_MINIO_ROOT_PASSWORD=$(secret)
SPIRA_MINIO_KMS_KEY=spira:$(head -c 32 /dev/urandom | base64 | tr -d '\n')
SPIRA_S3_API_SECRET_KEY=$(secret)
SPIRA_S3_MODEL_SERVER_SECRET_KEY=$(secret)
SPIRA_S3_REGISTRY_SECRET_KEY=$(secret)
SPIRA_NATS_API_PASSWORD=$(secret)
SPIRA_NATS_MODEL_SERVER_PASSWORD=$(secret)
SPIRA_REGISTRY_PASSWORD=$(secret)
ENV
mv -n "$temporary" "$file"
echo "$file written; the first admin is in it." >&2
