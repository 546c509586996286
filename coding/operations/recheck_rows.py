"""What is to be worked through again goes with its category, into another one or away; undone with it."""

from coding.models import Category, Recheck
from futureskills.history.recorder import Recorder


def hand_over_rechecks(source: Category, target: Category, recorder: Recorder) -> None:
    """Let open rechecks of a category that goes up into another one be asked for with that."""
    asked = set(Recheck.objects.filter(category=target, done_at=None).values_list("document_id", flat=True))
    for row in Recheck.objects.filter(category=source, done_at=None).exclude(document_id__in=asked):
        before = recorder.state(row)
        row.category = target
        row.save(update_fields=["category"])
        recorder.updated(row, before=before)


def release_rechecks_of(category: Category, recorder: Recorder) -> None:
    """Take away the rechecks of a category that is about to go."""
    rows = list(Recheck.objects.filter(category=category).order_by("pk"))
    for row in rows:
        recorder.deleting(row)
    Recheck.objects.filter(pk__in=[row.pk for row in rows]).delete()
