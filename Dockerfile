# syntax=docker/dockerfile:1
# One image for every service. Debian, not Alpine: Faust's compiled parts have no musl wheels,
# and without them stories are acknowledged though they were skipped (ADR 0004).
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
WORKDIR /build
# ``neural`` adds the neural tier: SLUGLINE_REQUIREMENTS=neural docker compose build
ARG REQUIREMENTS=run
COPY requirements/uv.lock requirements/${REQUIREMENTS}.lock requirements/
RUN python -m venv /app/.venv \
    && /app/.venv/bin/python -m pip install --require-hashes --requirement requirements/uv.lock \
    && /app/.venv/bin/uv pip sync --require-hashes --python /app/.venv/bin/python "requirements/${REQUIREMENTS}.lock"
COPY pyproject.toml README.md ./
COPY schemas schemas
COPY services services
# The build back end comes from the lock as well, so that the image needs nothing that is not pinned.
COPY requirements/build.lock requirements/
RUN python -m venv /backend \
    && /backend/bin/python -m pip install --require-hashes --requirement requirements/build.lock \
    && /backend/bin/python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && python -m pip --python /app/.venv/bin/python install --no-deps --no-index /wheels/*.whl

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="slugline" \
      org.opencontainers.image.description="News wires in, articles and alerts out" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 slugline \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin slugline \
    # A fresh volume takes the owner of the folder it is mounted on.
    && install -d -o slugline -g slugline /var/lib/slugline /var/lib/slugline/state \
        /var/lib/slugline/archive /var/lib/slugline/inbox
COPY --from=build /app/.venv /app/.venv
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /var/lib/slugline
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["slugline", "health"]
ENTRYPOINT ["slugline"]
CMD ["--help"]
