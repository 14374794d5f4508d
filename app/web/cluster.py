"""The same app as a deployment of Ray Serve: replicas behind Ray's own proxies.

On a cluster it is `serve run lenslet.web.cluster:application workers=2 max_workers=8`, or the same
names under `args` in a Serve configuration file; `own_ray.py` deploys it on this machine.
"""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from ray import serve
from starlette.types import Receive, Scope, Send

from . import limits
from .app import create_app
from .serving.memory import settle
from .settings import LOGS, Settings, parse_origin, parse_proxy, replicas

NAME = "lenslet"


class Options(BaseModel):
    """What a cluster is told, by the names and defaults of the command line's options."""

    model_config = ConfigDict(extra="forbid")

    workers: int = 1
    max_workers: int | None = None
    embed: tuple[str, ...] = ()
    proxy: tuple[str, ...] = ()
    max_sockets: int = limits.SOCKETS
    log: str = LOGS[0]


def application(options: Options) -> serve.Application:
    """Return what a cluster is to run."""
    embed = tuple(map(parse_origin, options.embed))
    proxies = tuple(map(parse_proxy, options.proxy))
    settings = Settings(embed, options.max_sockets, options.log, proxies)
    return deployment(*replicas(options.workers, options.max_workers), settings).bind()


def deployment(
    least: int, most: int, settings: Settings, environment: dict[str, str] | None = None
) -> serve.Deployment:
    """Return the service with so many replicas, each with `environment`."""

    def build() -> WithState:
        app = WithState(create_app(settings=settings))
        settle()
        return app

    return serve.deployment(serve.ingress(build)()).options(
        name=NAME,
        autoscaling_config={
            "min_replicas": least,
            "initial_replicas": least,
            "max_replicas": most,
            "target_ongoing_requests": limits.REPLICA_CALLS,
            "upscale_delay_s": limits.UPSCALE_SECONDS,
        },
        # Above what the app refuses by itself, which it does in its own words.
        max_ongoing_requests=settings.sockets + limits.CONNECTIONS,
        max_queued_requests=limits.TRACES,
        graceful_shutdown_timeout_s=limits.STOP_SECONDS,
        graceful_shutdown_wait_loop_s=0.1,
        ray_actor_options={"runtime_env": {"env_vars": environment or {}}},
        logging_config={"log_level": "ERROR", "enable_access_log": False},  # --log has it
    )


class WithState:
    """Hands each call what the lifespan prepared, as uvicorn does and Ray does not."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.state: dict[str, Any] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        scope["state"] = self.state if scope["type"] == "lifespan" else self.state.copy()
        await self.app(scope, receive, send)
