"""What is done at the refinement desk: a passage is sorted or left, taken back, or all begun anew."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coding.models import Category, Coding, DeskReview
from coding.operations.codings import Applied, Selection
from coding.operations.exclusive import Rivals
from coding.operations.recoding import cut_coding, resize_coding
from coding.operations.sorting import sort_passages
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Change, Operation
from futureskills.history.undo import acts_in_force, tip_of, undo


@transaction.atomic
def sort_at_desk(
    codings: Sequence[Coding],
    *,
    desk: Category,
    targets: Collection[Category],
    by: User,
    rivals: Rivals = "keep",
) -> Operation | None:
    """Sort passages into the targets, or leave them where they are, and note that they were looked at.

    A target that a passage has already is kept; without any other one nothing is changed (returns None).
    Records one `coding.sort`; raises DomainError as `sort_passages` does.
    """
    operation = None
    goals = [target for target in targets if any(target.pk != row.category_id for row in codings)]
    if goals:
        stays = any(target.pk == row.category_id for target in targets for row in codings)
        is_own = any(row.category_id == desk.pk for row in codings)
        keeps = True if stays else (None if is_own else False)
        operation = sort_passages(
            codings, source=desk, targets=goals, by=by, keeps_source=keeps, rivals=rivals
        )
    act_id = operation.pk if operation and operation.pk else None
    made = _made_by(act_id) if act_id else []
    # taking back shows the last one again
    _note_looked_at([*made, *(row.pk for row in codings)], desk=desk, by=by, act_id=act_id)
    return operation


def drop_at_desk(
    codings: Sequence[Coding], *, desk: Category, target: Category, by: User, rivals: Rivals = "keep"
) -> Operation | None:
    """Put passages of the board into one category; those that lie there already stay as they are.

    Records one `coding.sort`; returns None where nothing moves. Raises DomainError as `sort_passages` does.
    """
    moved = [row for row in codings if row.category_id != target.pk]
    if not moved:
        return None
    return sort_at_desk(moved, desk=desk, targets=[target], by=by, rivals=rivals)


def _note_looked_at(coding_ids: Iterable[int], *, desk: Category, by: User, act_id: int | None) -> None:
    """Note that passages were looked at, in this order, whether or not they had been before; one query."""
    DeskReview.objects.bulk_create(
        [
            DeskReview(
                project_id=desk.project_id,
                category_id=desk.pk,
                coding_id=coding_id,
                by=by,
                operation_id=act_id,
            )
            for coding_id in dict.fromkeys(coding_ids)
        ],
        update_conflicts=True,
        unique_fields=["category_id", "coding_id"],
        update_fields=["by", "at", "operation_id"],
    )


def _made_by(act_id: int) -> list[int]:
    """Return the codings that an act made: passages in a further category, which were looked at with it."""
    changes = Change.objects.filter(operation_id=act_id, model=Coding._meta.label)  # noqa: SLF001
    made = changes.filter(before__isnull=True)
    return list(made.values_list("object_id", flat=True))


@transaction.atomic
def cut_at_desk(
    coding: Coding, *, desk: Category, selection: Selection, by: User, rivals: Rivals = "keep"
) -> Applied:
    """Give a passage other boundaries or, where the selection is one place alone, cut it in two there.

    Raises DomainError as `resize_coding` and `cut_coding` do.
    """
    if selection.start == selection.end:
        applied = cut_coding(coding, at=selection.start, version=selection.version or 0, by=by)
    else:
        applied = resize_coding(coding, selection=selection, by=by, rivals=rivals)
    if applied.operation:
        details = {"desk": desk.pk, "coding": coding.pk}
        Operation.objects.filter(pk=applied.operation.pk).update(details=details)
    return applied


@transaction.atomic
def take_back(desk: Category, *, by: User) -> int:
    """Take back what this person did last at a desk; returns the id of the passage that is open again.

    Raises DomainError (409) when there is nothing to take back or when others have built on it.
    """
    review = DeskReview.objects.select_for_update().filter(category_id=desk.pk, by=by).last()
    cut = acts_in_force(desk.project, by).filter(by=by, details__desk=desk.pk).last()
    if cut and (review is None or cut.at > review.at):
        undo(tip_of(cut), by)
        return int(cut.details["coding"])
    if review is None:
        raise DomainError(_("There is nothing to undo."), status=409)
    same_act = Q(pk=review.pk)
    if review.operation_id is not None:
        operation = Operation.objects.filter(pk=review.operation_id, undone_by=None).first()
        if operation is not None:
            undo(operation, by)
        same_act |= Q(operation_id=review.operation_id)
    DeskReview.objects.filter(same_act, category_id=desk.pk).delete()
    return review.coding_id


def begin_anew(desk: Category) -> None:
    """Forget which passages of a desk were looked at; no coding changes."""
    DeskReview.objects.filter(category_id=desk.pk).delete()
