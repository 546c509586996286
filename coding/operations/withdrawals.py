"""What a withdrawal does to codings, anchors and memos: what lies on the words goes with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coding.calculations.echoes import without_echoes
from coding.models import Anchor, Category, CodebookVersion, Coding, Memo, SummaryRow
from coding.queries.codings_of_people import people_in_codings
from futureskills.accounts.models import User
from futureskills.backups.erasures import record_erasure
from futureskills.history.models import Change
from futureskills.history.recorder import recording
from transcripts.models import Document, Participant, Turn
from transcripts.operations import withdrawals
from transcripts.operations.identities.identities import remove_identity
from transcripts.operations.withdrawals import Withdrawal, Withdrawn

KIND = "participant.withdraw"
MEMOS_ERASED = "memos.erased"


@dataclass(frozen=True)
class Extras:
    """What goes besides the turns: memos by id, and the sealed identity."""

    memo_ids: Collection[int] = ()
    forgets_identity: bool = False


def withdraw(
    participant: Participant, wanted: Withdrawal, *, extras: Extras | None = None, by: User
) -> Withdrawn:
    """Withdraw a participant, with the extras; see `transcripts.operations.withdrawals`."""
    extras = extras or Extras()
    with transaction.atomic():
        memos = Memo.objects.filter(project=participant.project, pk__in=list(extras.memo_ids))
        if ids := list(memos.values_list("pk", flat=True)):
            record_erasure(MEMOS_ERASED, project_id=participant.project_id, ids=ids)
            replay_memos(participant.project_id, ids)
        if extras.forgets_identity:
            remove_identity(participant, by=by, reason=_("withdrawal"))
        return withdrawals.withdraw(participant, wanted, by=by)


def replay_memos(project_id: int, ids: list[int]) -> None:
    """Delete memos for good, with what history keeps of them; also again after a restore."""
    _forget_changes(Memo, ids, ("title", "text"))
    Memo.objects.filter(project_id=project_id, pk__in=ids).delete()


def drop_withdrawn(*, document: Document, turn_ids: Sequence[int], by: User) -> None:
    """Delete the codings that lie on these turns alone, and every copy of their words among the categories.

    Records one `participant.withdraw` without any text, which no undo takes back.
    """
    withdrawn = set(turn_ids)
    touched = people_in_codings(document.project, document_ids=[document.pk])
    ids = [row.coding_id for row in touched if withdrawn.issuperset(row.turn_ids)]
    texts = list(Turn.objects.filter(pk__in=turn_ids).values_list("text", flat=True))
    with recording(KIND, project=document.project, by=by) as recorder:
        codings = list(Coding.objects.filter(pk__in=ids).order_by("pk"))
        anchors = list(Anchor.objects.filter(coding__in=ids)) + _echoing_anchors(document, texts)
        Coding.objects.filter(pk__in=ids).update(comment="")
        for row in anchors:
            row.text = ""
            recorder.deleting(row)
        for coding in codings:
            coding.comment = ""
            recorder.deleting(coding)
        _detach_memos(document, withdrawn)
        Anchor.objects.filter(pk__in=[row.pk for row in anchors]).delete()
        summary_rows = list(SummaryRow.objects.filter(coding__in=ids).values_list("pk", flat=True))
        Coding.objects.filter(pk__in=ids).delete()
    _forget_changes(Coding, ids, ("comment",))
    _forget_changes(SummaryRow, summary_rows, ("paraphrase", "generalisation"))
    _forget_echoes(document, texts)


def _echoing_anchors(document: Document, texts: Sequence[str]) -> list[Anchor]:
    free = Anchor.objects.filter(category__project=document.project, coding__isnull=True)
    return [row for row in free if without_echoes(row.text, texts) != row.text]


def _detach_memos(document: Document, withdrawn: set[int]) -> None:
    """Leave memos that the team keeps with their document: the passage is gone."""
    keys = Turn.objects.filter(pk__in=withdrawn).values_list("order_key", flat=True)
    for key in keys:
        whole = (key << 20, (key + 1) << 20)
        document.memos.filter(span__contained_by=whole).update(span=None)


def _forget_changes(model: type[Any], ids: Sequence[int], names: Sequence[str]) -> None:
    """Empty fields of rows in history, where an undo would find them."""
    changes = Change.objects.filter(model=model._meta.label, object_id__in=ids)  # noqa: SLF001
    found = list(changes)
    for change in found:
        for state in filter(None, (change.before, change.after)):
            state.update(dict.fromkeys((name for name in names if name in state), ""))
    Change.objects.bulk_update(found, ["before", "after"])


def _forget_echoes(document: Document, texts: Sequence[str]) -> None:
    """Empty anchor texts that repeat the words: in history, and in versions of the codebook."""
    project = document.project
    labels = [model._meta.label for model in (Category, Anchor)]  # noqa: SLF001
    for change in Change.objects.filter(operation__project=project, model__in=labels):
        states = without_echoes([change.before, change.after], texts)
        if states != [change.before, change.after]:
            Change.objects.filter(pk=change.pk).update(before=states[0], after=states[1])
    for version in CodebookVersion.objects.filter(project=project):
        snapshot = without_echoes(version.snapshot, texts)
        if snapshot != version.snapshot:
            CodebookVersion.objects.filter(pk=version.pk).update(snapshot=snapshot)
