"""How recordings are to be transcribed: a project's in general, and one once more."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from transcripts.engines.model_store import model_names
from transcripts.forms.uploads import LANGUAGES

if TYPE_CHECKING:
    from transcripts.models import Recording, TranscriptionJob

MOST_SPEAKERS = 20


def _models() -> list[tuple[str, Any]]:
    names = model_names(settings.DATA_FOLDER)
    return [("", _("as usual")), *((name, f"Whisper {name}") for name in names)]


class SpeechForm(forms.Form):
    """Which model hears a project's recordings, and which words may occur in them."""

    model_name = forms.ChoiceField(choices=_models, required=False, label=_("Speech model"))
    glossary = forms.CharField(
        required=False,
        label=_("Names and terms that occur"),
        widget=forms.Textarea({"rows": 8}),
        help_text=_(
            "One a line, 20 at most, the most important first: names of places, projects, professions."
        ),
    )

    def clean_glossary(self) -> list[str]:
        """Return the lines."""
        return str(self.cleaned_data["glossary"]).splitlines()


class AgainForm(forms.Form):
    """Language, number of speakers and model; all may be left to the program."""

    language = forms.ChoiceField(choices=LANGUAGES, required=False, label=_("Language spoken"))
    speaker_count = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_SPEAKERS,
        label=_("Number of speakers"),
        error_messages={
            "min_value": _("Give a number of speakers from 1 to 20, or none."),
            "max_value": _("Give a number of speakers from 1 to 20, or none."),
        },
    )

    model_name = forms.ChoiceField(choices=_models, required=False, label=_("Speech model"))


class RetryForm(forms.Form):
    """Which job of a recording is to go on; none means the newest."""

    job: "forms.ModelChoiceField[TranscriptionJob]" = forms.ModelChoiceField(None, required=False)

    def __init__(self, *arguments: Any, recording: "Recording", **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["job"].queryset = recording.jobs.all()  # type: ignore[attr-defined]
