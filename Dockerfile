# syntax=docker/dockerfile:1
# Build: every wheel of the lock is fetched with its hash checked; only what the product needs is then installed, from
# these wheels alone. It runs as a user of its own and writes to /data alone: run it with --read-only (see compose.yaml).
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY requirements.lock .
RUN python -m pip download --quiet --disable-pip-version-check --require-hashes --dest /wheels --requirement requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY app app
RUN python -m venv /opt/gisa \
    && /opt/gisa/bin/pip install --quiet --disable-pip-version-check --no-index --find-links /wheels ".[telemetry]"

FROM python:3.12-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin gisa \
    && install --directory --owner gisa --group gisa /data
COPY --from=build /opt/gisa /opt/gisa
ENV PATH=/opt/gisa/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    ORT_DISABLE_TELEMETRY=1 \
    GISA_DATA_DIR=/data
USER gisa
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gisa", "serve", "--host", "0.0.0.0", "--port", "8000"]
