"""manage.py demo: loads the demo projects once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coding.operations.demo import load_demo, load_sound_demo
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError


class Command(BaseCommand):
    help = "Load the demo projects once; running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--owner", metavar="NAME", help="who leads the demo; without it everybody who can sign in does"
        )
        parser.add_argument("--without-sound", action="store_true", help="leave out the project with sound")

    def handle(self, *args: Any, **options: Any) -> None:
        people = User.objects.filter(is_active=True).order_by("-is_superuser", "id")
        if options["owner"]:
            people = people.filter(username__iexact=options["owner"])
        owners = list(people)
        if not owners:
            who = f"no account “{options['owner']}”" if options["owner"] else "no account yet"
            raise CommandError(f"There is {who} that could lead the demo.")
        try:
            projects = [load_demo(owners=owners)]
            if not options["without_sound"]:
                projects.append(load_sound_demo(owners=owners))
        except DomainError as error:
            raise CommandError(error.sentence) from error
        names = ", ".join(f"{project.name} ({project.slug})" for project in projects)
        self.stdout.write(f"The demo is there: {names}")
