"""The areas of a project that already have a page, in the order of the work."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

_AREAS = (
    (_("Material"), "transcripts:material"),
    (_("Participants"), "transcripts:participants"),
    (_("Coding"), "coding:home"),
    (_("Analysis"), "coding:analysis"),
    (_("Report"), "coding:report"),
)


@dataclass(frozen=True)
class Area:
    """One entry of the menu; `name` is the part of the URL name after the colon."""

    name: str
    label: Any
    url: str


def areas_of(slug: str) -> list[Area]:
    """Return the areas of the project with this slug, leaving out those without a page."""
    found = []
    for label, url_name in _AREAS:
        try:
            url = reverse(url_name, kwargs={"slug": slug})
        except NoReverseMatch:
            continue
        found.append(Area(url_name.partition(":")[2], label, url))
    return found
