"""What the refinement desk shows: one passage at a time, the targets, and how many are left."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count

from coding.calculations.tree import Node, in_tree_order
from coding.models import Category, Coding, DeskReview
from coding.queries.codebook import TreeRow, category_tree
from coding.queries.context import ContextTurn, surroundings_of
from coding.queries.passages import PassageCard, PassageFilter, passages_of
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.history.models import Operation
from futureskills.projects.models import Project

CLAIM_S = 60  # how long a card is kept for whoever looks at it
CLAIMS_AT_ONCE = 20  # of which it is looked up who holds them: hardly more people sit at one desk
DIGITS = 9


@dataclass(frozen=True)
class BranchRow:
    """A category of the branch at the desk; `depth` is that in the whole tree."""

    category: Category
    depth: int
    own_count: int


@dataclass(frozen=True)
class Target:
    """A category that passages can go to; `digit` is its key, empty from the tenth on."""

    row: BranchRow
    digit: str
    is_current: bool


@dataclass(frozen=True)
class DeskCard:
    """The passage at hand with what is said around it; `number` of `total` in the order of the material."""

    card: PassageCard
    question: ContextTurn | None  # the moderator's last question before it
    around: list[ContextTurn]
    number: int
    total: int
    left: int

    @property
    def before(self) -> list[ContextTurn]:
        """What is said before it, but for the question."""
        own = next((at for at, turn in enumerate(self.around) if turn.is_own), 0)
        asked = self.question.number if self.question else None
        return [turn for turn in self.around[:own] if turn.number != asked]

    @property
    def after(self) -> list[ContextTurn]:
        """What is said after it."""
        own = [at for at, turn in enumerate(self.around) if turn.is_own]
        return self.around[own[-1] + 1 :] if own else []

    @property
    def own(self) -> list[ContextTurn]:
        """The turns that it lies on, whole: a new cut is made in them."""
        return [turn for turn in self.around if turn.is_own]


@dataclass(frozen=True)
class DeskLine:
    """A category in the list of desks."""

    row: TreeRow
    reviewed_count: int


def desks_of(project: Project, *, user: User) -> list[DeskLine]:
    """Return the categories with passages in their branches, and how many of those were looked at."""
    seen = visible_codings(project, user).values("pk")
    reviews = DeskReview.objects.filter(project=project, coding_id__in=seen)
    counted = reviews.values_list("category_id").annotate(Count("id"))
    reviewed = dict(counted.order_by())
    rows = category_tree(project, user)
    return [DeskLine(row, reviewed.get(row.category.pk, 0)) for row in rows if row.branch_count]


class Desk:
    """The branch of a category with the passages in it that a person sees; read once for all that is shown."""

    def __init__(self, category: Category, *, user: User) -> None:
        """Read the tree and the passages; two queries."""
        self.category, self.user = category, user
        names = ("parent_id", "position", "project_id", "name", "short_code", "definition", "status")
        self._tree = {
            row.pk: row for row in Category.objects.filter(project=category.project_id).only(*names)
        }
        nodes = (Node(row.pk, row.parent_id, row.position) for row in self._tree.values())
        places = in_tree_order(nodes)
        self._depths = {place.node_id: place.depth for place in places if category.pk in place.path}
        seen = passages_of(category, PassageFilter(), user=user, branch=self._depths.keys())
        self._categories = dict(seen.values_list("pk", "category_id"))

    def passages(self, wanted: PassageFilter) -> list[int]:
        """Return the ids of the passages in the order of the material; one query where a filter narrows."""
        if wanted == PassageFilter():
            return list(self._categories)
        if wanted == PassageFilter(with_children=False):
            return [pk for pk, category_id in self._categories.items() if category_id == self.category.pk]
        narrowed = passages_of(self.category, wanted, user=self.user, branch=self._depths.keys())
        return list(narrowed.values_list("pk", flat=True))

    def targets(self, current: Collection[int] = ()) -> list[Target]:
        """Return everything below the category as targets, in tree order, the first nine with a digit."""
        counts = Counter(self._categories.values())
        rows = [BranchRow(self._tree[pk], depth, counts[pk]) for pk, depth in self._depths.items()]
        below = [row for row in rows[1:] if row.category.status != Category.Status.RETIRED]
        return [
            Target(row, str(number) if number <= DIGITS else "", row.category.pk in current)
            for number, row in enumerate(below, start=1)
        ]

    def next_card(self, wanted: PassageFilter, *, coding_id: int | None = None) -> DeskCard | None:
        """Return the first passage that nobody has looked at or looks at now, or a given one.

        It is kept for this person for a minute; None when all are done.
        """
        ids = self.passages(wanted)
        reviews = DeskReview.objects.filter(category_id=self.category.pk).order_by()
        reviewed = set(reviews.values_list("coding_id", flat=True))
        still_open = [pk for pk in ids if pk not in reviewed]
        chosen = coding_id if coding_id in ids else _first_free(self.category, still_open, self.user)
        if chosen is None:
            return None
        coding = Coding.objects.select_related("category", "coding_pass", "document").get(pk=chosen)
        text = surroundings_of(coding)
        return DeskCard(
            card=PassageCard(coding, text.excerpt),
            question=text.question,
            around=text.around,
            number=ids.index(chosen) + 1,
            total=len(ids),
            left=len(still_open),
        )


def targets_of(category: Category, *, user: User, current: Collection[int] = ()) -> list[Target]:
    """Return everything below a category as targets, in tree order, the first nine with a digit."""
    return Desk(category, user=user).targets(current)


def is_plain_move(operation: Operation, codings: Collection[Coding]) -> bool:
    """Return whether an act did nothing to codings but give some of these another category."""
    of_codings = operation.changes.filter(model=Coding._meta.label)  # noqa: SLF001
    changes = list(of_codings.values_list("object_id", "before", "after"))
    is_whole = all(before and after for _id, before, after in changes)
    return is_whole and {pk for pk, _before, _after in changes} <= {coding.pk for coding in codings}


def next_card(
    category: Category, wanted: PassageFilter, *, user: User, coding_id: int | None = None
) -> DeskCard | None:
    """Return the next card at a desk; see `Desk.next_card`."""
    return Desk(category, user=user).next_card(wanted, coding_id=coding_id)


def _first_free(category: Category, still_open: list[int], user: User) -> int | None:
    for start in range(0, len(still_open), CLAIMS_AT_ONCE):
        keys = {_claim(category, pk): pk for pk in still_open[start : start + CLAIMS_AT_ONCE]}
        taken = {keys[key] for key, holder in cache.get_many(keys).items() if holder != user.pk}
        chosen = next((pk for pk in keys.values() if pk not in taken), None)
        if chosen is not None:
            cache.set(_claim(category, chosen), user.pk, CLAIM_S)
            return chosen
    return None


def _claim(category: Category, coding_id: int) -> str:
    return f"desk:{category.pk}:{coding_id}"
