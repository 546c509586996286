"""Anchor examples as free text, and nine digits."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnchorTextForm(forms.Form):
    """The words of an anchor example for which no passage exists yet."""

    text = forms.CharField(
        label=_("Words"),
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=_("A typical passage, as it was said. A coded passage is better: mark it on its coding."),
    )
