"""An event's name, date and place, and the event that something is sorted into."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from futureskills.projects.models import Project

if TYPE_CHECKING:
    from transcripts.models import Event


class EventForm(forms.Form):
    """A workshop, on site or online."""

    name = forms.CharField(max_length=200, label=_("Name"))
    date = forms.DateField(required=False, label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    is_online = forms.BooleanField(required=False, label=_("online"))


class MoveForm(forms.Form):
    """The event that a recording belongs to."""

    event: "forms.ModelChoiceField[Event]" = forms.ModelChoiceField(
        None, required=False, label=_("Event"), empty_label=_("not sorted yet")
    )

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["event"].queryset = project.events.all()  # type: ignore[attr-defined]
