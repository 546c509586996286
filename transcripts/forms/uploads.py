"""The file that somebody sends: stopped early when it is too large, refused under a bad name."""

import errno
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser
from django.utils.translation import gettext_lazy as _

from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.operations.recordings import check_size, checked_name

if TYPE_CHECKING:
    from transcripts.models import Event

_SUFFIX = ".upload"
_DAY_S = 24 * 3600
_NO_ROOM = 507
_FORM_BYTES = 100_000  # what the other fields and the wrapping may add to the announced length

LANGUAGES = [
    ("", _("detect it")),
    ("de", _("German")),
    ("en", _("English")),
    ("fr", _("French")),
    ("it", _("Italian")),
    ("nl", _("Dutch")),
    ("pl", _("Polish")),
    ("es", _("Spanish")),
    ("tr", _("Turkish")),
]


class UploadForm(forms.Form):
    """One recording, its language, and the event it belongs to, if that is known already."""

    file = forms.FileField(allow_empty_file=True, label=_("Recording"))
    language = forms.ChoiceField(choices=LANGUAGES, required=False, label=_("Language spoken"))
    event: "forms.ModelChoiceField[Event]" = forms.ModelChoiceField(
        None, required=False, label=_("Event"), empty_label=_("sort later")
    )

    consent = forms.BooleanField(
        required=False, label=_("Everyone who can be heard has consented to the recording")
    )

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["event"].queryset = project.events.all()  # type: ignore[attr-defined]
        self.fields["language"].initial = project.language
        self.fields["file"].error_messages["required"] = _("Choose a file first.")


def receive_sound(request: HttpRequest) -> None:
    """Let a request's file stream through our handler; to be called before anything reads POST.

    Raises DomainError (413) at once when the announced length is over the limit.
    """
    check_size(int(request.META.get("CONTENT_LENGTH") or 0) - _FORM_BYTES)
    request.upload_handlers = [SoundUploadHandler(request)]
    request.parse_file_upload = partial(_parse, request)  # type: ignore[method-assign]


class SoundUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload once, beside the place where it will stay, and never more of it than is allowed."""

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """Open the file in our own folder, so that keeping it is a rename."""
        super(TemporaryFileUploadHandler, self).new_file(*arguments, **named)
        folder = Path(settings.MEDIA_ROOT) / "incoming"
        folder.mkdir(parents=True, exist_ok=True)
        _clear_away_what_a_killed_server_left(folder)
        self.received = 0
        self.file = _IncomingFile(self.file_name, self.content_type, folder)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Count while it streams: the announced length may be wrong."""
        self.received += len(raw_data)
        try:
            check_size(self.received)
            super().receive_data_chunk(raw_data, start)
        except DomainError:
            self.file.close()
            raise
        except OSError as error:
            self.file.close()
            if error.errno != errno.ENOSPC:
                raise
            sentence = _("The server has no room left for this file. Nothing of it was stored.")
            raise DomainError(str(sentence), status=_NO_ROOM) from error


def _clear_away_what_a_killed_server_left(folder: Path) -> None:
    """Remove uploads that nobody has written to for a day: closing removes a file, being killed does not."""
    for path in folder.glob(f"*{_SUFFIX}"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _DAY_S:
                path.unlink()


class _IncomingFile(TemporaryUploadedFile):
    """A temporary file in a folder of our choice; gone when it is closed without having been kept."""

    def __init__(self, name: str | None, content_type: str | None, folder: Path) -> None:
        file = tempfile.NamedTemporaryFile(suffix=_SUFFIX, dir=folder)  # noqa: SIM115 (closed by Django)
        UploadedFile.__init__(self, file, name, content_type, 0, None, None)


class _PlainNameParser(MultiPartParser):
    """Django drops path parts and control characters silently; here they are a reason to refuse."""

    def sanitize_file_name(self, file_name: str) -> str:
        """Return the name as it was sent; raises DomainError for one that can't be used."""
        return checked_name(file_name)


def _parse(request: HttpRequest, environment: Any, body: Any) -> Any:
    return _PlainNameParser(environment, body, request.upload_handlers, request.encoding).parse()
