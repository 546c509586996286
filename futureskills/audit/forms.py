"""The filter over the audit trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from futureskills.audit.queries import Filter, actions_of, actors_of


class FilterForm(forms.Form):
    """Who, what, when; everything is optional."""

    actor_id = forms.TypedChoiceField(label=_("Who"), coerce=int, empty_value=None, required=False)
    action = forms.ChoiceField(label=_("What"), required=False)
    first_day = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    before_id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, project_id: int | None) -> None:
        super().__init__(data)
        everybody, everything = ("", _("everybody")), ("", _("everything"))
        self.fields["actor_id"].choices = [everybody, *actors_of(project_id)]  # type: ignore[attr-defined]
        self.fields["action"].choices = [everything, *actions_of(project_id)]  # type: ignore[attr-defined]

    def wanted(self) -> Filter:
        """Return the filter; fields with errors let everything through."""
        self.full_clean()
        values = {name: self.cleaned_data.get(name) for name in self.fields}
        return Filter(**values | {"action": values["action"] or ""})
