"""Consent to being recorded: confirmed by whoever uploads, before the first recording of an event arrives."""

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import Event, RecordingConsent


def confirm(project: Project, *, event: Event | None, by: User) -> None:
    """Note that everyone present consented to the recordings of an event (None: not sorted yet); audited.

    Once for each person and event; doing it again changes nothing.
    """
    with transaction.atomic():
        consent, is_new = RecordingConsent.objects.get_or_create(
            project=project, event=event, confirmed_by=by
        )
        if is_new:
            details = {"event": event.pk if event else None}
            record("consent.confirmed", by=by, project_id=project.pk, subject=consent, details=details)


def require(project: Project, *, event: Event | None, by: User) -> None:
    """Raise DomainError as long as this person has not confirmed consent for the event."""
    if not RecordingConsent.objects.filter(project=project, event=event, confirmed_by=by).exists():
        raise DomainError(
            _("First confirm that everyone who can be heard has consented to it. Nothing was stored.")
        )
