"""What the coding screen sends about a passage."""

from django import forms

from coding.operations.codings import Selection
from transcripts.calculations.positions import Point


class SelectionForm(forms.Form):
    """A category and a passage: turn ids, offsets in code points, the version they belong to."""

    category = forms.IntegerField(min_value=1)
    start_turn = forms.IntegerField(min_value=1)
    start_offset = forms.IntegerField(min_value=0)
    end_turn = forms.IntegerField(min_value=1)
    end_offset = forms.IntegerField(min_value=0)
    version = forms.IntegerField(min_value=1)

    def selection(self) -> Selection:
        """Return the passage of a valid form."""
        sent = self.cleaned_data
        return Selection(
            start=Point(sent["start_turn"], sent["start_offset"]),
            end=Point(sent["end_turn"], sent["end_offset"]),
            version=sent["version"],
        )
