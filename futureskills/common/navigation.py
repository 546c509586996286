"""The areas of a project that already have a page, in the order of the work."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

_AREAS = (
    ("material", _("Material"), "transcripts:material"),
    ("participants", _("Participants"), "transcripts:participants"),
    ("coding", _("Coding"), "coding:home"),
    ("analysis", _("Analysis"), "coding:analysis"),
    ("report", _("Report"), "coding:export"),
)


@dataclass(frozen=True)
class Area:
    """One entry of the menu; `key` is what a view may name as the current `area`."""

    key: str
    label: Any
    url: str


def areas_of(slug: str) -> list[Area]:
    """Return the areas of the project with this slug, leaving out those without a page."""
    found = []
    for key, label, url_name in _AREAS:
        try:
            url = reverse(url_name, kwargs={"slug": slug})
        except NoReverseMatch:
            continue
        found.append(Area(key, label, url))
    return found
