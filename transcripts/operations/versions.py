"""Earlier versions of a text: brought back edit by edit, and purged for good."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.undo import lock_undos
from transcripts.calculations.edits import Replace, moved_replacement
from transcripts.models import Document, Participant, Speaker, TextEdit, Turn
from transcripts.operations.speaker_labels import kind_after_renaming
from transcripts.operations.text_changes import Edited, change_text, locked_document, new_version
from transcripts.queries.edits import edit_of, edits_since
from transcripts.signals import version_restored


def restore_version(document: Document, *, version: int, by: User) -> Edited:
    """Bring an earlier version back by taking back every edit since, latest first; each makes a version.

    Codings move along; those that the edits since had retired come back. Audited as `document.restored`;
    raises DomainError for an unknown version and for one whose texts were purged.
    """
    with transaction.atomic():
        lock_undos(document.project_id)  # before the document, as every undo does
        locked = locked_document(document)
        if not 1 <= version < locked.version:
            raise DomainError(_("This version of the text does not exist."), status=404)
        result = Edited(locked)
        for row in reversed(edits_behind(locked, version)):
            _take_back(result, row, by)
        version_restored.send(Document, document=locked, version=version, by=by)
        details = {"version": version}
        record("document.restored", by=by, project_id=locked.project_id, subject=locked, details=details)
        return result


def take_back_words(document: Document, *, version: int, by: User) -> Edited:
    """Take back one change of words, the one that made `version`, and leave all later edits as they are.

    Codings that it had retired come back. Stores one version; raises DomainError when it changed no words,
    was purged, or when the same words were changed again.
    """
    with transaction.atomic():
        lock_undos(document.project_id)  # before the document, as every undo does
        locked = locked_document(document)
        row = locked.edits.filter(version=version, kind=TextEdit.Kind.REPLACE).first()
        inverse = edit_of(row).inverse() if row and not is_purged(row) else None
        edit = isinstance(inverse, Replace) and moved_replacement(inverse, edits_since(locked.pk, version))
        if not row or not edit:
            raise DomainError(_("This change can't be taken back by itself any more."), status=409)
        result = change_text(locked, edit, by=by)
        bring_back_attributes(row, moved=edit.offset - row.offset)
        version_restored.send(Document, document=locked, version=version - 1, by=by)
        return result


def purge_versions(document: Document, *, by: User) -> None:
    """Forget for good what was removed: the texts, labels and words of all earlier versions.

    Who edited what and when stays. Audited as `document.purged`; can't be undone.
    """
    with transaction.atomic():
        locked = locked_document(document)
        locked.edits.update(removed_text=None, inserted_text=None, before={})
        record("document.purged", by=by, project_id=locked.project_id, subject=locked)


def edits_behind(document: Document, version: int) -> Sequence[TextEdit]:
    """Return the edits after a version, oldest first; raises DomainError where they were purged."""
    rows = list(document.edits.filter(version__gt=version).order_by("version"))
    if any(is_purged(row) for row in rows):
        raise DomainError(_("This version was purged when the transcript was released."), status=409)
    return rows


def is_purged(row: TextEdit) -> bool:
    """Whether an edit can't be taken back any more."""
    return not row.before and row.removed_text is None


def _take_back(result: Edited, row: TextEdit, by: User) -> None:
    """Take one edit back; `result` carries the document, its turns and what was retired along."""
    if row.kind in (TextEdit.Kind.REPLACE, TextEdit.Kind.SPLIT, TextEdit.Kind.JOIN):
        edited = change_text(result.document, edit_of(row).inverse(), by=by, before=result.lines)
        bring_back_attributes(row)
        result.lines = edited.lines
        result.retired_count += edited.retired_count
    elif row.kind == TextEdit.Kind.LABEL:
        _bring_back_label(result.document, row, by)
    else:
        _bring_back_speakers(result.document, row, by)


def bring_back_attributes(row: TextEdit, *, moved: int = 0) -> None:
    """Give the turns of a taken-back edit the times, speakers and words (`moved` places on) that they had."""
    _set_attributes(row.turn_id, row.before.get("turn"))
    if row.kind == TextEdit.Kind.JOIN:
        _set_attributes(row.other_turn_id, row.before.get("gone"))
    lost = [[word[0] + moved, *word[1:]] for word in row.before.get("words", [])]
    turn = Turn.objects.filter(pk=row.turn_id or 0).first() if lost else None
    if turn is not None:
        kept = [word for word in turn.words if not any(_overlap(word, other) for other in lost)]
        turn.words = sorted([*kept, *lost], key=lambda word: int(word[0]))
        turn.save(update_fields=["words"])


def _set_attributes(turn_id: int | None, values: dict[str, Any] | None) -> None:
    if turn_id is not None and values:
        is_there = Speaker.objects.filter(pk=values["speaker_id"]).exists()
        Turn.objects.filter(pk=turn_id).update(
            **(values | {"speaker_id": values["speaker_id"] if is_there else None})
        )


def _overlap(one: list[Any], other: list[Any]) -> bool:
    return bool(one[0] < other[0] + other[1] and other[0] < one[0] + one[1])


def _bring_back_label(document: Document, row: TextEdit, by: User) -> None:
    speaker = Speaker.objects.get(pk=row.before["speaker"])
    before = {"speaker": speaker.pk, "label": speaker.label, "kind": speaker.kind}
    speaker.kind = kind_after_renaming(speaker, row.before["label"])
    speaker.label = row.before["label"]
    speaker.save(update_fields=["label", "kind"])
    new_version(document, kind=row.kind, by=by, before=before)


def _bring_back_speakers(document: Document, row: TextEdit, by: User) -> None:
    gone = row.before.get("gone")
    if gone:
        Speaker.objects.create(document=document, **_still_known(gone))
    wanted = {int(turn_id): speaker_id for turn_id, speaker_id in row.before["turns"].items()}
    turns = list(document.turns.filter(pk__in=wanted))
    before = {str(turn.pk): turn.speaker_id for turn in turns}
    for turn in turns:
        turn.speaker_id = wanted[turn.pk]
    Turn.objects.bulk_update(turns, ["speaker"])
    new_version(document, kind=TextEdit.Kind.SPEAKER, by=by, before={"turns": before})


def _still_known(gone: dict[str, Any]) -> dict[str, Any]:
    """Leave out a participant who is not there any more."""
    is_there = Participant.objects.filter(pk=gone.get("participant_id") or 0).exists()
    return gone if is_there else gone | {"participant_id": None}
