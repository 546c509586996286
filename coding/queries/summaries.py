"""Summarising tables as their pages and exports show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from coding.calculations.excerpts import Excerpt
from coding.models import Category, Coding, SummaryBundle, SummaryRow, SummaryTable
from coding.queries.codebook import TreeRow, category_tree
from coding.queries.disclosure import seat_of
from coding.queries.excerpts import excerpts_of
from coding.queries.reach import branch_ids, codings_of
from coding.queries.sight import is_alone, visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.queries.small_groups import Badge, small_groups_of


@dataclass(frozen=True)
class SummaryLine:
    """A row with its number in the table (from 1) and its passage; `same_as_number`: the one it repeats."""

    row: SummaryRow
    number: int
    excerpt: Excerpt
    same_as_number: int | None
    bundle: SummaryBundle | None
    badge: Badge | None = None  # too few people share its group at its place

    @property
    def is_open(self) -> bool:
        """Whether it is kept and in no bundle: the re-check against the material."""
        return not self.row.strike and self.bundle is None

    @property
    def coding(self) -> Coding:
        """The coding of its passage."""
        return self.row.coding


@dataclass(frozen=True)
class BundleLine:
    """A bundle with the numbers of its rows, and of those struck because they mean the same."""

    bundle: SummaryBundle
    numbers: list[int]
    same_numbers: list[int]

    @property
    def category(self) -> Category | None:
        """The category that was made of it."""
        return self.bundle.category


@dataclass(frozen=True)
class Summary:
    """A table with everything on it; `next_number` is that of the next new bundle."""

    table: SummaryTable
    lines: list[SummaryLine]
    bundles: list[BundleLine]
    newer_count: int

    @property
    def open_lines(self) -> list[SummaryLine]:
        """The rows that no bundle stands for."""
        return [line for line in self.lines if line.is_open]

    @property
    def struck_count(self) -> int:
        """How many rows were struck."""
        return sum(bool(line.row.strike) for line in self.lines)

    @property
    def next_number(self) -> int:
        """The lowest number that no bundle has."""
        taken = {line.bundle.number for line in self.bundles}
        return next(each for each in range(1, len(taken) + 2) if each not in taken)

    @property
    def bundle_numbers(self) -> list[int]:
        """The numbers that a row can be bundled into."""
        return [line.bundle.number for line in self.bundles]


@dataclass(frozen=True)
class CategoryLine:
    """A category in the list of tables; `table` is None as long as nobody began one."""

    tree: TreeRow
    table: SummaryTable | None
    row_count: int
    open_count: int


def summary_of(table: SummaryTable, *, reader: User) -> Summary:
    """Return a table with the rows whose passages the reader may see; a fixed number of queries."""
    project = table.category.project
    visible = visible_codings(project, reader)
    rows = list(
        SummaryRow.objects.filter(table=table, coding__in=visible.values("pk")).select_related(
            "coding__document__event", "coding__category", "bundle"
        )
    )
    excerpts = excerpts_of(
        [(row.coding.document_id, row.coding.span.lower, row.coding.span.upper) for row in rows]
    )
    small = small_groups_of(project)
    numbers = {row.pk: number for number, row in enumerate(rows, start=1)}
    lines = [
        SummaryLine(
            row,
            numbers[row.pk],
            excerpt,
            numbers.get(row.same_as_id or 0),
            row.bundle,
            small.of(excerpt.participant_ids, seat_of(row.coding.document)),
        )
        for row, excerpt in zip(rows, excerpts, strict=True)
    ]
    branch = codings_of(project, branch_ids(project, [table.category_id]))
    newer = branch.filter(pk__in=visible.values("pk")).exclude(summary_rows__table=table)
    return Summary(table, lines, _bundles(table, lines), newer.count())


def summary_list(project: Project, *, reader: User) -> list[CategoryLine]:
    """Return the categories that have passages or a table, in tree order; a fixed number of queries."""
    visible = Q(rows__coding__in=visible_codings(project, reader).values("pk"))
    tables = {
        table.category_id: table
        for table in SummaryTable.objects.filter(category__project=project).annotate(
            row_count=Count("rows", filter=visible),
            open_count=Count("rows", filter=visible & Q(rows__strike="", rows__bundle=None)),
        )
    }
    alone = is_alone(project, reader)
    shown = {pk for pk, table in tables.items() if table.row_count or not alone}
    return [
        _category_line(row, tables.get(row.category.pk))
        for row in category_tree(project, reader)
        if row.branch_count or row.category.pk in shown
    ]


def _category_line(row: TreeRow, table: SummaryTable | None) -> CategoryLine:
    counts = (getattr(table, "row_count", 0), getattr(table, "open_count", 0))
    return CategoryLine(row, table, *counts)


def _bundles(table: SummaryTable, lines: Iterable[SummaryLine]) -> list[BundleLine]:
    numbers = {line.number: line for line in lines}
    found = []
    for bundle in table.bundles.select_related("category"):
        own = [number for number, line in numbers.items() if line.bundle == bundle]
        same = [number for number, line in numbers.items() if line.same_as_number in own]
        found.append(BundleLine(bundle, own, same))
    return found
