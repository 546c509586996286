"""What the coding screen sends of a person's own settings."""

from typing import Any

from django import forms


class StarForm(forms.Form):
    """A star on a category, or none."""

    favourite = forms.BooleanField(required=False)


class ScreenViewForm(forms.Form):
    """How codings are painted, which are shown (0: all), and which numbers the tree has."""

    style = forms.ChoiceField(choices=[(each, each) for each in ("background", "underline", "bars")])
    branch = forms.IntegerField(min_value=0, required=False)
    coder = forms.IntegerField(min_value=0, required=False)
    coding_pass = forms.IntegerField(min_value=0, required=False)
    flagged = forms.BooleanField(required=False)
    measure = forms.ChoiceField(choices=[(each, each) for each in ("codings", "passages", "people")])
    own = forms.BooleanField(required=False)

    def values(self) -> dict[str, Any]:
        """Return what is kept of a valid form."""
        return {name: 0 if value is None else value for name, value in self.cleaned_data.items()}
