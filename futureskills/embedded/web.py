"""The web server as a child: the port it gets and whether a browser can use it."""

import json
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping

from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError
from futureskills.embedded.processes import Service

LOOPBACK = "127.0.0.1"
PORTS_TRIED = 100
THREADS = 16


def open_port(first: int) -> socket.socket:
    """Listen on the first free port from `first` on; the socket is handed to the web server as it is."""
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
            listener.listen(128)
        except PermissionError:
            listener.close()
            raise StartError(f"Port {port} is reserved: choose one from 1024 on with --port.") from None
        except OSError:
            listener.close()
        else:
            return listener
    raise StartError(f"No port is free from {first} on: choose another one with --port.")


def address(listener: socket.socket) -> str:
    """Return what people type into their browser."""
    return f"http://{LOOPBACK}:{listener.getsockname()[1]}/"


def service(folder: DataFolder, listener: socket.socket, environment: Mapping[str, str]) -> Service:
    """Return gunicorn: one process, many threads; the socket stays open while it is restarted."""
    return Service(
        name="web",
        command=(
            *(sys.executable, "-m", "gunicorn", "futureskills.wsgi:application"),
            *("--bind", f"fd://{listener.fileno()}", "--worker-class", "gthread", "--workers", "1"),
            *("--threads", str(THREADS), "--timeout", "120", "--graceful-timeout", "3"),
            *("--no-control-socket", "--log-level", "warning"),
        ),
        environment=environment,
        log=folder.logs / "web.log",
        keep_open=(listener.fileno(),),
    )


def health(url: str) -> tuple[bool, dict[str, object]]:
    """Ask the program how it is: usable or not, and its own words."""
    try:
        with urllib.request.urlopen(f"{url}health/", timeout=10) as answer:  # noqa: S310
            return True, json.load(answer)
    except urllib.error.HTTPError as error:
        return False, _words(error)
    except (OSError, ValueError):
        return False, {}


def _words(error: urllib.error.HTTPError) -> dict[str, object]:
    try:
        return dict(json.load(error))
    except ValueError:
        return {"status": error.code}
