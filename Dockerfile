# The site in a container: `compose.yaml` puts it together. What was tried of it stands in
# docs/deploy.md.

FROM debian:12-slim AS site
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends age ca-certificates gnupg postgresql-client python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/clinic --uid 900 clinic \
    && install -d -o clinic -g clinic /run/clinic /var/lib/clinic/pages /var/lib/clinic/static \
        /var/lib/clinic/nginx \
    && install -d -m 700 -o clinic -g clinic /var/lib/clinic/media /var/lib/clinic/media-cache \
        /var/backups/clinic
WORKDIR /srv/clinic
COPY requirements-production.txt .
RUN python3 -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements-production.txt
COPY manage.py LICENSE ./
COPY clinic clinic
COPY articles articles
COPY templates templates
COPY docs docs
RUN .venv/bin/python -m compileall -q articles clinic
ENV PATH=/srv/clinic/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=clinic.settings.production \
    MEDIA_ROOT=/var/lib/clinic/media \
    MEDIA_CACHE_ROOT=/var/lib/clinic/media-cache \
    STATIC_ROOT=/var/lib/clinic/static \
    PAGES_ROOT=/var/lib/clinic/pages \
    BACKUPS_ROOT=/var/backups/clinic
USER clinic
CMD ["gunicorn", "--config", "clinic/gunicorn.py", "clinic.wsgi"]

# The official image of nginx has no module for stored .br files.
FROM debian:12-slim AS nginx
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nginx libnginx-mod-http-brotli-static \
    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/default
CMD ["nginx", "-g", "daemon off;"]
