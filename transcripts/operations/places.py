"""Where a document belongs: event, theme table, group, table round; and its order among the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import Attribute, Document, Event, TableGroup, TableRound, ThemeTable
from transcripts.operations.attributes import set_value
from transcripts.operations.events import hold


@dataclass(frozen=True)
class Place:
    """A place in the frame of the study; a table round says table and group, these say the event."""

    event: Event | None = None
    theme_table: ThemeTable | None = None
    table_group: TableGroup | None = None
    table_round: TableRound | None = None

    def completed(self) -> "Place":
        """Return the place with what its parts say of each other; raises DomainError when they disagree."""
        meeting = self.table_round
        table = meeting.theme_table if meeting else self.theme_table
        group = meeting.table_group if meeting else self.table_group
        event = self.event or next((part.event for part in (meeting, table, group) if part), None)
        if any(part and event and part.event_id != event.pk for part in (meeting, table, group)):
            raise DomainError(_("This table or group belongs to another event."))
        if meeting is None and table and group:
            meeting = TableRound.objects.filter(theme_table=table, table_group=group).first()
        return Place(event, table, group, meeting)


NOWHERE = Place()


def place_document(document: Document, *, place: Place, by: User) -> None:
    """Put a document to an event, table, group or table round, or to none; audited when it is news.

    A table round sets table and group; the recording of the document goes along to another event. Raises
    DomainError where the parts disagree, for an event of another project, and when the document is gone.
    """
    full = place.completed()
    with transaction.atomic():
        if full.event is not None:
            hold(full.event)
        locked = Document.objects.select_for_update(no_key=True, of=("self",)).select_related("recording")
        row = locked.filter(pk=document.pk).first()
        if row is None:
            raise DomainError(_("Someone else has deleted this document already."), status=409)
        if full.event is not None and full.event.project_id != row.project_id:
            raise DomainError(_("This event belongs to another project."), status=404)
        _follow_with_sound(row, full.event)
        if _place_of(row) == full:
            return
        row.event, row.theme_table = full.event, full.theme_table
        row.table_group, row.table_round = full.table_group, full.table_round
        row.save(update_fields=["event", "theme_table", "table_group", "table_round"])
        record("document.placed", by=by, project_id=row.project_id, subject=row)


def describe_document(
    document: Document,
    *,
    place: Place,
    kind: str,
    values: Sequence[tuple[Attribute, str]] = (),
    by: User,
) -> None:
    """Say in one go where a document belongs, what kind it is, and its own attributes; audited in parts."""
    with transaction.atomic():
        place_document(document, place=place, by=by)
        changed = Document.objects.filter(pk=document.pk).exclude(kind=kind).update(kind=kind)
        if changed:
            details = {"kind": kind}
            record(
                "document.kind_chosen",
                by=by,
                project_id=document.project_id,
                subject=document,
                details=details,
            )
        for attribute, value in values:
            set_value(document, attribute=attribute, value=value, by=by)


def shift_document(document: Document, *, step: int, by: User) -> None:
    """Move a document `step` places among those of its event (-1 is one up); see `reorder_documents`."""
    with transaction.atomic():
        ids = list(document.project.documents.order_by("position", "pk").values_list("pk", "event_id"))
        siblings = [pk for pk, event_id in ids if event_id == document.event_id]
        at = siblings.index(document.pk)
        neighbour = siblings[max(0, min(len(siblings) - 1, at + step))]
        order = [pk for pk, _event in ids if pk != document.pk]
        if neighbour != document.pk:
            order.insert(order.index(neighbour) + (step > 0), document.pk)
            reorder_documents(document.project, order, by=by)


def reorder_documents(project: Project, order: Sequence[int], *, by: User) -> None:
    """Put the documents of a project in this order of ids; those that are not named stay behind; audited.

    Coding screens, matrices and exports follow it.
    """
    with transaction.atomic():
        rows = list(project.documents.select_for_update(no_key=True).order_by("position", "pk"))
        wanted = {pk: index for index, pk in enumerate(order)}
        rows.sort(key=lambda row: wanted.get(row.pk, len(wanted)))
        changed = []
        for position, row in enumerate(rows):
            if row.position != position:
                row.position = position
                changed.append(row)
        if changed:
            Document.objects.bulk_update(changed, ["position"])
            record("documents.reordered", by=by, project_id=project.pk)


def _place_of(document: Document) -> Place:
    return Place(document.event, document.theme_table, document.table_group, document.table_round)


def _follow_with_sound(document: Document, event: Event | None) -> None:
    """Sound and text of one talk lie in the same event."""
    recording = document.recording
    if recording is not None and recording.event_id != (event.pk if event else None):
        recording.event = event
        recording.save(update_fields=["event"])
        recording.documents.exclude(pk=document.pk).update(
            event=event, theme_table=None, table_group=None, table_round=None
        )
