"""Drafts that somebody looked at become documents; until then they are kept for an hour, nowhere else."""

import pickle
import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.projects.models import Project
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.models import Document, Recording
from transcripts.operations.documents import create_document
from transcripts.operations.places import NOWHERE, Place

KEPT_FOR_S = 3600


@dataclass(frozen=True)
class Refusal:
    """A file that could not be read, and the sentence why."""

    name: str
    sentence: str


@dataclass(frozen=True)
class Preview:
    """What some files hold, waiting for somebody to agree."""

    drafts: tuple[TranscriptDraft, ...]
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A draft as somebody wants to have it."""

    draft: TranscriptDraft
    title: str
    kind: str
    place: Place = NOWHERE
    recording: Recording | None = None


def keep_preview(project: Project, preview: Preview) -> str:
    """Keep a preview for an hour, in the cache alone, and return the word that finds it again."""
    token = secrets.token_urlsafe(24)
    cache.set(_key(project, token), zlib.compress(pickle.dumps(preview), 1), KEPT_FOR_S)
    return token


def kept_preview(project: Project, token: str) -> Preview | None:
    """Return a preview of this project; None when its hour is over or it was imported."""
    packed = cache.get(_key(project, token))
    preview = pickle.loads(zlib.decompress(packed)) if packed else None  # noqa: S301 (written by us alone)
    return preview if isinstance(preview, Preview) else None


def forget_preview(project: Project, token: str) -> None:
    """Take a preview away, once imported or given up."""
    cache.delete(_key(project, token))


def import_documents(project: Project, choices: Sequence[Choice], *, by: User) -> list[Document]:
    """Store the chosen drafts as documents, all or none; each is audited with its format.

    A document without an event of its own goes where its recording is. Raises DomainError when a title is
    taken.
    """
    with transaction.atomic():
        return [_import(project, choice, by=by) for choice in choices]


def _import(project: Project, choice: Choice, *, by: User) -> Document:
    draft, recording, place = choice.draft, choice.recording, choice.place.completed()
    document = create_document(
        project,
        title=choice.title,
        turns=draft.turns,
        by=by,
        kind=choice.kind,
        note=draft.note,
        recording=recording,
        event=place.event or (recording.event if recording else None),
        theme_table=place.theme_table,
        table_group=place.table_group,
        table_round=place.table_round,
        language=draft.language or project.language,
    )
    details = {"format": draft.file_format, "turns": len(draft.turns)}
    record("document.imported", by=by, project_id=project.pk, subject=document, details=details)
    return document


def _key(project: Project, token: str) -> str:
    return f"import-preview:{project.pk}:{token}"
