"""Which names give way to which placeholders."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from transcripts.models import Document
from transcripts.operations.name_search import plain_name
from transcripts.operations.pseudonyms import Place

_PLACE = re.compile(r"(\d+):(\d+):(\d+):(\d+)")  # turn, start, end, number of the group


class NamesForm(forms.Form):
    """`place` (several), `placeholder-N` for each group, and the version that the page showed."""

    version = forms.IntegerField(min_value=1)

    def clean(self) -> dict[str, object]:
        """Refuse places that are none."""
        values = super().clean() or {}
        if any(not _PLACE.fullmatch(each) for each in _listed(self.data)):
            raise forms.ValidationError(_("The transcript has changed meanwhile. Load the page again."))
        return values

    def places(self, document: Document) -> list[Place]:
        """Return the chosen places of a valid form with what is sealed of each."""
        chosen = [
            tuple(map(int, match.groups())) for match in map(_PLACE.fullmatch, _listed(self.data)) if match
        ]
        texts = dict(document.turns.filter(pk__in={row[0] for row in chosen}).values_list("pk", "text"))
        return [
            Place(
                turn_id=turn_id,
                start=start,
                end=end,
                placeholder=_in_brackets(self.data.get(f"placeholder-{group}", "")),
                name=plain_name(texts.get(turn_id, "")[start:end]),
            )
            for turn_id, start, end, group in chosen
        ]


def _listed(data: Mapping[str, Any]) -> list[str]:
    return data.getlist("place") if isinstance(data, QueryDict) else []


def _in_brackets(typed: str) -> str:
    words = " ".join(typed.replace("[", " ").replace("]", " ").split())
    return f"[{words}]" if words else ""
