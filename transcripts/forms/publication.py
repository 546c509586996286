"""For whom something leaves the project, and what it shows of people."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from transcripts.calculations.publication import USUAL, Audience, Part
from transcripts.operations.publication import Wanted

PART_LABELS = {
    Part.EVENT: _("Event"),
    Part.THEME_TABLE: _("Theme table"),
    Part.TABLE_GROUP: _("Group at the table"),
    Part.CODE: _("Public code"),
    Part.PUBLIC_GROUP: _("Public group"),
    Part.GROUP: _("Professional group"),
    Part.DOCUMENT: _("Document"),
    Part.PLACE: _("Times, paragraphs and speaker label"),
    Part.TEAM: _("Comment and coder"),
}
AUDIENCES = [
    (Audience.INTERNAL, _("The project: everything, with internal codes")),
    (Audience.PUBLICATION, _("A publication: public codes, checked by the disclosure guard")),
    (Audience.ARCHIVE, _("An archive: as a publication, and only words with consent to archive")),
]
SHORT_AUDIENCES = [
    (Audience.INTERNAL, _("internal")),
    (Audience.PUBLICATION, _("for publication")),
    (Audience.ARCHIVE, _("for archiving")),
]


class AudienceForm(forms.Form):
    """Who reads the export, and what a publication shows; without any choice, what is usual."""

    audience = forms.ChoiceField(
        label=_("For whom"),
        choices=AUDIENCES,
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
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def audience_chosen(self) -> Audience:
        """Return the audience of a valid form."""
        return Audience(self.cleaned_data["audience"] or Audience.INTERNAL)

    def parts_chosen(self, usual: Iterable[Part] = USUAL) -> frozenset[Part]:
        """Return what a publication shows; the usual parts until somebody has chosen."""
        if "parts" not in self.data and "chosen" not in self.data:
            return frozenset(usual)
        return frozenset(map(Part, self.cleaned_data["parts"]))

    def wanted(self, usual: Iterable[Part] = USUAL) -> Wanted:
        """Return what a valid form asks for."""
        values = self.cleaned_data
        return Wanted(self.audience_chosen(), self.parts_chosen(usual), values["suppress"], values["reason"])


class ReleaseForm(AudienceForm):
    """What the page between an export and its file sends; an offer stands for the parts that it keeps."""

    offer = forms.CharField(required=False)

    def parts_chosen(self, usual: Iterable[Part] = USUAL) -> frozenset[Part]:
        """Return the parts of the offer that was taken, or those that are ticked."""
        offered = self.cleaned_data.get("offer", "").split()
        known = [Part(name) for name in offered if name in list(Part)]
        if "offer" in self.data:
            return frozenset(known)
        return super().parts_chosen(usual)
