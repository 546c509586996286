"""Rows of summarising tables follow their codings into others, and go with them; all of it can be undone."""

from collections.abc import Iterable, Mapping

from coding.models import Category, SummaryBundle, SummaryRow, SummaryTable
from futureskills.history.recorder import Recorder


def follow_codings(kept: Mapping[int, int], recorder: Recorder) -> None:
    """Let rows go with their passages: `kept` says for each coding which one stays in its place.

    A table that has the row of that one already loses the second row.
    """
    rows = SummaryRow.objects.filter(coding_id__in=kept).order_by("pk")
    there = {(row.table_id, row.coding_id) for row in rows}
    for row in rows:
        goal = kept[row.coding_id]
        if goal == row.coding_id:
            continue
        if (row.table_id, goal) in there:
            _delete([row], recorder)
            continue
        before = recorder.state(row)
        row.coding_id = goal
        row.save(update_fields=["coding"])
        recorder.updated(row, before=before)
        there.add((row.table_id, goal))


def release_rows(coding_ids: Iterable[int], recorder: Recorder) -> None:
    """Take away the rows of codings that are about to go; call it before these are recorded as deleted."""
    _delete(list(SummaryRow.objects.filter(coding_id__in=list(coding_ids)).order_by("pk")), recorder)


def release_table_of(category: Category, recorder: Recorder) -> None:
    """Take away the table of a category that is about to go; bundles forget that it came from them."""
    for bundle in SummaryBundle.objects.filter(category=category).order_by("pk"):
        before = recorder.state(bundle)
        bundle.category = None
        bundle.save(update_fields=["category"])
        recorder.updated(bundle, before=before)
    table = SummaryTable.objects.filter(category=category).first()
    if table is None:
        return
    _delete(list(table.rows.order_by("pk")), recorder)
    for row in (*table.bundles.all(), table):
        recorder.deleting(row)
    table.delete()


def _delete(rows: list[SummaryRow], recorder: Recorder) -> None:
    ids = [row.pk for row in rows]
    for other in SummaryRow.objects.filter(same_as_id__in=ids).order_by("pk"):
        before = recorder.state(other)
        other.same_as = None
        other.save(update_fields=["same_as"])
        recorder.updated(other, before=before)
    for row in SummaryRow.objects.filter(pk__in=ids).order_by("pk"):
        recorder.deleting(row)
    SummaryRow.objects.filter(pk__in=ids).delete()
