"""Which hue of the palette a branch gets."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.calculations.palette import HUES


class HueForm(forms.Form):
    """A hue by its index."""

    hue = forms.TypedChoiceField(
        label=_("Colour"),
        choices=[(hue, str(hue + 1)) for hue in range(len(HUES))],
        coerce=int,
        widget=forms.RadioSelect,
    )
