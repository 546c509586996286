"""The project's own attributes and their values, as pages send them."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from futureskills.projects.models import Project
from transcripts.models import Attribute
from transcripts.operations.attributes import AttributeDetails

if TYPE_CHECKING:
    from collections.abc import Iterable


class AttributeForm(forms.Form):
    """What an attribute is called, and what it may say: one choice a line, or nothing for any text."""

    name = forms.CharField(max_length=60, label=_("Name"))
    choices = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 3}),
        label=_("Choices"),
        help_text=_("One a line. Without choices, any text may be entered."),
    )

    def details(self) -> AttributeDetails:
        """Return the clean values."""
        lines: Iterable[str] = self.cleaned_data["choices"].splitlines()
        return AttributeDetails(self.cleaned_data["name"], [line for line in lines if line.strip()])


class NewAttributeForm(AttributeForm):
    """A new attribute also says what it is about."""

    subject = forms.ChoiceField(choices=Attribute.Subject.choices, label=_("Says something about"))

    field_order = ("subject", "name", "choices")


class ValueForm(forms.Form):
    """A value of one attribute."""

    attribute: "forms.ModelChoiceField[Attribute]" = forms.ModelChoiceField(None)
    value = forms.CharField(required=False)

    def __init__(self, *arguments: Any, project: Project, subject: str, **named: Any) -> None:
        super().__init__(*arguments, **named)
        attributes = project.own_attributes.filter(subject=subject)
        self.fields["attribute"].queryset = attributes  # type: ignore[attr-defined]
