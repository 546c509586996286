"""The frame of one event: tables, groups, and the rotation plan as a grid."""

from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.models import Event, TableGroup, ThemeTable


@dataclass(frozen=True)
class Seat:
    """A cell of the plan: who sits at this table in this table round."""

    table: ThemeTable
    group: TableGroup | None


@dataclass(frozen=True)
class PlanRow:
    """A table round with a cell for every table."""

    number: int
    seats: Sequence[Seat]


@dataclass(frozen=True)
class Frame:
    """Tables and groups in their order, and the plan."""

    tables: Sequence[ThemeTable]
    groups: Sequence[TableGroup]
    plan: Sequence[PlanRow]


def frame(event: Event) -> Frame:
    """Return the frame of an event; its plan has a row for every table round that there is or could be."""
    tables, groups = list(event.theme_tables.all()), list(event.table_groups.all())
    rounds = list(event.table_rounds.select_related("table_group"))
    sitting = {(each.number, each.theme_table_id): each.table_group for each in rounds}
    most = max((each.number for each in rounds), default=0)
    count = max(most, len(tables), len(groups)) if tables and groups else 0
    plan = [
        PlanRow(number, [Seat(table, sitting.get((number, table.pk))) for table in tables])
        for number in range(1, count + 1)
    ]
    return Frame(tables, groups, plan)
