"""The command line: parses options and calls one function."""

import argparse
import sys
from pathlib import Path

from . import __version__
from .errors import LensletError
from .training.config import TrainConfig
from .web.limits import SOCKETS
from .web.settings import LOGS

ENGINES = ("processes", "ray")


def main(arguments: list[str] | None = None) -> None:
    """Run one command; an error is one line on standard error and exit status 2."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except LensletError as error:
        sys.exit(_fail(str(error)))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)


def _fail(sentence: str) -> int:
    print(f"lenslet: {sentence}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        """Say what is wrong in one line, without the usage above it."""
        self.exit(_fail(f"{message} (see {self.prog} --help)"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("lenslet", description="An interactive view into a convolutional network.")
    parser.add_argument("--version", action="version", version=f"lenslet {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    _add_serve(commands)
    _add_train(commands)
    _add_evaluate(commands)
    _add_trace(commands)
    return parser


def _add_serve(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("serve", help="serve the page")
    _add_processes(command)
    command.add_argument(
        "--open",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="open the page in a browser (off)",
    )
    _add_visitors(command)
    command.set_defaults(run=_serve)


def _add_processes(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    command.add_argument("--port", type=int, default=8000, help="port, 0 for any (%(default)s)")
    command.add_argument("--workers", type=int, default=1, help="processes (%(default)s)")
    command.add_argument(
        "--engine",
        choices=ENGINES,
        default=ENGINES[0],
        help="what runs the workers: processes of our own, or Ray Serve, which needs lenslet[ray] "
        "(%(default)s)",
    )
    command.add_argument(
        "--max-workers",
        type=int,
        metavar="N",
        help="with --engine ray: processes when many visitors come (as --workers)",
    )


def _add_visitors(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--embed",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="a site that may show the page in a frame, such as https://school.example; "
        "* for any, repeatable (none)",
    )
    command.add_argument(
        "--proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="a proxy before the service, or a network of them, that is believed whose call it "
        "passes on and for which host; repeatable (none)",
    )
    command.add_argument(
        "--max-sockets",
        type=int,
        default=SOCKETS,
        metavar="N",
        help="live sockets that a process keeps open; more are refused (%(default)s)",
    )
    command.add_argument(
        "--log",
        choices=LOGS,
        default=LOGS[0],
        help="access: a JSON line for each call on standard error; addresses: with the client's "
        "address (%(default)s)",
    )


def _add_train(commands: "argparse._SubParsersAction[_Parser]") -> None:
    defaults = TrainConfig()
    command = commands.add_parser("train", help="train a network and write its weights")
    _add_model(command)
    _add_data(command)
    command.add_argument(
        "--out", type=Path, default=defaults.out, metavar="DIR", help="where to (%(default)s)"
    )
    command.add_argument(
        "--epochs", type=int, default=defaults.epochs, help="passes over MNIST (%(default)s)"
    )
    command.add_argument(
        "--seed", type=int, default=defaults.seed, help="of all chance (%(default)s)"
    )
    command.add_argument(
        "--resume", action="store_true", help="go on from the checkpoint that was left in --out"
    )
    command.set_defaults(run=_train)


def _add_evaluate(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("evaluate", help="measure how well the weights read")
    _add_model(command)
    _add_data(command)
    command.add_argument(
        "--out",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="for the picture of mistakes (here)",
    )
    command.set_defaults(run=_evaluate)


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", default="lenet", help="the network (%(default)s)")


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data", type=Path, metavar="DIR", help="the folder of the data (see README.md)"
    )


def _add_trace(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser("trace", help="print the records of a digit in a file")
    command.add_argument(
        "image",
        metavar="IMAGE",
        help="a picture (PNG, JPEG, WebP, BMP, GIF, SVG), or a drawing as JSON; - for standard "
        "input",
    )
    _add_model(command)
    command.add_argument(
        "--digit",
        type=int,
        metavar="N",
        help="which digit of a picture that holds several, counted from 1 (none: they are listed)",
    )
    command.set_defaults(run=_trace)


def _serve(options: argparse.Namespace) -> None:
    from .web.serving.server import serve
    from .web.settings import Settings, parse_origin, parse_proxy

    embed = tuple(map(parse_origin, options.embed))
    proxies = tuple(map(parse_proxy, options.proxy))
    settings = Settings(embed, options.max_sockets, options.log, proxies)
    place = (options.host, options.port)
    if options.engine == "ray":
        from .web.serving import own_ray

        own_ray.serve(*place, options.workers, options.max_workers, options.open, settings)
    elif options.max_workers is not None:
        raise LensletError(
            f"--max-workers {options.max_workers}: only --engine ray starts more as visitors come; "
            "add it, or use --workers"
        )
    else:
        serve(*place, options.workers, options.open, settings)


def _train(options: argparse.Namespace) -> None:
    from .training.train import train

    card = train(
        TrainConfig(
            options.model, options.data, options.out, options.epochs, options.seed, options.resume
        )
    )
    for name, share in card["accuracy"].items():
        print(f"{name}: {'not measured' if share is None else f'{share:.2%}'}")


def _evaluate(options: argparse.Namespace) -> None:
    from .training.evaluate import evaluate

    evaluate(options.model, options.data, options.out)


def _trace(options: argparse.Namespace) -> None:
    from .service.printed import print_trace

    print_trace(options.image, options.model, options.digit)
