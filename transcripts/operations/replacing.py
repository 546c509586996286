"""Words replaced at many places in one act, which is taken back as a whole."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.undo import lock_undos
from transcripts.calculations.edits import Replace, moved_replacement
from transcripts.calculations.finding import Wanted, pattern_of
from transcripts.models import Document
from transcripts.operations.text_changes import Edited, change_text, locked_document
from transcripts.operations.versions import bring_back_attributes, is_purged
from transcripts.queries.edits import edit_of, edits_since
from transcripts.signals import version_restored

_Place = tuple[int, int, int]  # turn id, offset and length in code points


@dataclass(frozen=True)
class Replaced:
    """What came of it: `act` takes it back; `count` places were replaced, others had changed meanwhile."""

    edited: Edited
    act: uuid.UUID
    count: int


@dataclass(frozen=True)
class Replacement:
    """What is to stand at the chosen places of `version` instead of what was looked for."""

    wanted: Wanted
    inserted: str
    places: Sequence[_Place]
    version: int


def replace_everywhere(document: Document, replacement: Replacement, *, by: User) -> Replaced:
    """Put other words at the chosen places; codings and word times move along.

    Stores one version a place, all of one act. A place that somebody has changed meanwhile is left alone.
    Raises DomainError for an unknown version.
    """
    with transaction.atomic():
        locked = locked_document(document)
        if not 1 <= replacement.version <= locked.version:
            raise DomainError(_("This version of the text does not exist. Load the page again."), status=409)
        act, count, lines, result = uuid.uuid4(), 0, None, Edited(locked)
        for edit in _edits(locked, replacement):
            edited = change_text(locked, edit, by=by, act=act, before=lines)
            lines, count = edited.lines, count + 1
            result.retired_count += edited.retired_count
        return Replaced(result, act, count)


def take_back_act(document: Document, *, act: uuid.UUID, by: User) -> Edited:
    """Take back all places of one act and leave all other edits as they are; codings it retired come back.

    A place that was changed again meanwhile stays as it is now. Raises DomainError when nothing of it can be
    taken back.
    """
    with transaction.atomic():
        lock_undos(document.project_id)  # before the document, as every undo does
        locked = locked_document(document)
        rows = [row for row in locked.edits.filter(act=act).order_by("-version") if not is_purged(row)]
        lines, count, result = None, 0, Edited(locked)
        for row in rows:
            inverse = edit_of(row).inverse()
            edit = isinstance(inverse, Replace) and moved_replacement(
                inverse, edits_since(locked.pk, row.version)
            )
            if not edit:
                continue
            edited = change_text(locked, edit, by=by, before=lines)
            lines, count = edited.lines, count + 1
            bring_back_attributes(row, moved=edit.offset - row.offset)
            result.retired_count += edited.retired_count
        if not count:
            raise DomainError(_("This change can't be taken back by itself any more."), status=409)
        version_restored.send(Document, document=locked, version=rows[-1].version - 1, by=by)
        return result


def _edits(document: Document, replacement: Replacement) -> list[Replace]:
    """Return what is to be replaced as the text is now; from behind, so that earlier places stay true."""
    since = edits_since(document.pk, replacement.version)
    texts = dict(document.turns.values_list("pk", "text"))
    pattern, edits = pattern_of(replacement.wanted), []
    for turn_id, offset, length in set(replacement.places):
        unknown = Replace(turn_id, offset, "\0" * length, "")  # known by its length alone until it is found
        moved = moved_replacement(unknown, since)
        if moved is None:
            continue
        removed = texts.get(moved.turn_id, "")[moved.offset : moved.end]
        if pattern.fullmatch(removed) and removed != replacement.inserted:
            edits.append(Replace(moved.turn_id, moved.offset, removed, replacement.inserted))
    return sorted(edits, key=lambda edit: (edit.turn_id, edit.offset), reverse=True)
