"""What of the material is to be shown, as a page asks for it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from futureskills.projects.models import Project
from transcripts.models import Attribute, Document, TableGroup, ThemeTable
from transcripts.queries.attributes import attribute_values
from transcripts.queries.material_filter import EVENT, GROUP, KIND, TABLE, MaterialFilter

if TYPE_CHECKING:
    from transcripts.models import Event, Participant

_BY = [(EVENT, _("Event")), (TABLE, _("Theme table")), (GROUP, _("Group")), (KIND, _("Kind"))]


class FilterForm(forms.Form):
    """A text, a place, a kind, choices of own attributes; and how to sort."""

    text = forms.CharField(required=False, label=_("Find a title"))
    event: "forms.ModelChoiceField[Event]" = forms.ModelChoiceField(
        None, required=False, label=_("Event"), empty_label=_("all events")
    )
    table: "forms.ModelChoiceField[ThemeTable]" = forms.ModelChoiceField(
        None, required=False, label=_("Theme table"), empty_label=_("all tables")
    )
    group: "forms.ModelChoiceField[TableGroup]" = forms.ModelChoiceField(
        None, required=False, label=_("Group"), empty_label=_("all groups")
    )
    participant: "forms.ModelChoiceField[Participant]" = forms.ModelChoiceField(
        None, required=False, label=_("Participant"), empty_label=_("all participants")
    )
    kind = forms.ChoiceField(
        required=False, label=_("Kind"), choices=[("", _("all kinds")), *Document.Kind.choices]
    )
    by = forms.ChoiceField(required=False, label=_("Sorted by"), choices=_BY)

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, auto_id="filter-%s", **named)
        tables = ThemeTable.objects.filter(event__project=project).select_related("event")
        groups = TableGroup.objects.filter(event__project=project).select_related("event")
        self.fields["event"].queryset = project.events.all()  # type: ignore[attr-defined]
        self.fields["table"].queryset = tables  # type: ignore[attr-defined]
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        people = project.participants.select_related("professional_group")
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]
        self.fields["group"].label_from_instance = lambda group: f"{group.event} · {group}"  # type: ignore[attr-defined]
        found = attribute_values(project, [Attribute.Subject.DOCUMENT])
        self.own = [attribute for attribute, _values in found]
        for attribute, values in found:
            choices = [("", attribute.name), *((value, value) for value in values)]
            self.fields[f"attribute-{attribute.pk}"] = forms.ChoiceField(
                choices=choices, required=False, label=attribute.name
            )

    def wanted(self) -> MaterialFilter:
        """Return what is wanted; what is not understood is left out."""
        self.is_valid()
        values = self.cleaned_data
        ids = {
            name: row.pk if (row := values.get(word)) else None
            for name, word in (
                ("event_id", "event"),
                ("theme_table_id", "table"),
                ("table_group_id", "group"),
                ("participant_id", "participant"),
            )
        }
        chosen = {each.key: value for each in self.own if (value := values.get(f"attribute-{each.pk}"))}
        return MaterialFilter(
            text=values.get("text", "").strip(),
            kind=values.get("kind", ""),
            by=values.get("by") or EVENT,
            attributes=chosen,
            **ids,
        )
