"""The sentences for files that can't be used, one for each reason."""

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


def refusal(reason: str, *, name: str) -> DomainError:
    """Return the error for an uploaded file; 415 when it is no sound at all, else 422."""
    status = _UNSUPPORTED if reason == "not_audio" else 422
    return DomainError(_(_FILE_SENTENCES[reason]).format(name=name), status=status)
