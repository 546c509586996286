"""Which passages of a category are asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.queries.passage_choices import PassageChoices
from coding.queries.passages import PassageFilter
from transcripts.models import Attribute

HEADED = ("group", "table")  # their choices stand below headings: those are counted where they are read


class PassageFilterForm(forms.Form):
    """The filters above the passages; what is not there (any more) filters nothing."""

    own = forms.BooleanField(label=_("Without sub-categories"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    participant = forms.ChoiceField(label=_("Code of the person"), required=False)
    event = forms.ChoiceField(label=_("Event"), required=False)
    table = forms.ChoiceField(label=_("Theme table"), required=False)
    document = forms.ChoiceField(label=_("Document"), required=False)
    coder = forms.ChoiceField(label=_("Coder"), required=False)
    coding_pass = forms.ChoiceField(label=_("Coding pass"), required=False)

    def __init__(self, data: Any, *, choices: PassageChoices) -> None:
        """Offer what the project has; a filter with nothing to choose is left out."""
        super().__init__(data, auto_id="passages-%s")
        offered: dict[str, list[Any]] = {
            "group": choices.groups,
            "event": choices.events,
            "table": choices.tables,
            "document": choices.documents,
            "coder": choices.coders,
            "coding_pass": choices.passes,
            "participant": choices.participants,
        }
        for name, found in offered.items():
            field = self.fields[name]
            field.choices = [("", field.label), *found]  # type: ignore[attr-defined]
            field.widget.attrs["aria-label"] = field.label
            if (len(found) < 2 and name not in HEADED) or not found:  # noqa: PLR2004 - one choice is none
                del self.fields[name]
        self._attributes = {f"attribute-{each.pk}": each for each, _values in choices.attributes}
        for attribute, values in choices.attributes:
            self.fields[f"attribute-{attribute.pk}"] = forms.ChoiceField(
                label=attribute.name,
                required=False,
                choices=[("", attribute.name), *((value, value) for value in values)],
                widget=forms.Select(attrs={"aria-label": attribute.name}),
            )

    def wanted(self) -> PassageFilter:
        """Return the filter; values that nobody offers count as none."""
        self.is_valid()
        values = self.cleaned_data
        ids = {
            name: int(values[name])
            for name in ("event", "table", "document", "coder", "coding_pass", "participant")
            if values.get(name)
        }
        return PassageFilter(
            with_children=not values.get("own"),
            group=values.get("group", ""),
            document_attributes=self._chosen(Attribute.Subject.DOCUMENT),
            participant_attributes=self._chosen(Attribute.Subject.PARTICIPANT),
            **ids,
        )

    def _chosen(self, subject: str) -> dict[str, str]:
        """Return the values of own attributes that are asked for, by key."""
        values = self.cleaned_data
        return {
            each.key: value
            for name, each in self._attributes.items()
            if each.subject == subject and (value := values.get(name))
        }

    def sentence(self) -> str:
        """Return what is chosen, for a heading; empty without a filter."""
        self.is_valid()
        chosen = []
        for name, value in self.cleaned_data.items():
            field = self.fields[name]
            if value and isinstance(field, forms.ChoiceField):
                chosen.append(f"{field.label}: {_label_of(field, value)}")
            elif value:
                chosen.append(str(field.label))
        return " · ".join(chosen)


def _label_of(field: forms.ChoiceField, value: str) -> str:
    flat: dict[str, Any] = {}
    for key, label in field.choices:
        flat |= dict(label) if isinstance(label, list) else {key: label}
    return str(flat[value])
