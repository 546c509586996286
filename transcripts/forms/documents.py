"""A document's title, rules and release, and why something is deleted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from futureskills.projects.models import TranscriptionRules


class RenameForm(forms.Form):
    """The title under which a document is listed."""

    title = forms.CharField(max_length=200, label=_("Title"))


class RulesForm(forms.Form):
    """By which rules a document was transcribed."""

    rules = forms.ChoiceField(choices=TranscriptionRules.choices, label=_("Transcription rules"))


class ReleaseForm(forms.Form):
    """Whether a release forgets what the text was before, and where the person goes on."""

    purge = forms.BooleanField(required=False)
    then = forms.ChoiceField(choices=[("coding", "coding"), ("transcript", "transcript")], required=False)


class ReasonForm(forms.Form):
    """Why something goes that can't be brought back."""

    reason = forms.CharField(max_length=500, label=_("Reason, for the audit trail"))
