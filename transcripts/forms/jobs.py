"""How a recording is to be transcribed once more."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from transcripts.forms.uploads import LANGUAGES

if TYPE_CHECKING:
    from transcripts.models import Recording, TranscriptionJob

MOST_SPEAKERS = 20


class AgainForm(forms.Form):
    """Language and number of speakers; both may be left to the program."""

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


class RetryForm(forms.Form):
    """Which job of a recording is to go on; none means the newest."""

    job: "forms.ModelChoiceField[TranscriptionJob]" = forms.ModelChoiceField(None, required=False)

    def __init__(self, *arguments: Any, recording: "Recording", **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["job"].queryset = recording.jobs.all()  # type: ignore[attr-defined]
