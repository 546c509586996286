"""What others have changed on the coding screen of a document since it was loaded."""

from dataclasses import dataclass, replace

from django.db.models import Max, Q

from coding.models import Anchor, Category, Coding
from coding.queries.marks import (
    Mark,
    ScreenChange,
    codings_for_document,
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
    of_codings = Q(model=Coding._meta.label) & here & seen  # noqa: SLF001
    labels = [Category._meta.label, *([] if is_alone(document.project, reader) else [Anchor._meta.label])]  # noqa: SLF001
    of_tree = Q(model__in=labels) & ~Q(operation__by=reader)
    later = Change.objects.filter(operation__gt=since, operation__project_id=document.project_id)
    return list(later.filter(of_codings | of_tree).order_by("operation_id", "position"))


def _marks_on(document: Document, turn_ids: set[int], reader: User, *, is_rebuilt: bool) -> list[Mark]:
    marks = codings_for_document(document, reader)
    return [
        mark for mark in marks if is_rebuilt or mark.start.turn_id in turn_ids or mark.end.turn_id in turn_ids
    ]
