#!/bin/bash
# Makes the buckets, and one user per service with a policy of its own. Safe to run again: it also sets the secrets
# that .env has now.
set -euo pipefail
export MC_HOST_spira="http://$MINIO_ROOT_USER:$MINIO_ROOT_PASSWORD@${MINIO_ADDRESS:-minio:9000}"
audio=spira-audio
models=spira-models
policies=$(mktemp -d)
trap 'rm -rf "$policies"' EXIT

mc mb --ignore-existing "spira/$audio" "spira/$models"

policy() { # name, bucket, actions on the bucket, actions on its objects, objects that may be deleted
  local deleting=''
  [ $# -lt 5 ] || deleting=",
  {\"Effect\": \"Allow\", \"Action\": [\"s3:DeleteObject\"], \"Resource\": [\"arn:aws:s3:::$2/$5\"]}"
  cat >"$policies/$1.json" <<JSON
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Action": [$3], "Resource": ["arn:aws:s3:::$2"]},
  {"Effect": "Allow", "Action": [$4], "Resource": ["arn:aws:s3:::$2/*"]}$deleting
]}
JSON
  mc admin policy create spira "$1" "$policies/$1.json"
}

user() { # name, secret key
  mc admin user add spira "$1" "$2"
  mc admin policy attach spira "$1" --user "$1" 2>"$policies/error" \
    || grep -q 'already in effect' "$policies/error" \
    || { cat "$policies/error" >&2; return 1; }
}

bucket='"s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"'
multipart='"s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"'
# the API stores recordings and erases them
policy api-service "$audio" "$bucket" "\"s3:GetObject\", \"s3:PutObject\", $multipart" '*'
# a model server only reads; without ListBucket, what is missing would look forbidden
policy model-server "$audio" '"s3:GetBucketLocation", "s3:ListBucket"' '"s3:GetObject"'
# the registry keeps versions for ever, but sweeps uploads that never became one
policy model-registry "$models" "$bucket" "\"s3:GetObject\", \"s3:PutObject\", $multipart" 'uploads/*'

user api-service "$SPIRA_S3_API_SECRET_KEY"
user model-server "$SPIRA_S3_MODEL_SERVER_SECRET_KEY"
user model-registry "$SPIRA_S3_REGISTRY_SECRET_KEY"
