"""The production server: settings of gunicorn, for `gunicorn -c privacy_site/server.py privacy_site.wsgi`.

PRIVACY_BIND     where it listens; behind a proxy that ends TLS
PRIVACY_WORKERS  how many processes; one a core, and one more
PRIVACY_THREADS  how many requests each answers at once
PRIVACY_PROXY_ADDRESSES  proxies that are believed when they say that a person came by https; * for any
PRIVACY_GRACE    how many seconds requests in flight are given to be answered when the server is to stop
"""

import os
import shutil
import tempfile
from typing import Any

from environs import Env

from privacy_site.observability import FOLDER
from privacy_site.observability.logs import logging_of

env = Env(prefix="PRIVACY_")

bind = env.str("BIND", "127.0.0.1:8000")
workers = env.int("WORKERS", 2)
threads = env.int("THREADS", 8)
worker_class = "gthread"
forwarded_allow_ips = env.str("PROXY_ADDRESSES", "127.0.0.1,::1")
# Nobody steers it that way, and its folder is the home of an account that may have none.
control_socket_disable = True
graceful_timeout = env.int("GRACE", 30)
# A worker tells by a file that it lives; on a disk that hangs it would be taken for dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112
logconfig_dict = logging_of(structured=True)

_own_folder = "" if FOLDER in os.environ else tempfile.mkdtemp(prefix="privacy-metrics-")
if _own_folder:
    os.environ[FOLDER] = _own_folder


def child_exit(server: Any, worker: Any) -> None:
    """What a process that has gone still counted as happening is not happening any more."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """Leave nothing behind."""
    if _own_folder:
        shutil.rmtree(_own_folder, ignore_errors=True)
