"""The sentences for files that can't be used, one for each reason."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from futureskills.common.exceptions import DomainError

_UNSUPPORTED = 415

_FILE_SENTENCES = {
    "not_audio": gettext_noop(
        "“{name}” is not a sound file that this program can read. Nothing was stored. "
        "It reads WAV, MP3, M4A, MP4, OGG, OPUS, FLAC, AAC and WebM."
    ),
    "no_sound": gettext_noop("“{name}” is a film without sound. Nothing was stored."),
    "empty": gettext_noop("“{name}” is empty: it holds not a single byte. Nothing was stored."),
    "zero_length": gettext_noop("“{name}” holds no sound: it is zero seconds long. Nothing was stored."),
    "truncated": gettext_noop(
        "“{name}” is cut off: its end is missing. Copy it from the recorder once more and try again."
    ),
    "changed": gettext_noop("“{name}” did not arrive as it was sent. Nothing was stored: send it again."),
    "damaged": gettext_noop("“{name}” is damaged: most of its sound can't be decoded. Nothing was stored."),
}


def refusal(reason: str, *, name: str) -> DomainError:
    """Return the error for an uploaded file; 415 when it is no sound at all, else 422."""
    status = _UNSUPPORTED if reason == "not_audio" else 422
    return DomainError(_(_FILE_SENTENCES[reason]).format(name=name), status=status)
