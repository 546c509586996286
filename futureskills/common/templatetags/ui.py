"""Template tags of the design system: icons, JavaScript modules, the areas of a project."""

from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from futureskills.common import javascript
from futureskills.common.navigation import Area, areas_of, pages_of

register = template.Library()


@register.simple_tag
def icon(name: str, style: str = "") -> SafeString:
    """Return the icon of this name from the sprite; decoration only, so hidden from screen readers."""
    return format_html(
        '<svg class="icon-shape {}" viewBox="0 0 16 16" aria-hidden="true"><use href="{}#{}"/></svg>',
        style,
        static("icons.svg"),
        name,
    )


@register.filter
def initials(person: Any) -> str:
    """Return up to two letters for a person: of two words of the name, else its beginning."""
    words = str(person).split()
    letters = words[0][:1] + words[-1][:1] if len(words) > 1 else str(person)[:2]
    return letters.upper()


@register.simple_tag(takes_context=True)
def import_map(context: template.Context) -> SafeString:
    """Map bare names such as `#lib/toast` to the hashed addresses of the modules."""
    return format_html(
        '<script type="importmap" nonce="{}">{}</script>',
        context.get("CSP_NONCE", ""),
        mark_safe(javascript.import_map()),  # noqa: S308  our own file names, escaped there
    )


@register.simple_tag
@lru_cache
def modules(*names: str) -> SafeString:
    """Run JavaScript modules; what they need is fetched at once, not import by import."""
    run = [[javascript.address(name)] for name in names]
    needed = [[javascript.address(name)] for name in javascript.needed_by(names)]
    return format_html_join("", '<script type="module" src="{}"></script>', run) + format_html_join(
        "", '<link rel="modulepreload" href="{}">', needed
    )


@register.simple_tag(takes_context=True)
def areas(context: template.Context) -> list[dict[str, Any]]:
    """Return the areas of the project at hand; `area` in the context or the address says which is current."""
    project = context.get("project")
    slug = getattr(project, "slug", "")
    if not slug:
        return []
    chosen, path = context.get("area"), getattr(context.get("request"), "path", "")

    def is_current(area: Area) -> bool:
        return chosen == area.key if chosen else path.startswith(area.url)

    return [{"label": area.label, "url": area.url, "current": is_current(area)} for area in areas_of(slug)]


@register.simple_tag(takes_context=True)
def pages(context: template.Context, area: str) -> list[Area]:
    """Return the pages inside an area of the project at hand."""
    return pages_of(area, getattr(context.get("project"), "slug", ""))
