"""Acts of pages that may be sent twice: after a lost connection nobody knows what had arrived."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from coding.models import SentAct
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.projects.models import Project

KEPT = timedelta(days=60)
FORGOTTEN_EVERY = 16  # acts: keys are random


@dataclass(frozen=True)
class Done:
    """What came of an act: an operation (None where nothing changed) and a word that pages know."""

    operation: Operation | None
    outcome: str


def do_once(project: Project, *, key: UUID | None, by: User, act: Callable[[], Done]) -> Done:
    """Do an act unless the same person's same key was done already; then say again what came of it.

    Key and act are one transaction: a refused act may be sent again under its key, and the key lets one
    of several stand and takes the others back. Keys older than 60 days are forgotten. Without a key
    the act is just done.
    """
    if key is None:
        return act()
    if key.int % FORGOTTEN_EVERY == 0:
        SentAct.objects.filter(user=by, sent_at__lt=timezone.now() - KEPT).delete()
    try:
        with transaction.atomic():
            done = act()
            SentAct.objects.create(
                project=project, user=by, key=key, operation=done.operation, outcome=done.outcome
            )
    except (IntegrityError, DomainError):
        known = SentAct.objects.filter(user=by, key=key).first()
        if known is None:
            raise
        return Done(known.operation, known.outcome)
    return done
