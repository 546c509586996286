"""One answer in the consent matrix."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from transcripts.models import Consent
from transcripts.operations.consent_register import Answer

_STATES = {"yes": True, "no": False, "": None}


class AnswerForm(forms.Form):
    """A participant (none: everybody without an answer), a purpose, the answer, its date and form."""

    participant = forms.IntegerField(required=False)
    purpose = forms.ChoiceField(choices=Consent.Purpose.choices)
    state = forms.ChoiceField(choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))], required=False)
    decided_on = forms.DateField(label=_("Date"), required=False)
    form_version = forms.CharField(label=_("Version of the form"), required=False, max_length=60)

    def answer(self) -> Answer:
        """Return the answer of a valid form."""
        values: dict[str, Any] = self.cleaned_data
        return Answer(
            purpose=values["purpose"],
            is_given=_STATES[values["state"]],
            decided_on=values["decided_on"],
            form_version=values["form_version"],
        )
