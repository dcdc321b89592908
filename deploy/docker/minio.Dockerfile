# MinIO from source. Its images left Docker Hub in September 2026 and the newest ones elsewhere are older than its last
# security fixes; the repository was archived in February 2026 and this is its last commit.
#   docker build -f deploy/docker/minio.Dockerfile deploy/docker
FROM golang:1.26-bookworm AS build
ARG MINIO=v0.0.0-20260212201848-7aac2a2c5b7c
ARG MC=v0.0.0-20250313080218-cf909e1063a9
ENV CGO_ENABLED=0
RUN --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod \
    go install -trimpath -ldflags=-s "github.com/minio/minio@${MINIO}" \
    && go install -trimpath -ldflags=-s "github.com/minio/mc@${MC}"

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="MinIO" \
      org.opencontainers.image.description="S3 storage for SPIRA, built from the last public source" \
      org.opencontainers.image.source="https://github.com/minio/minio" \
      org.opencontainers.image.licenses="AGPL-3.0-only"
RUN groupadd --system --gid 10001 minio \
    && useradd --system --uid 10001 --gid minio --home-dir /data --no-create-home --shell /usr/sbin/nologin minio \
    && install -d -o minio -g minio -m 0700 /data
COPY --from=build /go/bin/minio /go/bin/mc /usr/local/bin/
ENV MC_CONFIG_DIR=/tmp/.mc
USER 10001:10001
EXPOSE 9000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["timeout", "4", "mc", "ready", "local"]
ENTRYPOINT ["minio"]
CMD ["server", "/data", "--address", ":9000"]
