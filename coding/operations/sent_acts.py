"""Acts of pages that may be sent twice: after a lost connection nobody knows what had arrived."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coding.models import SentAct
from futureskills.accounts.models import User
from futureskills.history.models import Operation
from futureskills.projects.models import Project

KEPT = timedelta(days=60)


@dataclass(frozen=True)
class Done:
    """What came of an act: an operation (None where nothing changed) and a word that pages know."""

    operation: Operation | None
    outcome: str


def do_once(project: Project, *, key: UUID | None, by: User, act: Callable[[], Done]) -> Done:
    """Do an act unless the same person's same key was done already; then say again what came of it.

    Key and act are one transaction: a refused act may be sent again under its key. Two at once wait for each
    other at the unique key. Keys older than 60 days are forgotten. Without a key the act is just done.
    """
    if key is None:
        return act()
    with transaction.atomic():
        sent, is_new = SentAct.objects.get_or_create(user=by, key=key, defaults={"project": project})
        if not is_new:
            return Done(sent.operation, sent.outcome)
        SentAct.objects.filter(user=by, sent_at__lt=timezone.now() - KEPT).delete()
        done = act()
        SentAct.objects.filter(pk=sent.pk).update(operation=done.operation, outcome=done.outcome)
        return done
