"""How gunicorn serves the site: `gunicorn --config clinic/gunicorn.py clinic.wsgi`.

PORT             where to listen on this machine (default: 8000)
BIND             another address, such as 0.0.0.0:8000 in a container
WEB_CONCURRENCY  how many processes (default: 2)
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
graceful_timeout = 10  # seconds for requests that are being answered at a stop
# It listens once the site is loaded, not before: until then, nginx asks another one or has a copy.
preload_app = True
# Seconds for which a connection without a request stays: longer than the `keepalive_timeout` of
# nginx in front (`clinic/stored_pages/nginx.conf`), so that it is nginx who closes them.
keepalive = 8


# Where the processes count requests, for /metrics to add them up: of this start alone.
_shared_memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 # nosec B108


def on_starting(server: Any) -> None:
    """Before there is any process that answers."""
    os.environ["METRICS_FOLDER"] = tempfile.mkdtemp(prefix="pain-clinic-", dir=_shared_memory)


def on_exit(server: Any) -> None:
    """Leave no counts behind."""
    shutil.rmtree(os.environ.pop("METRICS_FOLDER", ""), ignore_errors=True)


def post_worker_init(worker: Any) -> None:
    """Let each process begin to vouch for stored pages, before the first request comes."""
    if start := getattr(worker.wsgi, "start", None):
        start()


# Nobody says in a header that the site is below a path: it never is. Else a reader could have an
# address taken for one of the admin, where staff see all clinics.
forwarder_headers = ""
# Who read which page about which pain is nobody's business.
accesslog = None

control_socket_disable = True
# A worker shows that it lives by touching a file, which must not wait for a busy disk.
worker_tmp_dir = _shared_memory
