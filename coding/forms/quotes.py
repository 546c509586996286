"""What the source of a quote shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from transcripts.forms.publication import PART_LABELS

_NOTHING = ("", "–")


class QuoteForm(forms.Form):
    """The parts of a source; an empty one stands for a source that says nothing."""

    parts = forms.MultipleChoiceField(choices=[_NOTHING, *PART_LABELS.items()], required=False)


class OverrideForm(forms.Form):
    """A lead's reason to show them although too few people share them."""

    parts = forms.MultipleChoiceField(choices=list(PART_LABELS.items()), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=500)
