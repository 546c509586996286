"""How speakers and participants are written to history: who and where, never what was said or a name."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError
from futureskills.history.codecs import Codec, State, register
from transcripts.models import Attendance, Document, Participant, ProfessionalGroup, Speaker


def register_codecs() -> None:
    """Make speakers and participants known to history; called once, when the app is ready."""
    register(Codec(Speaker, _dump, _restore, lock=_lock_documents))
    register(Codec(Attendance, _dump_attendance, _restore_attendance))
    register(Codec(Participant, _dump_participant, _restore_participant))
    register(Codec(ProfessionalGroup, _dump_group, _restore_group))


def _dump(speaker: Speaker) -> State:
    return {name: getattr(speaker, name) for name in ("document_id", "kind", "participant_id")}


def _restore(speaker_id: int, state: State) -> None:
    """Bring back who it was; the label belongs to the text, whose versions keep it."""
    values = {"kind": state["kind"], "participant_id": state["participant_id"]}
    if not Speaker.objects.filter(pk=speaker_id).update(**values):
        raise DomainError(_("This speaker is gone: someone else has merged it already."), status=409)


def _lock_documents(states: Sequence[State]) -> None:
    ids = {state["document_id"] for state in states}
    list(Document.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _dump_attendance(row: Attendance) -> State:
    return {name: getattr(row, name) for name in ("participant_id", "event_id", "table_group_id")}


def _restore_attendance(attendance_id: int, state: State) -> None:
    Attendance.objects.update_or_create(pk=attendance_id, defaults=state)


def _dump_participant(row: Participant) -> State:
    return {"professional_group_id": row.professional_group_id, "number": row.number}


def _restore_participant(participant_id: int, state: State) -> None:
    if not Participant.objects.filter(pk=participant_id).update(**state):
        raise DomainError(_("Someone else has deleted this meanwhile."), status=409)


def _dump_group(row: ProfessionalGroup) -> State:
    return {"public_group_id": row.public_group_id}


def _restore_group(group_id: int, state: State) -> None:
    if not ProfessionalGroup.objects.filter(pk=group_id).update(**state):
        raise DomainError(_("Someone else has deleted this group already."), status=409)
