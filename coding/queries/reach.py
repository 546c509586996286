"""How far an act on codings reaches: passages, documents and people."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from coding.models import Category, Coding
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project

PEOPLE = """
    SELECT count(DISTINCT speaker.participant_id)
    FROM coding_coding AS coding
    JOIN transcripts_turn AS turn ON turn.document_id = coding.document_id
        AND turn.order_key BETWEEN lower(coding.span) >> 20 AND (upper(coding.span) - 1) >> 20
    JOIN transcripts_speaker AS speaker ON speaker.id = turn.speaker_id
    WHERE coding.id = ANY(%s)
"""


@dataclass(frozen=True)
class Reach:
    """Codings are not passages: two categories on one passage are two codings. People are known ones."""

    coding_count: int
    passage_count: int
    document_count: int
    people_count: int


def reach_of(codings: QuerySet[Coding]) -> Reach:
    """Return how many codings, distinct passages, documents and known participants these are."""
    rows = list(codings.values_list("id", "document_id", "span").order_by())
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, [[row[0] for row in rows]])
        (people,) = cursor.fetchone()
    return Reach(
        coding_count=len(rows),
        passage_count=len({(document, span.lower, span.upper) for _id, document, span in rows}),
        document_count=len({row[1] for row in rows}),
        people_count=people,
    )


def branch_ids(project: Project, roots: Collection[int]) -> list[int]:
    """Return these categories and everything below them, main categories first."""
    parents = dict(Category.objects.filter(project=project).values_list("id", "parent_id"))
    found = [root for root in roots if root in parents]
    for above in found:
        found.extend(child for child, parent in parents.items() if parent == above and child not in found)
    return found


def codings_of(
    project: Project, category_ids: Collection[int], reader: User | None = None
) -> QuerySet[Coding]:
    """Return the codings of these categories that a person may see (None: the team's)."""
    return visible_codings(project, reader).filter(category_id__in=category_ids)
