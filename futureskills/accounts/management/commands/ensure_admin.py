"""Creates the account `admin` on an empty database; does nothing otherwise."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from futureskills.accounts.models import User
from futureskills.accounts.operations import ensure_first_administrator
from futureskills.settings import env


class Command(BaseCommand):
    help = "Creates the account admin, unless there are accounts; its password: FUTURESKILLS_ADMIN_PASSWORD."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            return
        password = env.text("FUTURESKILLS_ADMIN_PASSWORD")
        if not password:
            raise CommandError("There is no account yet, and FUTURESKILLS_ADMIN_PASSWORD is not set.")
        if ensure_first_administrator(password):
            self.stdout.write("created")
