"""Codings that get another category: moved in one sweep, flowing together where they overlap."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.backends.postgresql.psycopg_any import NumericRange

from coding.calculations.clusters import Cluster, Stretch, clusters
from coding.models import Anchor, Category, Coding
from coding.operations.history_codecs import coding_state
from coding.operations.summary_rows import follow_codings
from coding.queries.turn_lines import turn_lines
from futureskills.history.codecs import State
from futureskills.history.recorder import Recorder
from transcripts.calculations.positions import order_key
from transcripts.models import Document


@dataclass(frozen=True)
class Moved:
    """How many codings went over, and how many of all flowed into another one."""

    moved_count: int
    absorbed_count: int


def recategorise(codings: Collection[Coding], *, target: Category, recorder: Recorder) -> Moved:
    """Give these codings the category `target`; call it inside a recording, with the tree locked.

    In each document and layer a coding that then overlaps one of the target flows into it: a coding that
    was there already is kept before one that comes, an older before a younger; the kept one takes the hull
    and the comments. Anchors and rows of summarising tables follow. Locks the documents in order of id.
    """
    versions = _lock_documents({coding.document_id for coding in codings})
    moving = {coding.pk for coding in codings}
    rows = {row.pk: row for row in _all_of(codings, target)}
    found = [
        cluster
        for cluster in clusters(_stretches(rows.values(), moving))
        if {cluster.kept_id, *cluster.absorbed_ids} & moving
    ]
    touched = {coding_id for cluster in found for coding_id in (cluster.kept_id, *cluster.absorbed_ids)}
    states = _states([rows[coding_id] for coding_id in touched], versions)
    _follow(found, target, recorder)
    for cluster in found:
        for coding_id in cluster.absorbed_ids:
            recorder.deleted(rows[coding_id], before=states[coding_id])
    absorbed = [coding_id for cluster in found for coding_id in cluster.absorbed_ids]
    if absorbed:
        Coding.objects.filter(pk__in=absorbed).delete()
    _write(found, rows, target)
    _note_kept(found, rows, states, versions, recorder)
    return Moved(len(moving), sum(len(cluster.absorbed_ids) for cluster in found))


def _lock_documents(ids: Collection[int]) -> dict[int, int]:
    """Return the version of each document; their texts and codings stay as they are until the end."""
    locked = Document.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    return dict(locked.values_list("pk", "version"))


def _all_of(codings: Collection[Coding], target: Category) -> list[Coding]:
    """Return the codings as they are now, with those of the target in the same documents."""
    documents = {coding.document_id for coding in codings}
    there = Coding.objects.filter(category=target, document_id__in=documents)
    return list(Coding.objects.filter(pk__in=[coding.pk for coding in codings]).union(there))


def _stretches(rows: Iterable[Coding], moving: Collection[int]) -> Iterable[Stretch]:
    for row in rows:
        age = int(row.coded_at.timestamp() * 1_000_000)
        yield Stretch(
            coding_id=row.pk,
            place=(row.document_id, row.layer_id),
            lower=row.span.lower,
            upper=row.span.upper,
            rank=(int(row.pk in moving), age),
        )


def _states(rows: Iterable[Coding], versions: dict[int, int]) -> dict[int, State]:
    """Return the codings as history keeps them; one query a document."""
    by_document = defaultdict(list)
    for row in rows:
        by_document[row.document_id].append(row)
    states = {}
    for document_id, its_rows in by_document.items():
        ends = {order_key(end) for row in its_rows for end in (row.span.lower, row.span.upper)}
        lines = turn_lines(document_id, order_keys=ends)
        for row in its_rows:
            states[row.pk] = coding_state(row, lines, version=versions[document_id])
    return states


def _follow(found: Iterable[Cluster], target: Category, recorder: Recorder) -> None:
    """Let anchors and rows of summarising tables go with their passages, before those that flow away go.

    An anchor stays one of a category above the new one; of any other it becomes the target's.
    """
    kept = {each: cluster.kept_id for cluster in found for each in (cluster.kept_id, *cluster.absorbed_ids)}
    anchors = list(Anchor.objects.select_for_update().filter(coding_id__in=kept).order_by("pk"))
    above = _path_up(target) if anchors else set()
    taken = {(anchor.category_id, anchor.coding_id) for anchor in anchors}
    with recorder.implied():
        for anchor in anchors:
            goal = (
                anchor.category_id if anchor.category_id in above else target.pk,
                kept[anchor.coding_id or 0],
            )
            if goal == (anchor.category_id, anchor.coding_id):
                continue
            if goal in taken:
                recorder.deleting(anchor)
                anchor.delete()
                continue
            before = recorder.state(anchor)
            anchor.category_id, anchor.coding_id = goal
            anchor.save(update_fields=["category", "coding"])
            recorder.updated(anchor, before=before)
            taken.add(goal)
        follow_codings(kept, recorder)


def _path_up(category: Category) -> set[int]:
    """Return the ids of a category and of everything above it."""
    parents = dict(Category.objects.filter(project=category.project_id).values_list("id", "parent_id"))
    path, current = set(), category.pk
    while current is not None:
        path.add(current)
        current = parents[current]
    return path


def _write(found: Iterable[Cluster], rows: dict[int, Coding], target: Category) -> None:
    changed = []
    for cluster in found:
        kept = rows[cluster.kept_id]
        parts = [kept, *(rows[coding_id] for coding_id in cluster.absorbed_ids)]
        kept.category = target
        kept.span = NumericRange(cluster.lower, cluster.upper)
        kept.comment = "\n".join(dict.fromkeys(part.comment for part in parts if part.comment))
        kept.is_flagged = any(part.is_flagged for part in parts)
        changed.append(kept)
    names = ["category", "span", "comment", "is_flagged"]
    if len(changed) == 1:
        changed[0].save(update_fields=names)
    else:
        Coding.objects.bulk_update(changed, names, batch_size=1000)


def _note_kept(
    found: Iterable[Cluster],
    rows: dict[int, Coding],
    before: dict[int, State],
    versions: dict[int, int],
    recorder: Recorder,
) -> None:
    kept = [rows[cluster.kept_id] for cluster in found]
    after = _states(kept, versions)
    for row in kept:
        if after[row.pk] != before[row.pk]:
            recorder.changed(row, before=before[row.pk], after=after[row.pk])
