"""How often each category is used: codings, passages, people, documents; alone and with its branch."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from django.db import connection

from coding.calculations.tree import Node, in_tree_order
from coding.models import Category, Layer
from coding.queries.sight import visible_codings, visible_layers
from futureskills.accounts.models import User
from futureskills.projects.models import Project

_PEOPLE = """
SELECT DISTINCT coding.category_id, speaker.participant_id,
       CASE WHEN speaker.participant_id IS NULL THEN speaker.id END
FROM coding_coding AS coding
JOIN transcripts_turn AS turn ON turn.document_id = coding.document_id
 AND turn.order_key BETWEEN lower(coding.span) >> 20 AND (upper(coding.span) - 1) >> 20
JOIN transcripts_speaker AS speaker ON speaker.id = turn.speaker_id AND speaker.kind = 'participant'
WHERE coding.layer_id = ANY(%s)
"""


@dataclass(frozen=True)
class Counts:
    """Numbers of one category, [own, with everything below it]."""

    codings: tuple[int, int] = (0, 0)
    passages: tuple[int, int] = (0, 0)
    people: tuple[int, int] = (0, 0)
    documents: tuple[int, int] = (0, 0)


def category_counts(project: Project, reader: User | None = None) -> dict[int, Counts]:
    """Return the numbers of every category, of codings that the reader may see (None: the team's).

    A passage is a range of text, counted once however many codings lie on it. A person is a participant, and
    where a voice has no participant yet, a label of one document; moderators and unknown voices don't count.
    """
    above = _ancestors(project)
    codings: list[tuple[int, Hashable]] = []
    passages: list[tuple[int, Hashable]] = []
    documents: list[tuple[int, Hashable]] = []
    rows = visible_codings(project, reader)
    for pk, category_id, document_id, span in rows.order_by().values_list(
        "id", "category_id", "document_id", "span"
    ):
        codings.append((category_id, pk))
        passages.append((category_id, (document_id, span.lower, span.upper)))
        documents.append((category_id, document_id))
    sums = [_sums(pairs, above) for pairs in (codings, passages, _people(project, reader), documents)]
    return {pk: Counts(*(each.get(pk, (0, 0)) for each in sums)) for pk in above}


def _ancestors(project: Project) -> dict[int, tuple[int, ...]]:
    rows = Category.objects.filter(project=project).values_list("id", "parent_id", "position")
    return {place.node_id: place.path for place in in_tree_order(Node(*row) for row in rows)}


def _people(project: Project, reader: User | None) -> list[tuple[int, Hashable]]:
    team = Layer.objects.filter(project=project, owner=None)
    layers = team if reader is None else visible_layers(project, reader)
    layer_ids = list(layers.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [layer_ids])
        return [(category_id, who) for category_id, *who_ in cursor.fetchall() for who in [tuple(who_)]]


def _sums(
    pairs: Iterable[tuple[int, Hashable]], above: dict[int, tuple[int, ...]]
) -> dict[int, tuple[int, int]]:
    own: dict[int, set[Hashable]] = defaultdict(set)
    branch: dict[int, set[Hashable]] = defaultdict(set)
    for category_id, thing in pairs:
        own[category_id].add(thing)
        for each in above[category_id]:
            branch[each].add(thing)
    return {pk: (len(own[pk]), len(branch[pk])) for pk in branch}
