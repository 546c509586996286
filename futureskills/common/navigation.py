"""The areas of a project and the pages inside them that already exist, in the order of the work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

_Entries = Sequence[tuple[str, Any, str]]

_AREAS: _Entries = (
    ("material", _("Material"), "transcripts:material"),
    ("participants", _("Participants"), "transcripts:participants"),
    ("coding", _("Coding"), "coding:home"),
    ("analysis", _("Analysis"), "coding:analysis"),
    ("report", _("Report"), "coding:export"),
)

_PAGES: dict[str, _Entries] = {
    "material": (
        ("material", _("Recordings and documents"), "transcripts:material"),
        ("attributes", _("Own attributes"), "transcripts:attributes"),
    ),
    "participants": (
        ("codes", _("Groups and codes"), "transcripts:participants"),
        ("attendance", _("Attendance"), "transcripts:attendance"),
        ("consents", _("Consents"), "transcripts:consents"),
        ("name_scan", _("Names"), "coding:name_scan"),
    ),
    "coding": (
        ("text", _("Text"), "coding:home"),
        ("guide", _("Interview guide"), "coding:guide"),
        ("codebook", _("Coding guide"), "coding:codebook"),
        ("refinement", _("Refinement"), "coding:refinement"),
        ("summaries", _("Summaries"), "coding:summaries"),
        ("passes", _("Coding passes"), "coding:passes"),
        ("flagged", _("To discuss"), "coding:flagged"),
        ("memos", _("Memos"), "coding:memos"),
    ),
    "report": (
        ("export", _("Export"), "coding:export"),
        ("process", _("Process"), "coding:process"),
        ("versions", _("Versions"), "coding:versions"),
        ("report", _("Report"), "coding:report"),
        ("sheet", _("Project sheet"), "coding:project_sheet"),
    ),
}


@dataclass(frozen=True)
class Area:
    """One entry of a menu; `key` is what a view or template may name as the current one."""

    key: str
    label: Any
    url: str


def areas_of(slug: str) -> list[Area]:
    """Return the areas of the project with this slug, leaving out those without a page."""
    return _existing(_AREAS, slug)


def pages_of(area: str, slug: str) -> list[Area]:
    """Return the pages inside an area, leaving out those that do not exist."""
    return _existing(_PAGES.get(area, ()), slug)


def _existing(entries: _Entries, slug: str) -> list[Area]:
    found = []
    for key, label, url_name in entries:
        try:
            url = reverse(url_name, kwargs={"slug": slug})
        except NoReverseMatch:
            continue
        found.append(Area(key, label, url))
    return found
