"""What the speech workers found out, stored with the state it leads to, in one transaction each.

Every function returns False and changes nothing when the worker no longer holds its unit.
"""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from transcripts.calculations.chunk_plan import PlannedChunk, speech_within
from transcripts.calculations.gaps import joined_gaps, with_gaps
from transcripts.calculations.stitching import stitch
from transcripts.calculations.timecodes import long_clock
from transcripts.calculations.turns import build_turns
from transcripts.calculations.words import DraftTurn, SpeakerStretch, Word
from transcripts.models import Document, Recording, TranscriptionChunk, TranscriptionJob
from transcripts.operations import voices
from transcripts.operations.documents import create_document, delete_document, free_title
from transcripts.operations.leases import NEXT_STEP, Unit, held, release_fields

Speech = Sequence[tuple[int, int]]

_State, _Step = TranscriptionJob.State, TranscriptionJob.Step


def store_plan(
    unit: Unit, plan: Sequence[PlannedChunk], speech: Speech, *, language: str, model_name: str
) -> bool:
    """Store the chunk rows with their share of the speech; from here on every worker can take one."""
    with transaction.atomic():
        if not _advance(unit, state=_State.PREPARED, language=language, model_name=model_name):
            return False
        unit.job.chunks.all().delete()
        TranscriptionChunk.objects.bulk_create(
            TranscriptionChunk(
                job=unit.job,
                index=index,
                speech=speech_within(speech, chunk.start_ms, chunk.end_ms),
                **vars(chunk),
            )
            for index, chunk in enumerate(plan)
        )
    return True


def store_words(unit: Unit, words: Sequence[Word], *, computing_ms: int, prints: bytes | None = None) -> bool:
    """Store the words of a chunk, times in the whole recording, and its voice prints; the chunk is done."""
    with transaction.atomic():
        is_stored = bool(
            held(unit).update(
                words=[word.as_row() for word in words],
                computing_ms=computing_ms,
                state=TranscriptionChunk.State.DONE,
                **release_fields(),
            )
        )
        if is_stored and prints is not None:
            voices.keep(unit.row.pk, prints)
    return is_stored


def store_playback(unit: Unit, *, playback: str, peaks: str) -> bool:
    """Store the names of the version for the player and of the peaks of the waveform.

    Not when something was silenced meanwhile: it is made again then.
    """
    made_of = unit.job.recording
    with transaction.atomic():
        locked = Recording.objects.select_for_update().filter(pk=made_of.pk, silences=made_of.silences)
        if not locked.exists():
            return False
        if not _advance(unit):
            return False
        Recording.objects.filter(pk=unit.job.recording_id).update(playback=playback, peaks=peaks)
    return True


def store_speakers(unit: Unit, stretches: Sequence[SpeakerStretch]) -> bool:
    """Store who speaks when."""
    rows = [[stretch.start_ms, stretch.end_ms, stretch.speaker] for stretch in stretches]
    return _advance(unit, speaker_stretches=rows)


def drafted_turns(job: TranscriptionJob) -> list[DraftTurn]:
    """Return the turns of a job; without speakers everyone is B1, a chunk that was given up is a gap."""
    chunks = list(job.chunks.order_by("index"))
    words = stitch([(one.start_ms, [Word.from_row(row) for row in one.words or []]) for one in chunks])
    stretches = [SpeakerStretch(*row) for row in job.speaker_stretches or []]
    missing = [(one.index, one.start_ms, one.end_ms) for one in chunks if one.state == one.State.FAILED]
    gaps = [_gap(start_ms, end_ms, language=job.language) for start_ms, end_ms in joined_gaps(missing)]
    return with_gaps(build_turns(words, stretches), gaps)


def store_transcript(unit: Unit, turns: Sequence[DraftTurn]) -> bool:
    """Create the document of a finished job and end the job; audited as its requester's document."""
    with transaction.atomic():
        job = held(unit).select_for_update(of=("self",)).first()
        if not isinstance(job, TranscriptionJob):
            return False
        _create_transcript(job, turns)
        job.state, job.finished_at = _State.DONE, Now()
        for name, value in release_fields().items():
            setattr(job, name, value)
        job.save()
    return True


def _in(language: str) -> translation.override:
    """Write for readers of a language, as far as the program speaks it: a worker has none of its own."""
    return translation.override(language if language in dict(settings.LANGUAGES) else "en")


def _gap(start_ms: int, end_ms: int, *, language: str) -> DraftTurn:
    with _in(language):
        text = _("[{start}–{end} not transcribed]")
    return DraftTurn("", text.format(start=long_clock(start_ms), end=long_clock(end_ms)), start_ms, end_ms)


def _make_room(job: TranscriptionJob) -> str:
    """Return the title of an earlier transcript of this job, if there is one.

    It goes when nobody worked on it, else it stays beside the new one, with its codings.
    """
    earlier = Document.objects.select_for_update().filter(job=job).first()
    if earlier is None:
        return ""
    is_checked = earlier.turns.filter(is_checked=True).exists()
    if is_checked or earlier.is_released or earlier.version > 1 or earlier.codings.exists():
        earlier.job = None
        earlier.save(update_fields=["job"])
    else:
        with _in(earlier.project.language):
            reason = _("replaced: its gaps were tried again")
        delete_document(earlier, by=job.requested_by, reason=reason)
    return earlier.title


def _create_transcript(job: TranscriptionJob, turns: Sequence[DraftTurn]) -> Document:
    earlier_title = _make_room(job)
    recording = Recording.objects.select_related("project", "event").get(pk=job.recording_id)
    return create_document(
        recording.project,
        title=free_title(recording.project, earlier_title or recording.title),
        turns=turns,
        by=job.requested_by,
        event=recording.event,
        recording=recording,
        job=job,
        language=job.language,
        is_released=False,
    )


def _advance(unit: Unit, **fields: object) -> bool:
    """Move the job on to its next step."""
    step = NEXT_STEP[_Step(unit.kind)]
    return bool(held(unit).update(step=step, **fields, **release_fields()))
