"""What `manage.py up` accepts on its command line; read on a bare Python before anything is installed."""

import argparse
import os

UP_SUMMARY = (
    "Run the whole program on this machine: environment, database, broker, workers and web. Ctrl-C stops it."
)
HIGHEST_PORT, MOST_WORKERS = 65535, 64
TEST_HELP = """usage: manage.py test [pytest arguments]

Run the whole test suite with its own database, broker, browser and speech model.
Everything after `test` goes to pytest, for example: manage.py test tests/coding -x"""


def up_parser() -> argparse.ArgumentParser:
    """Return the parser of `manage.py up`."""
    parser = argparse.ArgumentParser(prog="manage.py up", description=UP_SUMMARY)
    add_up_options(parser)
    return parser


def add_up_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `up` to a parser."""
    parser.add_argument("--port", type=_port, default=8000, help="port to try first (default: %(default)s)")
    parser.add_argument("--data", metavar="DIR", help="data folder (default: this user's data folder)")
    parser.add_argument("--demo", action="store_true", help="load the demo project once")
    parser.add_argument(
        "--workers",
        type=_worker_count,
        default=core_count(),
        metavar="N",
        help="speech workers (default: one a core, here %(default)s)",
    )


def core_count() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to {HIGHEST_PORT}")
    return int(text)


def _worker_count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"the number of workers is from 1 to {MOST_WORKERS}")
    return int(text)
