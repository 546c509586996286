"""Files to import, and what somebody chooses for each of them in the preview."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.drafts import TranscriptDraft, with_different_titles, without_labels
from transcripts.forms.places import PlaceField
from transcripts.models import Document
from transcripts.operations.imports import Choice, Preview
from transcripts.queries.places import Choices, place_choices

if TYPE_CHECKING:
    from transcripts.models import Recording

MOST_FILES = 40
MOST_BYTES = 32 * 1024**2  # a file
_MOST_TOGETHER = 128 * 1024**2


def check_announced_size(request: HttpRequest) -> None:
    """Raise DomainError (413) before anything is read when far too much is on its way."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > _MOST_TOGETHER:
        raise DomainError(_("These files are too many at once. Import them in smaller portions."), status=413)


def sent_files(request: HttpRequest) -> list[UploadedFile]:
    """Return the files of a request; raises DomainError for none or too many."""
    files = [file for file in request.FILES.getlist("files") if isinstance(file, UploadedFile)]
    if not files:
        raise DomainError(_("Choose a file first."))
    if len(files) > MOST_FILES:
        sentence = _("These are more than {count} files. Import them in smaller portions.")
        raise DomainError(sentence.format(count=MOST_FILES))
    return files


def content_of(file: UploadedFile) -> bytes:
    """Return the bytes of one file; raises DomainError (413) for one that is too large."""
    if (file.size or 0) > MOST_BYTES:
        megabytes = MOST_BYTES // 1024**2
        raise DomainError(
            _("A text of more than {limit} MB is not read.").format(limit=megabytes), status=413
        )
    return file.read()


class DraftForm(forms.Form):
    """Whether and how one draft becomes a document."""

    take = forms.BooleanField(required=False, initial=True, label=gettext_lazy("import this file"))
    title = forms.CharField(max_length=200, label=gettext_lazy("Title"))
    kind = forms.ChoiceField(choices=Document.Kind.choices, label=gettext_lazy("Kind"))
    recording: "forms.ModelChoiceField[Recording]" = forms.ModelChoiceField(
        None, required=False, label=gettext_lazy("Recording"), empty_label=gettext_lazy("none, or later")
    )
    speakers = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Speakers")
    )

    field_order = ("take", "title", "kind", "place", "recording", "speakers")

    def __init__(
        self, *arguments: Any, project: Project, draft: TranscriptDraft, places: Choices, **named: Any
    ) -> None:
        labels = draft.labels
        initial = {"title": draft.title, "kind": draft.kind, "speakers": list(labels)}
        super().__init__(*arguments, initial=initial, **named)
        self.project, self.draft = project, draft
        self.fields["place"] = PlaceField(
            project=project, choices=places, empty=_("sort later"), label=_("Place")
        )
        self.order_fields(self.field_order)
        self.fields["recording"].queryset = project.recordings.order_by("title")  # type: ignore[attr-defined]
        self.fields["speakers"].choices = [  # type: ignore[attr-defined]
            (label, f"{label} ({count})") for label, count in labels.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a free title, but only for files that are imported."""
        values = super().clean() or {}
        if not values.get("take"):
            self.errors.clear()
        elif self.project.documents.filter(title=values.get("title", "")).exists():
            self.add_error("title", _("A document of this project has this title already."))
        return values

    def choice(self) -> Choice | None:
        """Return what was chosen; None for a file that stays out."""
        values = self.cleaned_data
        if not values.get("take"):
            return None
        dropped = set(self.draft.labels) - set(values["speakers"])
        draft = without_labels(self.draft, dropped)
        return Choice(draft, values["title"], values["kind"], values["place"], values["recording"])


def draft_forms(project: Project, preview: Preview, data: Any = None) -> list[DraftForm]:
    """Return one form a draft, bound when there is data."""
    places = place_choices(project)
    return [
        DraftForm(data, project=project, draft=draft, places=places, prefix=f"file{number}")
        for number, draft in enumerate(with_different_titles(preview.drafts))
    ]


class RecordingForm(forms.Form):
    """The sound that belongs to a document."""

    recording: "forms.ModelChoiceField[Recording]" = forms.ModelChoiceField(
        None, required=False, label=gettext_lazy("Recording"), empty_label=gettext_lazy("none")
    )

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["recording"].queryset = project.recordings.order_by("title")  # type: ignore[attr-defined]
