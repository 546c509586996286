"""What went wrong with a job, in words: one sentence for each code that a job keeps."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from transcripts.media.room import SCARCE_BYTES, free_bytes
from transcripts.models import TranscriptionChunk, TranscriptionJob

_SENTENCES = {
    "not_audio": gettext_noop("The file can't be read as sound any more. Upload it again."),
    "damaged": gettext_noop("The file is damaged: most of its sound can't be decoded. Upload it again."),
    "zero_length": gettext_noop("The file holds no sound."),
    "no_speech": gettext_noop("Nobody speaks in this recording, as far as the program can hear."),
    "model_missing": gettext_noop(
        "The speech model is missing or can't be read. Ask the administrator to start the program again."
    ),
    "disk_full": gettext_noop("The server's disk is full. Nothing is lost: make room, then try again."),
    "file_trouble": gettext_noop("A file could not be read or written. Nothing is lost: try again."),
    "worker_died": gettext_noop(
        "The program was stopped three times at this recording, perhaps for lack of memory. Try again later."
    ),
    "unexpected": gettext_noop("Something unexpected happened. Finished parts are kept: try again."),
    "speakers_failed": gettext_noop(
        "The speakers could not be told apart: every turn is labelled B1. The text is complete."
    ),
    "speakers_missing": gettext_noop(
        "Telling speakers apart is not installed on this server: every turn is labelled B1. "
        "The text is complete. Ask the administrator to install the program again, then transcribe again."
    ),
    "playback_failed": gettext_noop(
        "No version for the player could be made: the player uses the original file. The text is complete."
    ),
}


def room_sentence() -> str:
    """Return what to do while the server's disk is nearly full; empty while there is room."""
    free = free_bytes()
    if free >= SCARCE_BYTES:
        return ""
    return _(
        "The server's disk is nearly full ({free} MB left). Transcriptions may stop; nothing that is done "
        "gets lost. Ask the administrator to make room: what waits goes on by itself, what failed goes on "
        "with “Try again”."
    ).format(free=free // 1_000_000)


def gaps_sentence(job: TranscriptionJob) -> str:
    """Return what of a finished job could not be transcribed, and why, in words; empty without gaps.

    Reads the job's chunks, prefetched or not.
    """
    failed = [chunk for chunk in job.chunks.all() if chunk.state == TranscriptionChunk.State.FAILED]
    if job.state != TranscriptionJob.State.DONE or not failed:
        return ""
    sentence = ngettext(
        "{count} part could not be transcribed; the transcript shows where.",
        "{count} parts could not be transcribed; the transcript shows where.",
        len(failed),
    )
    return f"{sentence.format(count=len(failed))} {job_sentence(failed[0].failure)}"


def job_sentence(code: str) -> str:
    """Return what a failure or a warning of a job means, in words; an empty code means nothing."""
    return _(_SENTENCES.get(code, _SENTENCES["unexpected"])) if code else ""
