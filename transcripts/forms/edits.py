"""Edits as pages send them: turn ids, offsets in code points, and the version they were taken from."""

from django import forms

from transcripts.calculations.edits import Replace
from transcripts.calculations.finding import Wanted
from transcripts.calculations.positions import TURN_LIMIT, Point
from transcripts.operations.dictation import NextTurn
from transcripts.operations.replacing import Replacement


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


class NextTurnForm(PlaceForm):
    """Where a turn ends, who speaks next, and the moment that is heard (milliseconds)."""

    label = forms.CharField()
    heard = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)

    def following(self) -> NextTurn:
        """Return who speaks next of a valid form."""
        return NextTurn(self.cleaned_data["label"], self.cleaned_data["heard"])


class FindForm(forms.Form):
    """What is looked for."""

    text = forms.CharField(required=False, strip=False, max_length=500)
    case = forms.BooleanField(required=False)
    words = forms.BooleanField(required=False)

    def wanted(self) -> Wanted:
        """Return what a valid form looks for."""
        values = self.cleaned_data
        return Wanted(values["text"], match_case=values["case"], whole_words=values["words"])


class ReplaceEverywhereForm(FindForm):
    """What is looked for, what takes its place, and the chosen places: `turn:offset:length`, by commas."""

    version = forms.IntegerField(min_value=1)
    inserted = forms.CharField(required=False, strip=False, max_length=2000)
    places = forms.RegexField(r"\A\d{1,18}:\d{1,7}:\d{1,7}(,\d{1,18}:\d{1,7}:\d{1,7})*\Z")

    def replacement(self) -> Replacement:
        """Return the replacement of a valid form."""
        values = self.cleaned_data
        places = [place.split(":") for place in values["places"].split(",")]
        return Replacement(
            self.wanted(),
            values["inserted"],
            [(int(turn), int(offset), int(length)) for turn, offset, length in places],
            values["version"],
        )


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


class ActForm(forms.Form):
    """Words that were replaced at many places; `since` is the version that the page shows."""

    act = forms.UUIDField()
    since = forms.IntegerField(min_value=1)


class VersionForm(forms.Form):
    """A version of a text; `since` is the one that the page shows."""

    version = forms.IntegerField(min_value=1)
    since = forms.IntegerField(min_value=1, required=False)
