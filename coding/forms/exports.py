"""How an export is written."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DelimiterForm(forms.Form):
    """What stands between two columns."""

    delimiter = forms.ChoiceField(
        label=_("Columns are separated by"),
        choices=[
            (";", _("semicolon – German Excel opens it by double click")),
            (",", _("comma – English Excel, R, Python")),
            ("\t", _("tab")),
        ],
        widget=forms.RadioSelect,
    )
