"""`serve --engine ray`: a Ray of our own on this machine, which stops with us."""

import logging
import os
import secrets
import shutil
import signal
import threading

from ...errors import LensletError
from .. import inlet, limits
from ..metrics import FOLDER, shared_folder
from ..settings import Settings, replicas
from .server import announce, bind, find_models, named

# Ray reads these when it is imported or started.
ENVIRONMENT = {
    "RAY_AUTH_MODE": "token",  # else whoever reaches its ports may run code here
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DISABLE_WORKER_LOG_PREFIX": "1",  # the access log's lines are JSON
    "RAY_DEDUP_LOGS": "0",
    "RAY_SERVE_HTTP_PROXY_CALLBACK_IMPORT_PATH": f"{inlet.__name__}.middlewares",
}


def serve(
    host: str,
    port: int,
    workers: int,
    max_workers: int | None,
    open_page: bool,
    settings: Settings,
) -> None:
    """Serve until SIGTERM or SIGINT. Raises LensletError as the other engine does."""
    least, most = replicas(workers, max_workers)
    os.environ |= ENVIRONMENT | {"RAY_AUTH_TOKEN": secrets.token_hex(32)}
    _find_ray()
    find_models()  # told here in one line, instead of in each replica
    with bind(host, port) as bound:
        port = bound.getsockname()[1]  # Ray's proxy opens it anew
        settings = named(settings, host, bound)
    _start_ray(host, port, most)
    _deploy_until_told(host, port, least, most, open_page, settings)


def _find_ray() -> None:
    try:
        import ray.serve  # noqa: F401
    except ImportError as error:
        raise LensletError(
            "--engine ray: Ray is not installed: pip install 'lenslet[ray]' "
            "(in a checkout: make setup-ray)"
        ) from error


def _start_ray(host: str, port: int, most: int) -> None:
    import ray
    import ray.serve

    try:
        # As many as are wanted fit: it is for whoever starts them to know the machine.
        ray.init("local", num_cpus=most, include_dashboard=False, logging_level=logging.ERROR)
        logging.getLogger("ray.serve").setLevel(logging.ERROR)
        ray.serve.start(
            http_options={"host": host, "port": port}, logging_config={"log_level": "ERROR"}
        )
    except (OSError, RuntimeError, ray.exceptions.RayError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise LensletError(f"--engine ray: Ray could not be started ({reason})") from error


def _deploy_until_told(
    host: str, port: int, least: int, most: int, open_page: bool, settings: Settings
) -> None:
    import ray
    import ray.serve

    from .. import cluster

    with shared_folder():
        counts = {FOLDER: os.environ[FOLDER]}
        deployed = cluster.deployment(least, most, settings, counts)
        ray.serve.run(deployed.bind(), name=cluster.NAME)
        told = _stop_signals()
        announce(host, port, open_page)
        told.wait()
        _leave_in_time(counts[FOLDER])
        ray.serve.delete(cluster.NAME)  # what runs is finished
        ray.shutdown()


def _stop_signals() -> threading.Event:
    """Return what SIGTERM and SIGINT set from now on, in place of Ray's own handlers."""
    told = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: told.set())
    return told


def _leave_in_time(folder: str) -> None:
    """End with status 0 soon. Where all of a group are told to stop, Ray is gone before we are."""

    def leave() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)  # what is left of Ray ends with us

    leaving = threading.Timer(limits.LEAVE_SECONDS, leave)
    leaving.daemon = True
    leaving.start()
