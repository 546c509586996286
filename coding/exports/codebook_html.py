"""The coding guide as one HTML file for printing and appendices: nothing is loaded from anywhere."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from coding.queries.coding_guide import GuideRow, anchor_line
from futureskills.projects.models import Project

_STYLE = """
@page { size: A4 landscape; margin: 15mm; }
body { font: 10pt/1.35 "Source Sans 3", Calibri, sans-serif; color: #1f2426; margin: 2em; }
table { border-collapse: collapse; width: 100%; } caption { text-align: start; padding-bottom: 1em; }
th, td { border: 1px solid #b9b5ad; padding: 4px 6px; text-align: start; vertical-align: top; }
thead { display: table-header-group; } tr { break-inside: avoid; }
td p { margin: 0 0 4px; white-space: pre-line; } .d0 { font-weight: 600; }
.d1 { padding-inline-start: 1.2em; }
.d2 { padding-inline-start: 2.4em; } .d3 { padding-inline-start: 3.6em; }
"""
_PAGE = """<!doctype html>
<html lang="{}"><head><meta charset="utf-8"><title>{}</title><style>{}</style></head>
<body><h1>{}</h1><table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></body></html>
"""
_DEEPEST = 3


def codebook_html(project: Project, rows: Sequence[GuideRow], *, paragraph: str) -> bytes:
    """Return the page; `paragraph` is the word of references ("Abs.", "para.")."""
    title = f"{_('Coding guide')} – {project.name}"
    headings = [
        *(_("No."), _("Category"), _("Definition"), _("Anchor examples")),
        *(_("Coding rule"), _("Delimitation"), _("Origin"), _("Kind"), _("Codings")),
    ]
    heads = format_html_join("", '<th scope="col">{}</th>', ((each,) for each in headings))
    body = format_html_join("\n", "{}", ((_row(row, paragraph),) for row in rows))
    style = mark_safe(_STYLE)  # noqa: S308 - our own
    caption = _("%(count)d categories") % {"count": len(rows)}
    page = format_html(_PAGE, project.language, title, style, title, caption, heads, body)
    return page.encode()


def _row(row: GuideRow, paragraph: str) -> str:
    category = row.category
    anchors = format_html_join("", "<p>{}</p>", ((anchor_line(anchor, paragraph),) for anchor in row.anchors))
    own, branch = row.counts.codings
    texts = (category.coding_rule, category.delimitation, row.origin, row.kind)
    return format_html(
        '<tr><td>{}</td><td class="d{}">{}</td><td><p>{}</p></td><td>{}</td>{}<td>{}</td></tr>',
        category.short_code,
        min(row.tree.depth, _DEEPEST),
        category.name,
        category.definition,
        anchors or "–",
        format_html_join("", "<td><p>{}</p></td>", ((text,) for text in texts)),
        own if own == branch else f"{own} ({branch})",
    )
