"""Who stands behind a label: speakers are mapped to participants, at any time, without touching codings."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import Recorder, recording
from transcripts.models import Document, Participant, Speaker
from transcripts.operations.text_changes import locked_document
from transcripts.operations.voices import confirm_speakers


@dataclass(frozen=True)
class Voice:
    """What a label stands for; a participant without a code is somebody who is not known yet."""

    kind: str = Speaker.Kind.PARTICIPANT
    participant: Participant | None = None


MODERATOR = Voice(Speaker.Kind.MODERATOR)
UNKNOWN = Voice(Speaker.Kind.UNKNOWN)
NOT_MAPPED = Voice()


def map_speaker(speaker: Speaker, *, voice: Voice, by: User) -> Operation | None:
    """Say who one label of a transcript stands for; returns None when that was said already.

    Records `speaker.map`; turns and codings stay as they are. Raises DomainError as `map_speakers` does.
    """
    return map_speakers(speaker.document, voices={speaker.pk: voice}, by=by)


def map_speakers(document: Document, *, voices: Mapping[int, Voice], by: User) -> Operation | None:
    """Say who several labels stand for, by id of the speaker, as one step that an undo takes back.

    Records `speaker.map`. Where nobody in the transcripts of a recording is open any more, its voice prints
    are deleted. Raises DomainError for a speaker that is gone, a participant of another project or one who
    has withdrawn.
    """
    with recording("speaker.map", project=document.project, by=by) as recorder:
        locked = locked_document(document)
        rows = {row.pk: row for row in locked.speakers.all()}
        for speaker_id, voice in voices.items():
            if speaker_id not in rows:
                raise DomainError(_("This speaker is gone: someone else has merged it already."), status=409)
            _check(locked, voice)
            _map(rows[speaker_id], voice, recorder)
        _confirm_when_complete(locked, by=by)
        return recorder.operation if recorder.changes else None


def _confirm_when_complete(document: Document, *, by: User) -> None:
    """Voice prints told speakers apart; once all are named nobody needs them."""
    if document.recording is None:
        return
    everybody = Speaker.objects.filter(document__recording=document.recording)
    if not everybody.filter(kind=Speaker.Kind.PARTICIPANT, participant=None).exists():
        confirm_speakers(document.recording, by=by)


def _check(document: Document, voice: Voice) -> None:
    participant = voice.participant
    if participant is None:
        return
    if participant.project_id != document.project_id:
        raise DomainError(_("This participant belongs to another project."), status=404)
    if participant.withdrawn_at is not None:
        raise DomainError(_("{code} has withdrawn and can't be mapped.").format(code=participant.code))


def _map(speaker: Speaker, voice: Voice, recorder: Recorder) -> None:
    before = recorder.state(speaker)
    speaker.kind, speaker.participant = voice.kind, voice.participant
    speaker.save(update_fields=["kind", "participant"])
    recorder.updated(speaker, before=before)
