"""What `manage.py` does first, on a bare Python: find or make the environment, then run the command in it."""

import importlib.util
import os
import sys
from pathlib import Path

from futureskills.embedded import data_folder, options, speech_model, virtual_environment
from futureskills.embedded.console import fail, say
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError


def main(arguments: list[str]) -> int:
    """Run one command of `manage.py` and return its exit code; trouble is one line on standard error."""
    try:
        if arguments[1:2] == ["up"]:
            return _up(arguments)
        if arguments[1:2] == ["test"]:
            return _test(arguments)
        return _django(arguments)
    except StartError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return fail("Stopped.")


def _up(arguments: list[str]) -> int:
    chosen = options.up_parser().parse_args(arguments[2:])
    folder = data_folder.locate(Path(chosen.data) if chosen.data else None)
    _enter_environment(arguments, folder, with_tests=False)
    from futureskills.embedded import up

    return up.run(chosen, folder)


def _test(arguments: list[str]) -> int:
    if arguments[2:] in (["--help"], ["-h"]):
        say(options.TEST_HELP)
        return 0
    _enter_environment(arguments, data_folder.locate(None), with_tests=True)
    from futureskills.embedded import suite

    return suite.run(arguments[2:])


def _enter_environment(arguments: list[str], folder: DataFolder, *, with_tests: bool) -> None:
    """Go on in the program's own environment; the speech model is fetched while packages are installed."""
    if virtual_environment.is_ours() and virtual_environment.is_ready(with_tests=with_tests):
        return
    data_folder.prepare(folder)
    virtual_environment.ensure(
        with_tests=with_tests,
        meanwhile=lambda: speech_model.start_fetching(folder, virtual_environment.PYTHON),
    )
    if not virtual_environment.is_ours():
        _again_in_environment(arguments)


def _again_in_environment(arguments: list[str]) -> None:
    """Become the same command in our own environment, as the same process."""
    sys.stdout.flush()
    python = str(virtual_environment.PYTHON)
    os.execv(python, [python, *arguments])  # noqa: S606


def _django(arguments: list[str]) -> int:
    """Run one of Django's commands: in the environment we are in when it has Django, else in our own."""
    has_django = importlib.util.find_spec("django") is not None
    chosen_environment = has_django and sys.prefix != sys.base_prefix
    if not chosen_environment and not virtual_environment.is_ours() and virtual_environment.PYTHON.exists():
        _again_in_environment(arguments)
    if not has_django:
        raise StartError("Nothing is installed yet: run `python3 manage.py up` first.")
    from futureskills.embedded import commands

    return commands.run(arguments)
