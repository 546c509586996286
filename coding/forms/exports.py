"""How an export of coded segments is written, for whom, and what it shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from transcripts.forms.publication import AudienceForm


class ExportForm(AudienceForm):
    """An export that is about to be written."""

    delimiter = forms.ChoiceField(
        label=_("Columns are separated by"),
        choices=[
            (";", _("semicolon – German Excel opens it by double click")),
            (",", _("comma – English Excel, R, Python")),
            ("\t", _("tab")),
        ],
        widget=forms.RadioSelect,
    )
