"""Turns that were read and found not relevant: neither coded nor forgotten."""

from django.utils.translation import gettext as _

from coding.models import IrrelevantTurn
from coding.operations.passes import current_pass, layer_for
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import recording
from transcripts.models import Document, Turn


def mark_turn(document: Document, *, turn_id: int, is_irrelevant: bool, by: User) -> Operation | None:
    """Note that a turn is not relevant, or that it is after all; returns None when that is known already.

    In a blind pass the mark is the person's own. Records `turn.irrelevant` or `turn.relevant`; raises
    DomainError when the turn is gone.
    """
    kind = "turn.irrelevant" if is_irrelevant else "turn.relevant"
    coding_pass = current_pass(document.project, by)
    layer = layer_for(by, coding_pass)
    own = layer if layer.owner_id else None
    with recording(kind, project=document.project, by=by, coding_pass_id=coding_pass.pk) as recorder:
        turn = Turn.objects.select_for_update(no_key=True).filter(document=document, pk=turn_id).first()
        if turn is None:
            raise DomainError(
                _("This turn is gone: someone else has joined it with another one."), status=409
            )
        mark = IrrelevantTurn.objects.filter(turn=turn, layer=own).first()
        if is_irrelevant and mark is None:
            recorder.created(IrrelevantTurn.objects.create(turn=turn, layer=own, by=by))
        elif mark is not None and not is_irrelevant:
            recorder.deleting(mark)
            mark.delete()
    return recorder.operation if recorder.changes else None
