"""Retention dates and deletions as people type them."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from transcripts.models import RetentionDate

_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class DatesForm(forms.Form):
    """A day for each subject, or none."""

    sound = forms.DateField(label=RetentionDate.Subject.SOUND.label, required=False, widget=_DAY)
    key_list = forms.DateField(label=RetentionDate.Subject.KEY_LIST.label, required=False, widget=_DAY)
    transcripts = forms.DateField(label=RetentionDate.Subject.TRANSCRIPTS.label, required=False, widget=_DAY)
    project = forms.DateField(label=RetentionDate.Subject.PROJECT.label, required=False, widget=_DAY)

    def dates(self) -> dict[str, date | None]:
        """Return {subject: day}."""
        return {subject: self.cleaned_data[subject] for subject in RetentionDate.Subject.values}


class ConfirmForm(forms.Form):
    """Whether the program may delete by itself."""

    subject = forms.ChoiceField(choices=RetentionDate.Subject.choices)
    automatic = forms.BooleanField(required=False)


class EraseForm(forms.Form):
    """What is deleted now, and why."""

    subject = forms.ChoiceField(
        label=_("What"), choices=RetentionDate.Subject.choices, widget=forms.Select({"required": True})
    )
    typed_name = forms.CharField(
        label=_("Name of the project"), max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    reason = forms.CharField(label=_("Reason, for the audit trail"), max_length=500)
