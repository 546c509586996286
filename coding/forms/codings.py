"""What the coding screen sends about passages and codings."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from coding.operations.codings import Selection
from coding.operations.exclusive import RIVALS, Rivals
from coding.operations.segments import HEAVIEST
from transcripts.calculations.positions import Point

MOST_PASSAGES = 2000
_PLACE = 5  # start turn, offset, end turn, offset, version


class ActForm(forms.Form):
    """Any act: the key under which it may come twice and is done once."""

    act_key = forms.UUIDField(required=False)
    rivals = forms.ChoiceField(choices=[(each, each) for each in RIVALS], required=False)

    @property
    def choice(self) -> Rivals:
        """What happens to levels that the act excludes: asked about unless told."""
        return self.cleaned_data["rivals"] or "ask"


class PassageForm(ActForm):
    """A passage: turn ids, offsets in code points, the version they belong to."""

    start_turn = forms.IntegerField(min_value=1)
    start_offset = forms.IntegerField(min_value=0)
    end_turn = forms.IntegerField(min_value=1)
    end_offset = forms.IntegerField(min_value=0)
    version = forms.IntegerField(min_value=1)

    def selection(self) -> Selection:
        """Return the passage of a valid form."""
        names = ("start_turn", "start_offset", "end_turn", "end_offset", "version")
        return _selection([self.cleaned_data[name] for name in names])


class CategoryForm(ActForm):
    """A category for a coding that exists."""

    category = forms.IntegerField(min_value=1)


class SelectionForm(PassageForm, CategoryForm):
    """A category and a passage."""


class FlagForm(ActForm):
    """Whether a coding is on the list for the team meeting."""

    flagged = forms.BooleanField(required=False)


class CommentForm(ActForm):
    """The comment on a coding."""

    comment = forms.CharField(required=False, strip=False)


class WeightForm(ActForm):
    """How much a passage weighs; empty takes the weight away."""

    weight = forms.IntegerField(required=False, min_value=0, max_value=HEAVIEST)


class AttributesForm(ActForm):
    """Attributes of a segment as JSON: {"scenario": "1"}."""

    attributes = forms.JSONField(required=False)

    def clean_attributes(self) -> dict[str, str]:
        """Return names and values as texts."""
        sent = self.cleaned_data["attributes"] or {}
        if not isinstance(sent, dict):
            raise ValidationError("not an object", code="invalid")
        return {str(name): str(value) for name, value in sent.items()}


class PassagesForm(CategoryForm):
    """A category and many passages, as a search finds them.

    `passages` is JSON: [[document, start turn, offset, end turn, offset, version], …].
    """

    passages = forms.CharField()

    def clean_passages(self) -> list[tuple[int, Selection]]:
        """Return document ids and passages."""
        try:
            rows = json.loads(self.cleaned_data["passages"])
            sent = [(_whole(row[0]), _selection([_whole(each) for each in row[1:]])) for row in rows]
        except (ValueError, TypeError, IndexError, KeyError) as error:
            raise ValidationError("no list of passages", code="invalid") from error
        if not 0 < len(sent) <= MOST_PASSAGES:
            raise ValidationError("too many passages, or none", code="invalid")
        return sent


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 1 << 62:
        raise ValueError(value)
    return value


def _selection(numbers: list[int]) -> Selection:
    if len(numbers) != _PLACE:
        raise ValueError(numbers)
    return Selection(Point(*numbers[:2]), Point(*numbers[2:4]), numbers[4])
