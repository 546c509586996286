"""What the coding screen says of each category: its card with anchor examples, origin and gaps."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from coding.models import Category
from coding.queries.anchors import AnchorView, anchors_of
from coding.queries.codebook import TreeRow
from futureskills.accounts.models import User
from futureskills.projects.models import Project

DEDUCTIVE = (Category.Origin.GUIDE, Category.Origin.THEORY)
INDUCTIVE = (Category.Origin.PASSAGE, Category.Origin.THEME_TABLE)


def origin_text(category: Category) -> str:
    """Return where a category comes from: "deductive, L1", "inductive, KO-T2-P"; empty when not stated.

    Load `guide_question`, `origin_document` and `origin_theme_table` with it.
    """
    if category.origin in DEDUCTIVE:
        way = _("deductive")
        source = category.guide_question if category.origin == Category.Origin.GUIDE else _("theory")
    elif category.origin in INDUCTIVE:
        way = _("inductive")
        source = category.origin_document or category.origin_theme_table
    else:
        return ""
    return f"{way}, {source}" if source else way


def origin_keys(category: Category) -> list[str]:
    """Return the kinds of origin that a filter finds a category by.

    A passage of a document that belongs to a theme table counts as coming from the theme table too.
    """
    document = category.origin_document
    is_from_table = document is not None and document.theme_table_id is not None
    return [category.origin, *([Category.Origin.THEME_TABLE.value] if is_from_table else [])]


def gaps_of(category: Category, anchors: Iterable[AnchorView]) -> list[str]:
    """Return what a card still lacks, as keys: "anchor", "definition", "rule"."""
    missing = {
        "anchor": not anchors,
        "definition": not category.definition,
        "rule": not category.coding_rule,
    }
    return [key for key, is_missing in missing.items() if is_missing]


def category_cards(project: Project, rows: list[TreeRow], reader: User | None = None) -> list[dict[str, Any]]:
    """Return what the coding screen knows of each category, in tree order; as many queries however many."""
    anchors = anchors_of(project, reader)
    mains = {row.category.pk: row.category for row in rows if row.depth == 0}
    return [_card(row, anchors, mains) for row in rows]


def _card(
    row: TreeRow, anchors: Mapping[int, list[AnchorView]], mains: Mapping[int, Category]
) -> dict[str, Any]:
    category = row.category
    own = anchors.get(category.pk, [])
    return {
        "id": category.pk,
        "parent": category.parent_id,
        "name": category.name,
        "above": row.path_above,
        "path": " › ".join(row.path),
        "code": category.short_code,
        "gloss": category.name_gloss,
        "definition": category.definition,
        "rule": category.coding_rule,
        "delimitation": category.delimitation,
        "theory": category.theory,
        "anchors": [_anchor(anchor) for anchor in own],
        "origin": origin_text(category),
        "origins": origin_keys(category),
        "kind": kind_text(category),
        "status": category.status,
        "statusText": category.get_status_display() if category.status != Category.Status.ACTIVE else "",
        "inVivo": category.is_in_vivo,
        "gaps": gaps_of(category, own),
        "hue": mains[row.main_id].hue,
        "count": row.own_count,
    }


def _anchor(anchor: AnchorView) -> dict[str, Any]:
    return {
        "id": anchor.anchor_id,
        "text": anchor.text,
        "coding": anchor.coding_id,
        "document": anchor.document_id,
        "title": anchor.title,
        "paragraphs": anchor.paragraphs if anchor.coding_id else "",
        "ms": anchor.start_ms,
        "until": anchor.end_ms,
        "clock": anchor.clock,
        "recording": anchor.recording_id,
    }


def kind_text(category: Category) -> str:
    """Return what sort of category it is, in words; empty for a thematic one."""
    if category.kind == Category.Kind.THEMATIC:
        return ""
    if category.exclusive == Category.Exclusive.NONE:
        return str(category.get_kind_display())
    within = category.exclusive_attribute or ""
    text = _("%(kind)s; levels exclude one another %(within)s") % {
        "kind": category.get_kind_display(),
        "within": category.get_exclusive_display(),
    }
    return f"{text} ({within})" if within else text
