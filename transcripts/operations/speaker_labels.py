"""Who says what: the speaker of a turn, of all turns from here on, and the labels of a document.

Every change gives the document a new version and is stored with its author, so that it can be taken back.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from transcripts.models import Document, Speaker, TextEdit, Turn
from transcripts.operations.documents import speaker_kind
from transcripts.operations.text_changes import Edited, locked_document, locked_turn, new_version


def set_speaker(document: Document, *, turn_id: int, label: str, by: User) -> Edited:
    """Give one turn to the speaker with this label, who comes into being when there is none.

    Stores one version; raises DomainError without a label or when the turn is gone.
    """
    with transaction.atomic():
        locked = locked_document(document)
        turn = locked_turn(locked, turn_id)
        return _give(locked, [turn], _speaker(locked, label), by=by)


def set_speaker_from(document: Document, *, turn_id: int, label: str, by: User) -> Edited:
    """Give this turn and every later one of the same speaker to the speaker with this label.

    Stores one version; raises DomainError without a label or when the turn is gone.
    """
    with transaction.atomic():
        locked = locked_document(document)
        turn = locked_turn(locked, turn_id)
        later = locked.turns.filter(order_key__gte=turn.order_key, speaker=turn.speaker_id)
        return _give(locked, later.order_by("order_key"), _speaker(locked, label), by=by)


def rename_speaker(speaker: Speaker, *, label: str, by: User) -> Edited:
    """Give a speaker another label, in the whole document.

    Stores one version; raises DomainError without a label or when another speaker has it.
    """
    with transaction.atomic():
        locked = locked_document(speaker.document)
        row, wanted = _known(locked, speaker.pk), _clean(label)
        if locked.speakers.filter(label=wanted).exclude(pk=row.pk).exists():
            raise DomainError(
                _("There is already a speaker “{label}”. Merge the two instead.").format(label=wanted),
                status=409,
            )
        if row.label == wanted:
            return Edited(locked)
        before = {"speaker": row.pk, "label": row.label, "kind": row.kind}
        row.kind = kind_after_renaming(row, wanted)
        row.label = wanted
        row.save(update_fields=["label", "kind"])
        new_version(locked, kind=TextEdit.Kind.LABEL, by=by, before=before)
        return Edited(locked)


def merge_speakers(speaker: Speaker, *, into: Speaker, by: User) -> Edited:
    """Give all turns of a speaker to another one of the document; the first one goes.

    Stores one version; raises DomainError when both are the same or one of them is gone.
    """
    with transaction.atomic():
        locked = locked_document(speaker.document)
        gone, kept = _known(locked, speaker.pk), _known(locked, into.pk)
        if gone == kept:
            raise DomainError(_("A speaker can't be merged with itself."))
        turns = list(locked.turns.filter(speaker=gone).values_list("pk", flat=True))
        before = {
            "turns": dict.fromkeys(map(str, turns), gone.pk),
            "gone": {
                "pk": gone.pk,
                "label": gone.label,
                "kind": gone.kind,
                "participant_id": gone.participant_id,
            },
        }
        locked.turns.filter(pk__in=turns).update(speaker=kept)
        gone.delete()
        new_version(locked, kind=TextEdit.Kind.MERGE, by=by, before=before)
        return Edited(locked)


def kind_after_renaming(speaker: Speaker, label: str) -> str:
    """Return the part that the new label suggests, unless somebody has said who it is."""
    is_guessed = speaker.participant_id is None and speaker.kind == speaker_kind(speaker.label)
    return speaker_kind(label) if is_guessed else speaker.kind


def _give(document: Document, turns: Iterable[Turn], speaker: Speaker, *, by: User) -> Edited:
    before: dict[str, Any] = {
        str(turn.pk): turn.speaker_id for turn in turns if turn.speaker_id != speaker.pk
    }
    if before:
        document.turns.filter(pk__in=before).update(speaker=speaker)
        new_version(document, kind=TextEdit.Kind.SPEAKER, by=by, before={"turns": before})
    return Edited(document)


def _speaker(document: Document, label: str) -> Speaker:
    wanted = _clean(label)
    speaker, _is_new = Speaker.objects.get_or_create(
        document=document, label=wanted, defaults={"kind": speaker_kind(wanted)}
    )
    return speaker


def _known(document: Document, speaker_id: int) -> Speaker:
    speaker = document.speakers.filter(pk=speaker_id).first()
    if speaker is None:
        raise DomainError(_("This speaker is gone: someone else has merged it already."), status=409)
    return speaker


def _clean(label: str) -> str:
    wanted = " ".join(label.replace("\0", "").split())
    if not wanted:
        raise DomainError(_("A speaker needs a label, such as B1."))
    limit = Speaker._meta.get_field("label").max_length or 0  # noqa: SLF001
    if len(wanted) > limit:
        raise DomainError(_("Too long: at most %(limit)d characters.") % {"limit": limit})
    return wanted
