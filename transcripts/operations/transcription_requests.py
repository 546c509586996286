"""Recordings that come with wishes: how many speakers there are, which model is to hear them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.models import Recording
from transcripts.operations.recordings import store_upload

if TYPE_CHECKING:
    from django.core.files import File


@dataclass(frozen=True)
class Wishes:
    """What is known of a recording; empty values are found out or taken from the server."""

    language: str = ""
    speaker_count: int | None = None
    model_name: str = ""


def store_and_transcribe(project: Project, *, file: "File[bytes]", wishes: Wishes, by: User) -> Recording:
    """Keep a recording and queue its transcription as wished; audited as an upload.

    Raises DomainError as `recordings.store_upload` does.
    """
    with transaction.atomic():
        recording = store_upload(project, event=None, file=file, language=wishes.language, by=by)
        recording.jobs.update(speaker_count=wishes.speaker_count)
        if wishes.model_name:
            recording.jobs.update(model_name=wishes.model_name)
    return recording
