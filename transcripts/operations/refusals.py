"""The sentences for files that can't be used and for work that failed, one for each code."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from futureskills.common.exceptions import DomainError

_UNSUPPORTED = 415

_FILE_SENTENCES = {
    "not_audio": gettext_noop(
        "“{name}” is no sound that this program reads: WAV, MP3, M4A, MP4, OGG, OPUS, FLAC, AAC or WebM."
    ),
    "no_sound": gettext_noop("“{name}” is a film without a sound track."),
    "empty": gettext_noop("“{name}” is empty: it holds not a single byte."),
    "zero_length": gettext_noop("“{name}” holds no sound: it is zero seconds long."),
    "truncated": gettext_noop(
        "“{name}” is cut off: its end is missing. Copy it once more from the recorder and try again."
    ),
    "damaged": gettext_noop("“{name}” is damaged: most of its sound can't be decoded."),
}
_JOB_SENTENCES = {
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
        "The program was stopped three times at this recording, perhaps for want of memory. Try again later."
    ),
    "unexpected": gettext_noop("Something unexpected happened. Finished parts are kept: try again."),
    "speakers_failed": gettext_noop(
        "The speakers could not be told apart: every turn is labelled B1. The text is complete."
    ),
    "playback_failed": gettext_noop(
        "No version for the player could be made: the player uses the original file. The text is complete."
    ),
}


def refusal(reason: str, *, name: str) -> DomainError:
    """Return the error for an uploaded file; 415 when it is no sound at all, else 422."""
    status = _UNSUPPORTED if reason == "not_audio" else 422
    return DomainError(_(_FILE_SENTENCES[reason]).format(name=name), status=status)


def job_sentence(code: str) -> str:
    """Return what a failure or a warning of a job means, in words; an empty code means nothing."""
    return _(_JOB_SENTENCES.get(code, _JOB_SENTENCES["unexpected"])) if code else ""
