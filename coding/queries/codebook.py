"""The category system as screens and exports need it: in tree order, with paths, colours and counts."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count

from coding.calculations.palette import Shade, shade
from coding.calculations.tree import Node, Place, branch_sums, in_tree_order
from coding.models import Category
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project


@dataclass(frozen=True)
class TreeRow:
    """A category in its place; `path` are the names from the main category down to it.

    `hue` is the main category's index in the palette, `sibling` counts those beside it from 0.
    """

    category: Category
    depth: int
    path: tuple[str, ...]
    hue: int | None
    sibling: int
    own_count: int
    branch_count: int
    has_children: bool
    main_id: int

    @property
    def shade(self) -> Shade:
        """Its colour."""
        return shade(self.hue, self.depth, self.sibling)

    @property
    def path_above(self) -> str:
        """The names above it, for people."""
        return " › ".join(self.path[:-1])


def category_tree(project: Project, reader: User | None = None) -> list[TreeRow]:
    """Return all categories in tree order with their counts of codings, own and with everything below.

    Only codings that the reader may see are counted (None: the team's).
    """
    rows = Category.objects.filter(project=project).select_related(
        "guide_question", "origin_document", "origin_theme_table"
    )
    categories = {category.pk: category for category in rows}
    places = in_tree_order(
        Node(category.pk, category.parent_id, category.position) for category in categories.values()
    )
    own = coding_counts(project, reader)
    sums = branch_sums(places, own)
    siblings = _siblings(categories, places)
    parents = {category.parent_id for category in categories.values()}
    return [
        TreeRow(
            category=categories[place.node_id],
            depth=place.depth,
            path=tuple(categories[node_id].name for node_id in place.path),
            hue=categories[place.path[0]].hue,
            sibling=siblings[place.node_id],
            own_count=own.get(place.node_id, 0),
            branch_count=sums[place.node_id],
            has_children=place.node_id in parents,
            main_id=place.path[0],
        )
        for place in places
    ]


@dataclass(frozen=True)
class TreeLine:
    """A category with how many branches above it end with it, for templates that write nested lists."""

    row: TreeRow
    ends: range


def tree_lines(rows: list[TreeRow]) -> list[TreeLine]:
    """Return the tree line by line; a category with others below it ends no branch."""
    following = [row.depth for row in rows[1:]] + [0] * bool(rows)
    return [
        TreeLine(row, range(max(0, row.depth - below))) for row, below in zip(rows, following, strict=True)
    ]


def coding_counts(
    project: Project, reader: User | None = None, *, only: Collection[int] | None = None
) -> dict[int, int]:
    """Return the number of codings of each category that has any, as far as the reader sees them.

    `only` names the categories that are asked for.
    """
    codings = visible_codings(project, reader)
    if only is not None:
        codings = codings.filter(category_id__in=only)
    rows = codings.values_list("category_id").annotate(Count("id"))
    return dict(rows.order_by())


def category_paths(project: Project) -> dict[int, tuple[str, ...]]:
    """Return the names from the main category down to each category."""
    names = {}
    nodes = []
    for row in Category.objects.filter(project=project).values_list("id", "parent_id", "position", "name"):
        nodes.append(Node(*row[:3]))
        names[row[0]] = row[3]
    return {place.node_id: tuple(names[node_id] for node_id in place.path) for place in in_tree_order(nodes)}


def _siblings(categories: dict[int, Category], places: Iterable[Place]) -> dict[int, int]:
    """Return how many of the same category above it come before each category."""
    seen: Counter[int | None] = Counter()
    numbers = {}
    for place in places:
        above = categories[place.node_id].parent_id
        numbers[place.node_id] = seen[above]
        seen[above] += 1
    return numbers
