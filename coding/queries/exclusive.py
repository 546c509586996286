"""Codings that others contradict, because levels of an evaluative category exclude one another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from coding.calculations.exclusivity import Level, Rivalry, rivalries
from coding.models import Category, Coding
from futureskills.projects.models import Project

_VOICES = """
SELECT DISTINCT place.number, speaker.participant_id,
       CASE WHEN speaker.participant_id IS NULL THEN speaker.id END
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[])
     WITH ORDINALITY AS place(document_id, first_key, last_key, number)
JOIN transcripts_turn AS turn ON turn.document_id = place.document_id
 AND turn.order_key BETWEEN place.first_key AND place.last_key
JOIN transcripts_speaker AS speaker ON speaker.id = turn.speaker_id AND speaker.kind = 'participant'
"""
_EXCLUSIVE = "SELECT * FROM coding_category WHERE project_id = %s AND exclusive <> %s"  # for every coding
_PLACE_BITS = 20


@dataclass(frozen=True)
class ExclusiveConflict:
    """A coding in the way of another one, `by`; `rule` is a value of `Category.Exclusive`."""

    coding: Coding
    evaluative: Category
    rule: str
    by: Coding


@dataclass(frozen=True)
class Exclusions:
    """The excluding categories of a project by their ids, and all its categories as levels."""

    evaluative: dict[int, Category]
    levels: list[Level]


def exclusions_of(project: Project) -> Exclusions | None:
    """Return what excludes what in a project; None, after one query, where nothing does."""
    rows = Category.objects.raw(_EXCLUSIVE, [project.pk, Category.Exclusive.NONE])
    evaluative = {row.pk: row for row in rows}
    if not evaluative:
        return None
    all_rows = Category.objects.filter(project=project)
    values = all_rows.values_list("id", "parent_id", "exclusive", "exclusive_attribute")
    return Exclusions(evaluative, [Level(*row) for row in values])


def exclusive_conflicts(codings: Sequence[Coding], exclusions: Exclusions) -> list[ExclusiveConflict]:
    """Return what these codings (stored or not) contradict in their layers, one another included.

    Per segment: rivals on overlapping text. Per person: rivals anywhere in the project on what one of the
    passage's participants says (a code, or without one a label of the document). Per person and attribute:
    only where the attribute has the same value; while the passage has none, where it is missing too or the
    text overlaps. As many queries however many codings there are.
    """
    ruled = [(coding, rivalry) for coding, rivalry in _ruled(codings, exclusions)]
    if not ruled:
        return []
    candidates = _candidates(ruled)
    voices = _voices([*(coding for coding, _rivalry in ruled), *candidates], ruled)
    found = []
    for coding, rivalry in ruled:
        above = exclusions.evaluative[rivalry.evaluative_id]
        found += [
            ExclusiveConflict(other, above, rivalry.rule, coding)
            for other in candidates
            if other.layer_id == coding.layer_id
            and other.category_id in rivalry.rival_ids
            and _is_in_the_way(other, coding, rivalry, voices)
        ]
    return found


def _ruled(codings: Iterable[Coding], exclusions: Exclusions) -> Iterable[tuple[Coding, Rivalry]]:
    known: dict[int, list[Rivalry]] = {}
    for coding in codings:
        if coding.category_id not in known:
            known[coding.category_id] = rivalries(coding.category_id, exclusions.levels)
        yield from ((coding, rivalry) for rivalry in known[coding.category_id])


def _candidates(ruled: Sequence[tuple[Coding, Rivalry]]) -> list[Coding]:
    rows = Coding.objects.filter(
        layer_id__in={coding.layer_id for coding, _rivalry in ruled},
        category_id__in={pk for _coding, rivalry in ruled for pk in rivalry.rival_ids},
    )
    if all(rivalry.rule == Category.Exclusive.SEGMENT for _coding, rivalry in ruled):
        rows = rows.filter(document_id__in={coding.document_id for coding, _rivalry in ruled})
    return list(rows.select_related("category", "document").order_by("document_id", "span", "id"))


_Voices = dict[tuple[int, int, int], set[Any]]


def _voices(codings: Sequence[Coding], ruled: Sequence[tuple[Coding, Rivalry]]) -> _Voices:
    """Return who is heard in each passage; nothing where no rule is about people."""
    if all(rivalry.rule == Category.Exclusive.SEGMENT for _coding, rivalry in ruled):
        return {}
    places = sorted({_place(coding) for coding in codings})
    documents = [document_id for document_id, _lower, _upper in places]
    first = [lower >> _PLACE_BITS for _document, lower, _upper in places]
    last = [(upper - 1) >> _PLACE_BITS for _document, _lower, upper in places]
    heard: _Voices = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_VOICES, [documents, first, last])
        for number, *who in cursor.fetchall():
            heard[places[number - 1]].add(tuple(who))
    return heard


def _place(coding: Coding) -> tuple[int, int, int]:
    return coding.document_id, coding.span.lower, coding.span.upper


def _is_in_the_way(other: Coding, coding: Coding, rivalry: Rivalry, voices: _Voices) -> bool:
    overlaps = (
        other.document_id == coding.document_id
        and other.span.lower < coding.span.upper
        and coding.span.lower < other.span.upper
    )
    if rivalry.rule == Category.Exclusive.SEGMENT:
        return overlaps
    if not voices.get(_place(other), set()) & voices.get(_place(coding), set()):
        return False
    if rivalry.rule == Category.Exclusive.PERSON:
        return True
    value, there = (each.attributes.get(rivalry.attribute, "") for each in (coding, other))
    return bool(value == there if value != "" else overlaps or there == "")
