"""Codings that a new one would contradict, because levels of an evaluative category exclude one another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from coding.calculations.exclusivity import Level, Rivalry, rivalries
from coding.models import Category, Coding, Layer
from transcripts.calculations.positions import order_key
from transcripts.models import Document, Speaker, Turn

_PLACES_A_TURN = 2**20


@dataclass(frozen=True)
class ExclusiveConflict:
    """A coding in the way of another one; `rule` is a value of `Category.Exclusive`."""

    coding: Coding
    evaluative: Category
    rule: str


def exclusive_conflicts(
    document: Document,
    *,
    category: Category,
    span: tuple[int, int],
    layer: Layer,
    attributes: Mapping[str, Any] | None = None,
) -> list[ExclusiveConflict]:
    """Return the codings of one layer that a category on a passage would contradict; empty for most.

    `span` are places, half-open. Per segment: rivals on overlapping text. Per person: rivals anywhere in the
    project on what one of the passage's participants says (a code, or without one a label of the document).
    Per person and attribute: only where the attribute has the same value; while the passage has none, where
    it is missing too or the text overlaps. One query where nothing is exclusive in the project.
    """
    evaluative = Category.objects.filter(project=category.project_id).exclude(
        exclusive=Category.Exclusive.NONE
    )
    above = {row.pk: row for row in evaluative}
    if not above:
        return []
    found = []
    for rivalry in rivalries(category.pk, _levels(category.project_id)):
        codings = _in_the_way(rivalry, document, span, layer, attributes or {})
        rows = codings.select_related("category", "document", "coder").order_by("document_id", "span", "id")
        found += [
            ExclusiveConflict(coding, above[rivalry.evaluative_id], rivalry.rule)
            for coding in rows.exclude(category=category)
        ]
    return found


def _levels(project_id: int) -> list[Level]:
    rows = Category.objects.filter(project=project_id)
    return [Level(*row) for row in rows.values_list("id", "parent_id", "exclusive", "exclusive_attribute")]


def _in_the_way(
    rivalry: Rivalry,
    document: Document,
    span: tuple[int, int],
    layer: Layer,
    attributes: Mapping[str, Any],
) -> "QuerySet[Coding]":
    codings = Coding.objects.filter(layer=layer, category_id__in=rivalry.rival_ids)
    if rivalry.rule == Category.Exclusive.SEGMENT:
        return codings.filter(document=document, span__overlap=NumericRange(*span))
    codings = codings.filter(_said_by_the_same(document, span))
    if rivalry.rule == Category.Exclusive.PERSON:
        return codings
    key, value = rivalry.attribute, attributes.get(rivalry.attribute, "")
    if value != "":
        return codings.filter(**{f"attributes__{key}": value})
    here = Q(document=document, span__overlap=NumericRange(*span))
    return codings.filter(here | ~Q(attributes__has_key=key) | Q(**{f"attributes__{key}": ""}))


def _said_by_the_same(document: Document, span: tuple[int, int]) -> Any:
    """Return a condition on codings: one of the participants of the passage speaks in them."""
    lower, upper = span
    speakers = Speaker.objects.filter(
        kind=Speaker.Kind.PARTICIPANT,
        turns__document=document,
        turns__order_key__range=(order_key(lower), order_key(upper - 1)),
    )
    voices = list(speakers.values_list("id", "participant_id").distinct())
    same = Q(speaker_id__in=[speaker_id for speaker_id, _code in voices])
    same |= Q(speaker__participant_id__in=[code for _speaker, code in voices if code is not None])
    turns = Turn.objects.annotate(begins=F("order_key") * _PLACES_A_TURN).filter(
        same,
        document_id=OuterRef("document_id"),
        begins__lt=OuterRef("span__endswith"),
        begins__gt=OuterRef("span__startswith") - _PLACES_A_TURN,
    )
    return Exists(turns)
