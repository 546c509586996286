"""Levels that exclude one another: what becomes of a coding that a new one contradicts."""

from collections.abc import Sequence
from typing import Literal

from django.utils.translation import gettext as _

from coding.models import Coding
from coding.operations.anchors import release_anchors
from coding.queries.exclusive import ExclusiveConflict, exclusive_conflicts
from futureskills.common.exceptions import DomainError
from futureskills.history.recorder import Recorder
from transcripts.models import Document

Rivals = Literal["ask", "replace", "keep"]


class LevelConflictError(DomainError):
    """A coding would contradict others; somebody has to decide (method.md, 3.4)."""

    def __init__(self, conflicts: Sequence[ExclusiveConflict]) -> None:
        """Keep what stands in the way."""
        names = ", ".join(dict.fromkeys(each.coding.category.name for each in conflicts))
        sentence = _("This level excludes %(names)s here. Nothing was coded.") % {"names": names}
        super().__init__(sentence, status=409)
        self.conflicts = list(conflicts)


def settle_rivals(
    blank: Coding, document: Document, span: tuple[int, int], rivals: Rivals, recorder: Recorder
) -> None:
    """Deal with codings that a new one (`blank`, without a passage yet) would contradict on a span.

    "keep" lets all stand, "replace" takes the others away as part of the same operation, "ask" raises
    LevelConflictError when there are any.
    """
    if rivals == "keep":
        return
    conflicts = exclusive_conflicts(document, category=blank.category, span=span, layer=blank.layer)
    if conflicts and rivals == "ask":
        raise LevelConflictError(conflicts)
    rows = {each.coding.pk: each.coding for each in conflicts}
    release_anchors(rows, recorder)
    for row in rows.values():
        recorder.deleting(row)
    Coding.objects.filter(pk__in=rows).delete()
