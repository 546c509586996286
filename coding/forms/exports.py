"""How an export is written, for whom, and what it shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.calculations.cuts import USUAL, Audience, Part

PART_LABELS = {
    Part.EVENT: _("Event"),
    Part.THEME_TABLE: _("Theme table"),
    Part.TABLE_GROUP: _("Group at the table"),
    Part.CODE: _("Public code"),
    Part.PUBLIC_GROUP: _("Public group"),
    Part.GROUP: _("Professional group"),
    Part.DOCUMENT: _("Document"),
    Part.PLACE: _("Times and speaker label"),
    Part.TEAM: _("Comment and coder"),
}


class AudienceForm(forms.Form):
    """Who reads the export, and what a publication shows; without any choice, what is usual."""

    audience = forms.ChoiceField(
        label=_("For whom"),
        choices=[
            (Audience.INTERNAL, _("the project – everything, with internal codes")),
            (Audience.PUBLICATION, _("publication – public codes, checked by the disclosure guard")),
        ],
        initial=Audience.INTERNAL,
        required=False,
        widget=forms.RadioSelect,
    )
    parts = forms.MultipleChoiceField(
        label=_("A publication shows"),
        choices=list(PART_LABELS.items()),
        initial=sorted(USUAL),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    suppress = forms.BooleanField(
        label=_("Empty the cells of rows that too few people share"), required=False
    )

    def audience_chosen(self) -> Audience:
        """Return the audience of a valid form."""
        return Audience(self.cleaned_data["audience"] or Audience.INTERNAL)

    def parts_chosen(self) -> frozenset[Part]:
        """Return what a publication shows; the usual parts until somebody has chosen."""
        if "parts" not in self.data and "chosen" not in self.data:
            return USUAL
        return frozenset(map(Part, self.cleaned_data["parts"]))


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
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)
