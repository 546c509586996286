"""Every command but `up` and `test` is Django's; without a DATABASE_URL it uses what `up` has started."""

import os
import secrets

from futureskills.embedded import broker, data_folder, postgres
from futureskills.embedded.console import fail, say
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.options import TEST_HELP, up_parser
from futureskills.embedded.service_environment import service_environment

WITHOUT_DATABASE = {
    *("", "help", "--help", "version", "--version", "check", "diffsettings", "collectstatic", "findstatic"),
    "open_key_list",
    *("compilemessages", "makemessages", "makemigrations", "squashmigrations", "startapp", "startproject"),
}
OUR_COMMANDS = "\n[futureskills]\n    test\n    up\n"


def run(arguments: list[str]) -> int:
    """Run one of Django's commands; return its exit code."""
    if arguments[1:] in (["help", "up"], ["help", "test"]):
        say(up_parser().format_help() if arguments[2] == "up" else TEST_HELP)
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futureskills.settings.local")
    embedded = "DATABASE_URL" not in os.environ
    if embedded:
        folder = data_folder.locate(None)
        _use_embedded_services(folder)
        if _needs_database(arguments) and not postgres.listens(folder):
            return fail("The database is not running: start the program first (python3 manage.py up).")
    return _run_django(arguments)


def _needs_database(arguments: list[str]) -> bool:
    command = arguments[1] if len(arguments) > 1 else ""
    return command not in WITHOUT_DATABASE and "--help" not in arguments and "-h" not in arguments


def _run_django(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(arguments)
    except OperationalError as error:
        return fail(f"The database does not answer: {str(error).strip().splitlines()[-1]}")
    if arguments[1:] in ([], ["help"], ["--help"]):
        say(OUR_COMMANDS)
    return 0


def _use_embedded_services(folder: DataFolder) -> None:
    """Point the settings at the running program of the data folder; nothing is made or changed."""
    chosen_settings = os.environ["DJANGO_SETTINGS_MODULE"]
    if not os.access(folder.path / "secret_key", os.R_OK):
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    os.environ |= service_environment(
        folder,
        database_url=postgres.url(folder),
        redis_url=os.environ.get("REDIS_URL") or broker.url(folder),
    ) | {"DJANGO_SETTINGS_MODULE": chosen_settings}
