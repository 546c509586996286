"""Theme tables and table groups of an event: their names, their order, and the rotation plan."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from transcripts.calculations.rotation import rotation
from transcripts.models import Event, TableGroup, TableRound, ThemeTable
from transcripts.operations.events import hold


class Named(NamedTuple):
    """One line of a list of names: the row it renames (None: a new one); no name removes the row."""

    pk: int | None
    name: str


def save_tables(event: Event, names: Sequence[Named], *, by: User) -> None:
    """Make the theme tables of an event those of the list, in its order; audited.

    Raises DomainError for a name twice, or a table that still holds documents or was removed meanwhile.
    """
    _save(ThemeTable, event, names, by=by)


def save_groups(event: Event, names: Sequence[Named], *, by: User) -> None:
    """Make the groups of an event those of the list, in its order; see `save_tables`."""
    _save(TableGroup, event, names, by=by)


def save_frame(event: Event, *, tables: Sequence[Named], groups: Sequence[Named], by: User) -> None:
    """Save tables and groups together; a rotation plan that is not there yet fills itself in.

    Audited as each part; raises DomainError as they do, and stores nothing then.
    """
    with transaction.atomic():
        save_tables(event, tables, by=by)
        save_groups(event, groups, by=by)
        if not event.table_rounds.exists():
            fill_rotation(event, by=by)


def fill_rotation(event: Event, *, by: User) -> None:
    """Seat the groups so that each visits each table once; an existing plan is replaced; audited."""
    with transaction.atomic():
        hold(event)
        tables, groups = list(event.theme_tables.all()), list(event.table_groups.all())
        seats = {
            (seat.number, tables[seat.table].pk): groups[seat.group].pk
            for seat in rotation(len(tables), len(groups))
        }
        save_rotation(event, seats, by=by)


def save_rotation(event: Event, seats: Mapping[tuple[int, int], int | None], *, by: User) -> None:
    """Make the rotation plan that of {(number of the table round, table id): group id}; audited.

    Documents at a table and of a group get the table round in which those two met. Raises DomainError when a
    group would sit at two tables at once, or a table or group is gone.
    """
    wanted = {(number, table, group) for (number, table), group in seats.items() if group is not None}
    sitting = [(number, group) for number, _table, group in wanted]
    if len(sitting) != len(set(sitting)):
        raise DomainError(_("A group can't sit at two tables in the same table round."))
    try:
        with transaction.atomic():
            hold(event)
            _check_own(event, wanted)
            _replace(event, wanted)
            _relink_documents(event)
            record("event.rotation_changed", by=by, project_id=event.project_id, subject=event)
    except IntegrityError as error:
        raise DomainError(
            _("Someone else is changing this plan. Load the page again."), status=409
        ) from error


def _check_own(event: Event, wanted: set[tuple[int, int, int]]) -> None:
    tables = set(event.theme_tables.values_list("pk", flat=True))
    groups = set(event.table_groups.values_list("pk", flat=True))
    if {table for _n, table, _g in wanted} - tables or {group for _n, _t, group in wanted} - groups:
        raise DomainError(_("This table or group is gone. Load the page again."), status=409)


def _replace(event: Event, wanted: set[tuple[int, int, int]]) -> None:
    """Keep the rows that stay, so that nothing that hangs on them notices."""
    there = {(row.number, row.theme_table_id, row.table_group_id): row.pk for row in event.table_rounds.all()}
    event.table_rounds.filter(pk__in=[pk for seat, pk in there.items() if seat not in wanted]).delete()
    TableRound.objects.bulk_create(
        TableRound(event=event, number=number, theme_table_id=table, table_group_id=group)
        for number, table, group in sorted(wanted - set(there))
    )


def _relink_documents(event: Event) -> None:
    rounds = {(row.theme_table_id, row.table_group_id): row for row in event.table_rounds.all()}
    for document in event.documents.filter(theme_table__isnull=False, table_group__isnull=False):
        met = rounds.get((document.theme_table_id or 0, document.table_group_id or 0))
        if document.table_round_id != (met.pk if met else None):
            document.table_round = met
            document.save(update_fields=["table_round"])


def _save(
    model: type[ThemeTable] | type[TableGroup], event: Event, names: Sequence[Named], *, by: User
) -> None:
    cleaned = [Named(each.pk, " ".join(each.name.split())) for each in names]
    kept = [each for each in cleaned if each.name]
    folded = [each.name.casefold() for each in kept]
    if len(set(folded)) < len(folded):
        raise DomainError(_("Two of these have the same name."))
    if any(len(each.name) > 200 for each in kept):  # noqa: PLR2004 (as in the model)
        raise DomainError(_("Too long: at most %(limit)d characters.") % {"limit": 200})
    with transaction.atomic():
        hold(event)
        rows = {row.pk: row for row in model._default_manager.filter(event=event)}  # noqa: SLF001
        if any(each.pk not in rows for each in kept if each.pk):
            raise DomainError(_("Someone else has removed one of these. Load the page again."), status=409)
        _remove([row for pk, row in rows.items() if pk not in {each.pk for each in kept}])
        _store(model, event, kept, rows)
        record("event.tables_changed", by=by, project_id=event.project_id, subject=event)


def _remove(rows: Sequence[ThemeTable | TableGroup]) -> None:
    for row in rows:
        if row.documents.exists():
            raise DomainError(_("“{name}” holds documents. Put them elsewhere first.").format(name=row.name))
        row.delete()


def _store(
    model: type[ThemeTable] | type[TableGroup],
    event: Event,
    names: Sequence[Named],
    rows: Mapping[int, ThemeTable | TableGroup],
) -> None:
    """Names that change places meet for a moment: all that change get a passing one first."""
    for pk, row in rows.items():
        if any(each.pk == pk and each.name != row.name for each in names):
            model._default_manager.filter(pk=pk).update(name=f"\x1f{pk}")  # noqa: SLF001
    for position, each in enumerate(names):
        if each.pk:
            model._default_manager.filter(pk=each.pk).update(  # noqa: SLF001
                name=each.name, position=position
            )
        else:
            model._default_manager.create(event=event, name=each.name, position=position)  # noqa: SLF001
