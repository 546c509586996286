"""Levels that exclude one another: what happens when a new coding contradicts others (method.md, 3.4)."""

from collections.abc import Sequence
from typing import Literal

from django.utils.translation import gettext as _

from coding.models import Category, Coding
from coding.operations.anchors import release_anchors
from coding.queries.exclusive import ExclusiveConflict, exclusive_conflicts
from futureskills.common.exceptions import DomainError
from futureskills.history.recorder import Recorder
from transcripts.models import Document

Rivals = Literal["ask", "keep", "replace"]


class RivalsError(DomainError):
    """Other levels stand in the way (409): pages ask whether to replace them, keep both, or leave it."""

    def __init__(self, sentence: str, conflicts: Sequence[ExclusiveConflict]) -> None:
        """Keep what stands in the way."""
        super().__init__(sentence, status=409)
        self.conflicts = conflicts


def settle_rivals(coding: Coding, choice: Rivals, recorder: Recorder) -> None:
    """Make way for a coding that is about to be saved, in the operation that saves it.

    Codings of its layer that contradict it are removed with "replace" and stay with "keep"; the operation's
    reason says which. With "ask" they raise RivalsError, and nothing is stored.
    """
    conflicts = exclusive_conflicts(
        coding.document,
        category=coding.category,
        span=(coding.span.lower, coding.span.upper),
        layer=coding.layer,
        attributes=coding.attributes,
    )
    if not conflicts:
        return
    if choice == "ask":
        raise RivalsError(_sentence(conflicts[0]), conflicts)
    names = ", ".join(sorted({f"“{conflict.coding.category.name}”" for conflict in conflicts}))
    kept, replaced = _("kept beside %(names)s"), _("in the place of %(names)s")
    recorder.operation.reason = (replaced if choice == "replace" else kept) % {"names": names}
    if choice == "replace":
        _remove([conflict.coding for conflict in conflicts], recorder)


def _sentence(conflict: ExclusiveConflict) -> str:
    words = {"category": conflict.coding.category.name, "main": conflict.evaluative.name}
    if conflict.rule == Category.Exclusive.SEGMENT:
        return (
            _("This passage has “%(category)s” already; the levels of “%(main)s” exclude one another.")
            % words
        )
    where = {"document": conflict.coding.document.title}
    return _(
        "This person has “%(category)s” already (%(document)s); the levels of “%(main)s” exclude one "
        "another per person."
    ) % (words | where)


def _remove(codings: Sequence[Coding], recorder: Recorder) -> None:
    ids = sorted({coding.document_id for coding in codings})
    list(Document.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    rows = list(Coding.objects.filter(pk__in=[coding.pk for coding in codings]).order_by("pk"))
    release_anchors([row.pk for row in rows], recorder)
    for row in rows:
        recorder.deleting(row)
    Coding.objects.filter(pk__in=[row.pk for row in rows]).delete()
