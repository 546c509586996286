"""A document's title."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RenameForm(forms.Form):
    """The title under which a document is listed."""

    title = forms.CharField(max_length=200, label=_("Title"))
