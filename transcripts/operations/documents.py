"""Documents come into being, get another name, and go."""

import re
from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.backups.erasures import record_erasure
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.positions import TURN_LIMIT, order_keys
from transcripts.calculations.words import DraftTurn
from transcripts.models import (
    Document,
    Event,
    Recording,
    Speaker,
    TableGroup,
    TableRound,
    ThemeTable,
    TranscriptionJob,
    Turn,
)

_MODERATOR = re.compile(r"(M|I|Mod|Moderator|Moderatorin|Moderation)\d*\Z", re.IGNORECASE)


class DocumentDetails(TypedDict, total=False):
    """What may be known of a new document beside its text."""

    event: Event | None
    theme_table: ThemeTable | None
    table_group: TableGroup | None
    table_round: TableRound | None
    recording: Recording | None
    job: TranscriptionJob | None
    language: str
    note: str
    position: int
    is_released: bool


def create_document(
    project: Project,
    *,
    title: str,
    turns: Sequence[DraftTurn],
    by: User,
    kind: str = Document.Kind.TRANSCRIPT,
    **details: Unpack[DocumentDetails],
) -> Document:
    """Store a document with its speakers and turns, in one transaction; audited.

    It can be coded at once unless `is_released` is False, as for a text that nobody has checked yet. Unless
    told otherwise, language and transcription rules are the project's. Raises DomainError when the project
    has a document of this title already or a turn is too long.
    """
    if any(len(turn.text) >= TURN_LIMIT for turn in turns):
        raise DomainError(_("One turn of “{title}” is longer than a million characters.").format(title=title))
    try:
        with transaction.atomic():
            is_released = details.pop("is_released", True)
            usual = {"language": project.language, "rules": project.transcription_rules}
            release = {"released_at": Now(), "released_by": by} if is_released else {}
            document = Document.objects.create(
                project=project, title=title, kind=kind, **usual | release | details
            )
            _store_turns(document, turns)
            record("document.created", by=by, project_id=project.pk, subject=document)
    except IntegrityError as error:
        if "document_title_unique" not in str(error):
            raise
        sentence = _("There is already a document named “{title}”.").format(title=title)
        raise DomainError(sentence, status=409) from error
    return document


def free_title(project: Project, wanted: str) -> str:
    """Return the wanted title, with a number behind it when the project has it already."""
    taken = set(
        Document.objects.filter(project=project, title__startswith=wanted[:190]).values_list(
            "title", flat=True
        )
    )
    numbered = (f"{wanted[:190]} ({number})" for number in range(2, len(taken) + 3))
    return next(title for title in (wanted, *numbered) if title not in taken)


def rename_document(document: Document, *, title: str, by: User) -> None:
    """Give a document another title; audited. Raises DomainError when the title is taken."""
    document.title = title = " ".join(title.split())
    try:
        with transaction.atomic():
            document.save(update_fields=["title"])
            record("document.renamed", by=by, project_id=document.project_id, subject=document)
    except IntegrityError as error:
        sentence = _("There is already a document named “{title}”.").format(title=title)
        raise DomainError(sentence, status=409) from error


def choose_rules(document: Document, *, rules: str, by: User) -> None:
    """Say by which rules a document was transcribed; audited. Its text stays as it is."""
    if document.rules == rules:
        return
    with transaction.atomic():
        Document.objects.filter(pk=document.pk).update(rules=rules)
        details = {"rules": rules}
        record(
            "document.rules_chosen", by=by, project_id=document.project_id, subject=document, details=details
        )


def choose_recording(document: Document, *, recording: Recording | None, by: User) -> None:
    """Put the sound beside a document, or take it away; audited.

    A document that is not sorted yet follows its recording. Raises DomainError for a transcript that the
    program made: it belongs to the recording it was heard in.
    """
    with transaction.atomic():
        locked = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        if locked.job_id is not None:
            raise DomainError(_("This transcript was heard in its recording and stays with it."))
        locked.recording = recording
        locked.event_id = locked.event_id or (recording.event_id if recording else None)
        locked.save(update_fields=["recording", "event"])
        details = {"recording": recording.pk if recording else None}
        record(
            "document.recording_chosen",
            by=by,
            project_id=locked.project_id,
            subject=locked,
            details=details,
        )


def delete_document(document: Document, *, by: User, reason: str = "") -> None:
    """Delete a document with its turns; audited.

    Raises DomainError when passages of it are coded, or somebody was quicker.
    """
    with transaction.atomic():
        locked = Document.objects.select_for_update().filter(pk=document.pk).first()
        if locked is None:
            raise DomainError(_("Someone else has deleted this document already."), status=409)
        if locked.codings.exists():
            raise DomainError(
                _("Passages of “{title}” are coded. Remove its codings before you delete it.").format(
                    title=locked.title
                )
            )
        record("document.deleted", by=by, project_id=locked.project_id, subject=locked, reason=reason)
        record_erasure("documents.erased", project_id=locked.project_id, ids=[locked.pk])
        locked.delete()


def speaker_kind(label: str) -> str:
    """Return the part that a label suggests: M1 moderates, B? is unknown, everyone else takes part."""
    if label.endswith("?") or label.casefold() in ("mehrere", "alle", "several"):
        return Speaker.Kind.UNKNOWN
    return Speaker.Kind.MODERATOR if _MODERATOR.match(label) else Speaker.Kind.PARTICIPANT


def _store_turns(document: Document, turns: Sequence[DraftTurn]) -> None:
    labels = list(dict.fromkeys(turn.label for turn in turns if turn.label))
    speakers = Speaker.objects.bulk_create(
        [Speaker(document=document, label=label, kind=speaker_kind(label)) for label in labels]
    )
    by_label = {speaker.label: speaker for speaker in speakers}
    Turn.objects.bulk_create(
        [
            Turn(
                document=document,
                order_key=key,
                speaker=by_label.get(turn.label),
                text=turn.text,
                start_ms=turn.start_ms,
                end_ms=turn.end_ms,
                words=turn.words,
            )
            for key, turn in zip(order_keys(len(turns)), turns, strict=True)
        ],
        batch_size=500,
    )
