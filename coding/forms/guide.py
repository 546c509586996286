"""Questions of the interview guide."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PasteForm(forms.Form):
    """A guide as text, or a single question."""

    text = forms.CharField(
        label=_("Questions"),
        widget=forms.Textarea(attrs={"rows": 5, "data-key": "n"}),
        max_length=100_000,
        help_text=_("One question a line, with or without a number. A whole guide can be pasted."),
    )


class QuestionForm(forms.Form):
    """A question with its number."""

    label = forms.CharField(max_length=20)
    text = forms.CharField(max_length=2000)
    gloss = forms.CharField(max_length=2000, required=False)
