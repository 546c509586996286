"""Edits as pages send them: turn ids, offsets in code points, and the version they were taken from."""

from django import forms

from transcripts.calculations.edits import Replace
from transcripts.calculations.positions import TURN_LIMIT, Point


class ReplaceForm(forms.Form):
    """Words that take the place of others."""

    version = forms.IntegerField(min_value=1)
    turn = forms.IntegerField(min_value=1)
    offset = forms.IntegerField(min_value=0, max_value=TURN_LIMIT)
    removed = forms.CharField(required=False, strip=False)
    inserted = forms.CharField(required=False, strip=False)
    key = forms.CharField(required=False, max_length=36, empty_value=None)

    def wanted(self) -> Replace:
        """Return the replacement of a valid form."""
        values = self.cleaned_data
        return Replace(values["turn"], values["offset"], values["removed"], values["inserted"])


class PlaceForm(forms.Form):
    """A place in a turn."""

    version = forms.IntegerField(min_value=1)
    turn = forms.IntegerField(min_value=1)
    offset = forms.IntegerField(min_value=0, max_value=TURN_LIMIT)

    def point(self) -> Point:
        """Return the place of a valid form."""
        return Point(self.cleaned_data["turn"], self.cleaned_data["offset"])


class TurnForm(forms.Form):
    """A turn, and the version of the text that the page shows."""

    version = forms.IntegerField(min_value=1)
    turn = forms.IntegerField(min_value=1)


class CheckForm(TurnForm):
    """Whether a turn was compared with the sound."""

    checked = forms.BooleanField(required=False)


class SpeakerForm(TurnForm):
    """Who says a turn."""

    label = forms.CharField(required=False, strip=False)


class LabelForm(forms.Form):
    """Another label for a speaker."""

    version = forms.IntegerField(min_value=1)
    speaker = forms.IntegerField(min_value=1)
    label = forms.CharField(required=False)


class MergeForm(forms.Form):
    """Two speakers that are one."""

    version = forms.IntegerField(min_value=1)
    speaker = forms.IntegerField(min_value=1)
    into = forms.IntegerField(min_value=1)


class VersionForm(forms.Form):
    """A version of a text; `since` is the one that the page shows."""

    version = forms.IntegerField(min_value=1)
    since = forms.IntegerField(min_value=1, required=False)
