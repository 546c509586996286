"""The sentences for files that can't be read as a transcript, one for each reason."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from futureskills.common.exceptions import DomainError

_UNSUPPORTED = 415

_SENTENCES = {
    "empty": gettext_noop("The file is empty: there is not a single word in it."),
    "no_text": gettext_noop(
        "This is no text that this program reads. It takes TXT, RTF, DOCX, ODT, PDF, VTT, SRT, and what "
        "Whisper, whisperX, aTrain and noScribe write."
    ),
    "sound": gettext_noop(
        "This is a recording. Upload it on the page “Material”: it becomes a transcript there."
    ),
    "old_word": gettext_noop(
        "This is an old Word document (.doc). Open it and save it as DOCX, then import that."
    ),
    "spreadsheet": gettext_noop("This is a spreadsheet, not a text. Save the transcript as DOCX or TXT."),
    "qda_project": gettext_noop("This is the project of another program, not a transcript."),
    "archive": gettext_noop("This is an archive. Unpack it first and import the files in it."),
    "damaged": gettext_noop(
        "The file is damaged: it can't be opened. Save it anew in its program and try again."
    ),
    "too_large_inside": gettext_noop(
        "The file is far larger inside than it seems; it is not opened, to be safe."
    ),
    "encrypted": gettext_noop("The file is protected by a password. Save it without one and try again."),
    "no_text_layer": gettext_noop(
        "This PDF holds pictures of pages but no text. Run a text recognition over it first, "
        "or import the original."
    ),
    "no_turns": gettext_noop(
        "No speech was found in this file: it has the form of a transcript but no text."
    ),
    "other_json": gettext_noop(
        "This JSON file is no transcript of Whisper, whisperX, aTrain or of this program."
    ),
    "too_long": gettext_noop(
        "This text is longer than five million characters. Divide it into several files."
    ),
}
_TYPES = frozenset({"no_text", "sound", "old_word", "spreadsheet", "qda_project", "archive", "other_json"})


def refused(reason: str) -> DomainError:
    """Return the error for a file: 413 when it is too much, 415 when it is the wrong thing, else 422."""
    status = 413 if reason.startswith("too_") else _UNSUPPORTED if reason in _TYPES else 422
    return DomainError(_(_SENTENCES[reason]), status=status)
