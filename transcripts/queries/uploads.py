"""Uploads that can go on, and consents that stand already."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.models import Recording, RecordingConsent, Upload

if TYPE_CHECKING:
    from django.db.models import QuerySet


def unfinished(project: Project, *, by: User) -> "QuerySet[Upload]":
    """Return the uploads that this person began here and that did not expire, oldest first."""
    rows = Upload.objects.filter(project=project, uploader=by, expires_at__gt=timezone.now())
    return rows.select_related("event")


def unfinished_of(project: Project, *, by: User, **file: Any) -> Upload | None:
    """Return this person's unfinished upload of one file (checksum, size, event, language), if any."""
    return unfinished(project, by=by).filter(**file).exclude(sha256="").last()


def known_title(project: Project, sha256: str) -> str:
    """Return the title of the project's recording of this checksum, or nothing."""
    return (
        Recording.objects.filter(project=project, sha256=sha256).values_list("title", flat=True).first() or ""
    )


def consented_events(project: Project, *, by: User) -> list[str]:
    """Return the ids of events for which this person confirmed consent; "" stands for “sort later”."""
    events = RecordingConsent.objects.filter(project=project, confirmed_by=by).values_list("event", flat=True)
    return [str(event or "") for event in events]
