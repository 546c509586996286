"""What a resumable upload announces: from its headers or a query to clean values."""

import re
from typing import TYPE_CHECKING, Any

from django import forms

from futureskills.projects.models import Project
from transcripts.forms.uploads import LANGUAGES

if TYPE_CHECKING:
    from transcripts.models import Event

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class EventChoice(forms.Form):
    """An event of the project, or none."""

    event: "forms.ModelChoiceField[Event]" = forms.ModelChoiceField(None, required=False)

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["event"].queryset = project.events.all()  # type: ignore[attr-defined]


class FileForm(EventChoice):
    """A file by its checksum, with the choices made for it."""

    size_bytes = forms.IntegerField(min_value=0)
    sha256 = forms.RegexField(_SHA256, required=False)
    language = forms.ChoiceField(choices=LANGUAGES, required=False)


class AnnouncedForm(FileForm):
    """A file that is about to be sent; its name is judged by the operation."""

    name = forms.CharField(strip=False, required=False)
