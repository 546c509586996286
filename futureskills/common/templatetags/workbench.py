"""Template tags of the base template: the import map and the areas of a project."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

register = template.Library()

AREAS = (
    ("material", _("Material"), "transcripts:material"),
    ("participants", _("Participants"), "transcripts:participants"),
    ("coding", _("Coding"), "coding:home"),
    ("analysis", _("Analysis"), "coding:analysis"),
    ("report", _("Report"), "coding:report"),
)


class Area(NamedTuple):
    """One entry of the menu."""

    key: str
    label: Any
    url: str


@register.simple_tag
def areas(project: Any) -> list[Area]:
    """Return the areas of the project that have a page, in the order of the menu."""
    return [Area(key, label, url) for key, label, name in AREAS if (url := _url(name, project.slug))]


def _url(name: str, slug: str) -> str:
    try:
        return reverse(name, kwargs={"slug": slug})
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def import_map(context: template.Context) -> SafeString:
    """Render the import map: `#lib/toast` → the (hashed) address of `static/js/lib/toast.js`."""
    content = mark_safe(_import_map_json())  # noqa: S308 - file names of our own static folder
    return format_html(
        '<script type="importmap" nonce="{}">{}</script>', context.get("CSP_NONCE", ""), content
    )


@lru_cache(maxsize=1)
def _import_map_json() -> str:
    imports = {name: static(path) for name, path in sorted(module_paths().items())}
    return json.dumps({"imports": imports}, separators=(",", ":")).replace("</", "<\\/")


def module_paths() -> dict[str, str]:
    """Return all modules: bare name → path below `static/`; vendored ones are `#vendor/…`."""
    found = {}
    for folder in map(Path, settings.STATICFILES_DIRS):
        for root in (folder / "js", folder / "vendor"):
            start = folder if root.name == "vendor" else root
            for file in root.rglob("*.js"):
                name = file.relative_to(start).with_suffix("").as_posix()
                found[f"#{name}"] = file.relative_to(folder).as_posix()
    return found
