"""Every command but `up` and `test` is Django's; without a DATABASE_URL it uses what `up` has started."""

import os
import secrets

from futureskills.embedded import broker, data_folder, postgres
from futureskills.embedded.console import fail
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.service_environment import service_environment


def run(arguments: list[str]) -> int:
    """Run one of Django's commands; return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futureskills.settings.local")
    folder = data_folder.locate(None)
    embedded = "DATABASE_URL" not in os.environ
    if embedded:
        _use_embedded_services(folder)
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(arguments)
    except OperationalError as error:
        hint = " Start the program first: python3 manage.py up" if embedded else ""
        return fail(f"The database does not answer.{hint} ({str(error).strip().splitlines()[-1]})")
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
