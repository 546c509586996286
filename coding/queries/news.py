"""What others have changed on the coding screen of a document since it was loaded."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Max, Q

from coding.models import Anchor, Category, Coding, IrrelevantTurn, Memo
from coding.queries.marks import (
    Mark,
    ScreenChange,
    codings_for_document,
    label_of,
    passes_of,
    people_of,
    screen_change,
)
from coding.queries.sight import is_alone, visible_layers
from futureskills.accounts.models import User
from futureskills.history.models import Change
from futureskills.history.sight import visible_acts
from futureskills.projects.models import Project
from transcripts.models import Document, TextEdit, Turn

LATECOMERS = 20  # operations of other documents may get their ids earlier and be seen later


@dataclass(frozen=True)
class News:
    """`texts` are turns with new words; where turns came or went, `is_rebuilt` asks for all of them."""

    version: int
    since: int
    change: ScreenChange
    texts: dict[int, str]
    is_rebuilt: bool


def last_operation_id(project: Project, reader: User) -> int:
    """Return from where on a page that is loaded now asks for news; acts that are hidden leave no trace."""
    latest = visible_acts(project, reader).aggregate(latest=Max("pk"))["latest"]
    return max(0, (latest or 0) - LATECOMERS)


def news_on_screen(document: Document, *, version: int, since: int, reader: User) -> News | None:
    """Return what has changed after a version of the text and after an operation; None without news.

    The page of whoever changes the tree has shown that already: such changes of the reader are no news.
    """
    changes = _changes(document, since, reader)
    latest = max((change.operation_id for change in changes), default=since)
    if document.version == version and not changes:
        return None
    edits = list(TextEdit.objects.filter(document=document, version__gt=version).only("kind", "turn_id"))
    is_rebuilt = version > document.version or not version
    is_rebuilt = is_rebuilt or any(edit.kind != TextEdit.Kind.REPLACE for edit in edits)
    ids = [] if is_rebuilt else [edit.turn_id or 0 for edit in edits]
    texts = dict(Turn.objects.filter(pk__in=ids).values_list("pk", "text"))
    change = screen_change(changes, document, reader)
    moved = _marks_on(document, set(texts), reader, is_rebuilt=is_rebuilt) if edits or is_rebuilt else []
    known = {mark.coding_id for mark in moved}
    marks = [*moved, *(mark for mark in change.marks if mark.coding_id not in known)]
    shown = replace(change, marks=marks, people=people_of(marks, reader), passes=passes_of(marks))
    return News(document.version, latest, shown, texts, is_rebuilt)


def _changes(document: Document, since: int, reader: User) -> list[Change]:
    layer_ids = list(visible_layers(document.project, reader).values_list("pk", flat=True))
    here = Q(before__document_id=document.pk) | Q(after__document_id=document.pk)
    seen = Q(before__layer_id__in=layer_ids) | Q(after__layer_id__in=layer_ids)
    of_codings = Q(model=label_of(Coding)) & here & seen
    others = Q(model__in=[label_of(model) for model in (Category, Anchor, Memo, IrrelevantTurn)])
    later = Change.objects.filter(operation__gt=since, operation__project_id=document.project_id)
    found = later.filter(of_codings | (others & ~Q(operation__by=reader)))
    rows = list(found.order_by("operation_id", "position"))
    if all(change.model in (label_of(Coding), label_of(Category)) for change in rows):
        return rows
    alone = is_alone(document.project, reader)
    marked = {_state(change)["turn_id"] for change in rows if change.model == label_of(IrrelevantTurn)}
    turns = Turn.objects.filter(document=document, pk__in=marked) if marked else Turn.objects.none()
    turn_ids = set(turns.values_list("pk", flat=True))
    return [change for change in rows if _is_shown(change, document, turn_ids, is_alone=alone)]


def _is_shown(change: Change, document: Document, turn_ids: set[int], *, is_alone: bool) -> bool:
    """Return whether the page shows this; who is blind hears of the tree and of memos on the project."""
    state = _state(change)
    if change.model == label_of(Anchor):
        return not is_alone
    if change.model == label_of(IrrelevantTurn):
        return not is_alone and state.get("layer_id") is None and state["turn_id"] in turn_ids
    if change.model != label_of(Memo):
        return True
    is_elsewhere = state["document_id"] not in (None, document.pk)
    is_on_project = state["document_id"] is None and state["category_id"] is None
    return is_on_project if is_alone else not is_elsewhere


def _state(change: Change) -> dict[str, Any]:
    return change.after or change.before or {}


def _marks_on(document: Document, turn_ids: set[int], reader: User, *, is_rebuilt: bool) -> list[Mark]:
    marks = codings_for_document(document, reader)
    return [mark for mark in marks if is_rebuilt or mark.start_turn in turn_ids or mark.end_turn in turn_ids]
