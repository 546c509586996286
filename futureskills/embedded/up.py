"""`manage.py up`: from a data folder to a line that says Ready, and back again."""

import argparse
import signal
import socket
import subprocess
import sys
import time

from futureskills.embedded import data_folder, processes, speech_model, stores, web, workers
from futureskills.embedded.console import fail, say
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError
from futureskills.embedded.service_environment import service_environment
from futureskills.embedded.supervisor import Supervisor

READY_WITHIN_S = 120.0


def run(options: argparse.Namespace, folder: DataFolder) -> int:
    """Start everything, wait for a signal, stop everything; return the exit code."""
    data_folder.prepare(folder)
    with data_folder.lock(folder):
        supervisor = Supervisor(folder)
        try:
            with _start(supervisor, folder, options):
                supervisor.watch()
        except KeyboardInterrupt:
            say("Stopping …")
        except StartError as error:
            return fail(str(error))
        finally:
            supervisor.stop()
    say("Stopped.")
    return 0


def _start(supervisor: Supervisor, folder: DataFolder, options: argparse.Namespace) -> socket.socket:
    """Start everything and say Ready; return the web server's socket: it stays open for restarts."""
    say(f"Starting with the data folder {folder.path} …")
    fetching = speech_model.start_fetching(folder)
    if not fetching:
        speech_model.wait_for(None, folder)  # a model that is missing for good is told at once
    made_keys = data_folder.ensure_identity_keys(folder)
    found = stores.start(supervisor, folder)
    environment = service_environment(folder, database_url=found.database_url, redis_url=found.redis_url)
    _prepare(environment, folder, demo=options.demo)
    environment.pop("FUTURESKILLS_ADMIN_PASSWORD", None)  # nobody needs it any more
    listener = web.open_port(options.port)
    supervisor.start(web.service(folder, listener, environment))
    supervisor.start(workers.short_jobs(folder, environment))
    speech_model.wait_for(fetching, folder)
    _wait_until_usable(supervisor, web.address(listener))
    for service in workers.speech(folder, options.workers, environment):
        supervisor.start(service)
    _say_ready(web.address(listener), folder, made_keys=made_keys)
    return listener


def _prepare(environment: dict[str, str], folder: DataFolder, *, demo: bool) -> None:
    log = folder.logs / "preparation.log"
    with log.open("ab") as errors:
        result = subprocess.run(
            [sys.executable, "-m", "futureskills.embedded.preparation", *(["--demo"] if demo else [])],
            env=environment,
            stdin=subprocess.DEVNULL,
            stderr=errors,
            check=False,
            preexec_fn=processes.before_exec(signal.SIGKILL),
        )
    if result.returncode != 0:
        reason = log.read_text(errors="replace").strip().rpartition("\n")[2]
        raise StartError(f"The database could not be brought up to date ({reason}): see {log}.")


def _wait_until_usable(supervisor: Supervisor, url: str) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    usable, state = web.health(url)
    while not usable:
        supervisor.check_all_run()
        if time.monotonic() > deadline:
            raise StartError(f"The program did not become usable: {url}health/ says {state}.")
        time.sleep(0.1)
        usable, state = web.health(url)


def _say_ready(url: str, folder: DataFolder, *, made_keys: bool) -> None:
    say(f"Ready: {url}")
    say("Sign in as admin with the password of the first start. Ctrl-C stops everything.")
    say(f"Keys to the participants' identities: {folder.identity_keys}")
    if made_keys:
        say("They were made now: keep a copy of that file, apart from copies of the data.")
