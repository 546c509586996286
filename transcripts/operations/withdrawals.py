"""Somebody withdraws: their turns are blanked, deleted, or kept on a legal ground and never quoted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.backups.erasures import record_erasure
from futureskills.common.exceptions import DomainError
from transcripts.models import Consent, Document, Participant, Turn
from transcripts.operations import voices
from transcripts.operations.identities.known_names import refuse_known_names
from transcripts.operations.identities.originals import forget_originals
from transcripts.operations.recordings import delete_sound
from transcripts.operations.silences import silence
from transcripts.operations.text_changes import locked_document
from transcripts.operations.withdrawn_kin import record_kin, sources_to_blank
from transcripts.operations.withdrawn_turns import delete_turns, empty_turns, purge_traces
from transcripts.signals import turns_withdrawn

WITHDRAWN = "participant.withdrawn"


class Fate(StrEnum):
    """What becomes of a turn."""

    BLANK = "blank"
    DELETE = "delete"
    KEEP = "keep"


class SoundFate(StrEnum):
    """What becomes of the sound of blanked and deleted turns."""

    SILENCE = "silence"
    DELETE = "delete"  # the whole recording: nobody's voice can be cut out of a discussion for good
    KEEP = "keep"


@dataclass(frozen=True)
class Withdrawal:
    """What is to be done; `legal_ground` is needed where a turn is kept."""

    fates: Mapping[int, Fate]
    sound: SoundFate = SoundFate.SILENCE
    legal_ground: str = ""
    forgets_consents: bool = False


@dataclass
class Withdrawn:
    """What was done, in numbers."""

    blanked: int = 0
    deleted: int = 0
    kept: int = 0
    documents: list[int] = field(default_factory=list)


def withdraw(participant: Participant, wanted: Withdrawal, *, by: User) -> Withdrawn:
    """Do what a withdrawal asks for, in one transaction; can't be undone.

    Earlier versions of the documents, the engine's raw words and sealed originals of the turns are purged.
    Sends `turns_withdrawn` a document. Audited as `participant.withdrawn`: that, never what. Raises
    DomainError where turns are kept without a ground, or are not this participant's.
    """
    with transaction.atomic():
        row = Participant.objects.select_for_update().get(pk=participant.pk)
        turns = _turns_by_document(row, wanted)
        gone = [turn for own in turns.values() for turn in own if wanted.fates[turn.pk] != Fate.KEEP]
        record_kin(row.project_id, gone, by=by)
        done = _apply(row, wanted, turns, by)
        record_erasure(WITHDRAWN, project_id=row.project_id, ids=_as_ids(row, wanted, by))
        counts = {"blanked": done.blanked, "deleted": done.deleted, "kept": done.kept}
        record(
            "participant.withdrawn",
            by=by,
            project_id=row.project_id,
            subject=row,
            details=counts | {"sound": str(wanted.sound)},
            reason=wanted.legal_ground.strip() if done.kept else "",
        )
        return done


def replay_withdrawal(project_id: int, ids: list[int]) -> None:
    """Withdraw again after a restore: what the journal names and the older texts still hold."""
    participant_id, user_id, sound, count, *turn_ids = ids
    row = Participant.objects.filter(pk=participant_id).first()
    by = _actor(project_id, user_id)
    if row is None or by is None:
        return
    fates = dict.fromkeys(turn_ids[:count], Fate.BLANK) | dict.fromkeys(turn_ids[count:], Fate.DELETE)
    turns: dict[int, list[Turn]] = defaultdict(list)
    for turn in Turn.objects.filter(pk__in=fates, document__project=project_id).order_by("order_key"):
        turns[turn.document_id].append(turn)
    _apply(row, Withdrawal(fates, sound=list(SoundFate)[sound]), turns, by)


def replay_kin(project_id: int, ids: list[int]) -> None:
    """Blank, after a restore, turns that hold withdrawn words because they were not split or joined yet."""
    by = _actor(project_id, ids[0])
    if by is None:
        return
    for document_id, turn_ids in sources_to_blank(project_id, ids).items():
        erase_turns(locked_document(Document(pk=document_id)), blank_ids=turn_ids, delete_ids=[], by=by)


def _actor(project_id: int, user_id: int) -> User | None:
    user = User.objects.filter(pk=user_id).first()
    return user or User.objects.filter(memberships__project=project_id).first()


def _apply(
    participant: Participant, wanted: Withdrawal, turns: Mapping[int, Sequence[Turn]], by: User
) -> Withdrawn:
    done = Withdrawn()
    for document_id, own in sorted(turns.items()):
        _withdraw_from(Document(pk=document_id), own, wanted, done, by)
    _withdraw_consents(participant, forgets=wanted.forgets_consents, by=by)
    now = participant.withdrawn_at or timezone.now()
    Participant.objects.filter(pk=participant.pk).update(withdrawn_at=now)
    return done


def _as_ids(participant: Participant, wanted: Withdrawal, by: User) -> list[int]:
    """Return a withdrawal as the journal keeps it: ids alone (see `replay_withdrawal`)."""
    blank = [turn_id for turn_id, fate in wanted.fates.items() if fate == Fate.BLANK]
    delete = [turn_id for turn_id, fate in wanted.fates.items() if fate == Fate.DELETE]
    return [participant.pk, by.pk, list(SoundFate).index(wanted.sound), len(blank), *blank, *delete]


def turns_of(participant: Participant) -> list[Turn]:
    """Return everything this participant says, in the order of the material."""
    rows = Turn.objects.filter(speaker__participant=participant).select_related("document", "speaker")
    return list(rows.order_by("document__position", "document_id", "order_key"))


def _turns_by_document(participant: Participant, wanted: Withdrawal) -> dict[int, list[Turn]]:
    own = turns_of(participant)
    if not wanted.fates.keys() <= {turn.pk for turn in own}:
        raise DomainError(_("The transcript has changed meanwhile. Load the page again."), status=409)
    if Fate.KEEP in wanted.fates.values() and not wanted.legal_ground.strip():
        raise DomainError(_("Say on which legal ground turns are kept. It stands in the audit trail."))
    refuse_known_names(participant.project, wanted.legal_ground)
    found: dict[int, list[Turn]] = defaultdict(list)
    for turn in own:
        if turn.pk in wanted.fates:
            found[turn.document_id].append(turn)
    return found


def _withdraw_from(
    document: Document, turns: Sequence[Turn], wanted: Withdrawal, done: Withdrawn, by: User
) -> None:
    by_fate = {fate: [turn for turn in turns if wanted.fates[turn.pk] == fate] for fate in Fate}
    done.kept += len(by_fate[Fate.KEEP])
    going = [*by_fate[Fate.BLANK], *by_fate[Fate.DELETE]]
    if not going:
        return
    locked = locked_document(document)
    erase_turns(
        locked,
        blank_ids=[turn.pk for turn in by_fate[Fate.BLANK]],
        delete_ids=[turn.pk for turn in by_fate[Fate.DELETE]],
        by=by,
    )
    _silence(locked, going, wanted.sound, by)
    done.blanked += len(by_fate[Fate.BLANK])
    done.deleted += len(by_fate[Fate.DELETE])
    done.documents.append(locked.pk)


def erase_turns(document: Document, *, blank_ids: Iterable[int], delete_ids: Iterable[int], by: User) -> None:
    """Blank and delete turns of a locked document with everything that could bring their words back."""
    blank, delete = list(blank_ids), list(delete_ids)
    turns_withdrawn.send(Document, document=document, turn_ids=[*blank, *delete], by=by)
    empty_turns(document, blank, by=by)
    delete_turns(document, delete, by=by)
    purge_traces(document, [*blank, *delete])
    forget_originals(document, [*blank, *delete])


def _silence(document: Document, turns: Sequence[Turn], fate: SoundFate, by: User) -> None:
    recording = document.recording
    if recording is None:
        return
    voices.forget(recording)
    if fate == SoundFate.KEEP:
        return
    if fate == SoundFate.DELETE:
        delete_sound(recording, by=by)
        return
    stretches = [(turn.start_ms, turn.end_ms) for turn in turns]
    known = [(start, end) for start, end in stretches if start is not None and end is not None]
    if len(known) < len(stretches):
        raise DomainError(
            _("“{title}” has turns without times: their sound can't be found. Delete the recording.").format(
                title=document.title
            )
        )
    silence(recording.pk, known)


def _withdraw_consents(participant: Participant, *, forgets: bool, by: User) -> None:
    rows = Consent.objects.filter(participant=participant)
    if forgets:
        rows.delete()
        return
    rows.filter(is_given=True).update(
        is_given=False, decided_on=timezone.localdate(), noted_by=by, noted_at=timezone.now()
    )
