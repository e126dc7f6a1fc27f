# syntax=docker/dockerfile:1
# The product as `make serve` runs it: built in one stage, run in another that has neither compiler nor pip's cache.
# Pin the base by its digest in your own registry: FROM python:3.11.14-slim-bookworm@sha256:…
ARG BASE=python:3.11.14-slim-bookworm

FROM ${BASE} AS built
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /srv/venv
COPY requirements.txt /srv/
RUN /srv/venv/bin/pip install --only-binary=:all: -r /srv/requirements.txt
COPY . /srv/product
WORKDIR /srv/product
RUN PRIVACY_STATIC=/srv/static /srv/venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
 && /srv/venv/bin/python -m compileall -q privacy_site settings_app

FROM ${BASE}
RUN groupadd --gid 10001 privacy \
 && useradd --uid 10001 --gid privacy --no-create-home --shell /usr/sbin/nologin privacy
COPY --from=built /srv /srv
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PRIVACY_PRODUCTION=true \
    PRIVACY_STATIC=/srv/static \
    PRIVACY_RATES_STORE=file:///tmp/rates.sqlite3 \
    PRIVACY_BIND=0.0.0.0:8000
WORKDIR /srv/product
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "-c", "privacy_site/server.py", "privacy_site.wsgi"]
