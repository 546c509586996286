"""A place in the frame of the study, as a page sends it: one word for event, table, group or both."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from futureskills.projects.models import Project
from transcripts.models import Document, TableGroup, ThemeTable
from transcripts.operations.places import Place
from transcripts.queries.places import Choices, place_choices, word_of

_WORD = re.compile(r"(e|t|g)(\d+)\Z|p(\d+)-(\d+)\Z")


class PlaceField(forms.ChoiceField):
    """One of all places of a project; `choices` are handed in, so that many fields share one look-up."""

    def __init__(self, *, project: Project, choices: Choices, empty: Any, **named: Any) -> None:
        super().__init__(choices=[("", empty), *choices], required=False, **named)
        self.project = project

    def clean(self, value: Any) -> Place:
        """Return the place; raises ValidationError for one that is not there any more."""
        word = super().clean(value)
        found = _WORD.match(word)
        if not found:
            return Place()
        kind, pk, table_id, group_id = found.groups()
        place = Place(
            event=self.project.events.filter(pk=pk).first() if kind == "e" else None,
            theme_table=self._table(table_id or (pk if kind == "t" else None)),
            table_group=self._group(group_id or (pk if kind == "g" else None)),
        )
        if place == Place():
            raise forms.ValidationError(_("This place is not there any more."))
        return place

    def _table(self, pk: str | None) -> ThemeTable | None:
        tables = ThemeTable.objects.select_related("event").filter(event__project=self.project)
        return tables.filter(pk=pk).first() if pk else None

    def _group(self, pk: str | None) -> TableGroup | None:
        groups = TableGroup.objects.select_related("event").filter(event__project=self.project)
        return groups.filter(pk=pk).first() if pk else None


class PlaceForm(forms.Form):
    """Where a document belongs, what kind it is, and its own attributes."""

    kind = forms.ChoiceField(choices=Document.Kind.choices, label=gettext_lazy("Kind"))

    def __init__(self, *arguments: Any, document: Document, **named: Any) -> None:
        initial = {"kind": document.kind, "place": word_of(document)}
        super().__init__(*arguments, initial=initial, **named)
        self.fields["place"] = PlaceField(
            project=document.project,
            choices=place_choices(document.project),
            empty=_("not sorted yet"),
            label=_("Place"),
        )
        self.own = list(document.project.own_attributes.filter(subject="document"))
        for attribute in self.own:
            name = f"attribute-{attribute.pk}"
            self.fields[name] = _value_field(attribute.name, attribute.choices)
            self.initial[name] = document.attributes.get(attribute.key, "")

    def values(self) -> list[tuple[Any, str]]:
        """Return the own attributes with what was entered."""
        return [(each, self.cleaned_data[f"attribute-{each.pk}"]) for each in self.own]


class NewDocumentForm(forms.Form):
    """A document that is typed or pasted here, or begins empty."""

    title = forms.CharField(max_length=200, label=gettext_lazy("Title"))
    kind = forms.ChoiceField(
        choices=Document.Kind.choices, initial=Document.Kind.PROTOCOL, label=gettext_lazy("Kind")
    )
    text = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 6}),
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("Each paragraph can be coded. Leave it empty for a document without a text."),
    )

    field_order = ("title", "kind", "place", "text")

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, auto_id="new-document-%s", **named)
        self.fields["place"] = PlaceField(
            project=project,
            choices=place_choices(project),
            empty=_("sort later"),
            label=_("Place"),
        )
        self.order_fields(self.field_order)


def _value_field(name: str, choices: list[str]) -> forms.Field:
    if choices:
        pairs = [("", "–"), *((choice, choice) for choice in choices)]
        return forms.ChoiceField(choices=pairs, required=False, label=name)
    return forms.CharField(max_length=200, required=False, label=name)
