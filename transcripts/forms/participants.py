"""Groups and participants, as pages send them."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from futureskills.projects.models import Project
from transcripts.operations.participants import MOST_AT_ONCE
from transcripts.operations.professional_groups import GroupDetails
from transcripts.queries.attendance import PRESENT

if TYPE_CHECKING:
    from transcripts.models import Event, Participant, ProfessionalGroup, PublicGroup, TableGroup


class AddForm(forms.Form):
    """How many people of which professional group; a name that is new makes a group."""

    count = forms.IntegerField(min_value=0, max_value=MOST_AT_ONCE, label=gettext_lazy("How many people"))
    group = forms.CharField(max_length=200, label=gettext_lazy("Professional group"))


class GroupForm(forms.Form):
    """What a group is called."""

    name = forms.CharField(max_length=200, label=gettext_lazy("Name"))
    prefix = forms.CharField(  # type: ignore[assignment]
        max_length=8, required=False, label=gettext_lazy("Prefix of the codes")
    )
    name_gloss = forms.CharField(
        max_length=200, required=False, label=gettext_lazy("Name in the other language")
    )

    def details(self) -> GroupDetails:
        """Return the clean values."""
        return GroupDetails(**self.cleaned_data)


class CoarsenForm(forms.Form):
    """The public group that a professional group belongs to."""

    public_group: "forms.ModelChoiceField[PublicGroup]" = forms.ModelChoiceField(None, required=False)

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["public_group"].queryset = project.public_groups.all()  # type: ignore[attr-defined]


class FlagForm(forms.Form):
    """Whether a group reveals special-category data."""

    is_special_category = forms.BooleanField(required=False)


class MoveForm(forms.Form):
    """The professional group that a participant moves to."""

    group: "forms.ModelChoiceField[ProfessionalGroup]" = forms.ModelChoiceField(None)

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["group"].queryset = project.professional_groups.all()  # type: ignore[attr-defined]


class AttendanceForm(forms.Form):
    """A participant at an event: not there, there, or in one of its groups."""

    participant: "forms.ModelChoiceField[Participant]" = forms.ModelChoiceField(None)
    event: "forms.ModelChoiceField[Event]" = forms.ModelChoiceField(None)
    value = forms.CharField(required=False)

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["participant"].queryset = project.participants.all()  # type: ignore[attr-defined]
        self.fields["event"].queryset = project.events.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Add `table_group` and `was_there`."""
        values = super().clean() or {}
        word, event = values.get("value", ""), values.get("event")
        values["was_there"] = bool(word)
        values["table_group"] = self._group(event, word) if event and word not in ("", PRESENT) else None
        return values

    def _group(self, event: "Event", word: str) -> "TableGroup":
        group = event.table_groups.filter(pk=word).first() if word.isdecimal() else None
        if group is None:
            raise forms.ValidationError(_("This group is not there any more."))
        return group
