"""A document's title, and why something is deleted."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RenameForm(forms.Form):
    """The title under which a document is listed."""

    title = forms.CharField(max_length=200, label=_("Title"))


class ReasonForm(forms.Form):
    """Why something goes that can't be brought back."""

    reason = forms.CharField(max_length=500, label=_("Reason, for the audit trail"))
