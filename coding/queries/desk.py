"""What the refinement desk shows: one passage at a time, the targets, and how many are left."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.core.cache import cache
from django.db.models import Count

from coding.calculations.tree import Node, in_tree_order
from coding.models import Category, Coding, DeskReview
from coding.queries.codebook import TreeRow, category_tree
from coding.queries.context import ContextTurn, Surroundings, surroundings_of
from coding.queries.passages import PassageFilter, passages_of
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

    coding: Coding
    number: int
    total: int
    left: int

    @property
    def stamp(self) -> str:
        """What the card shows, in short: it differs where the passage, its category or its text does."""
        coding = self.coding
        place = f"{coding.span.lower}-{coding.span.upper}"
        return f"{coding.pk}.{coding.category_id}.{coding.document.version}.{place}"

    @cached_property
    def text(self) -> Surroundings:
        """The words of the passage and those around it; read where they are shown."""
        return surroundings_of(self.coding)

    @property
    def question(self) -> ContextTurn | None:
        """The moderator's last question before it."""
        return self.text.question

    @property
    def around(self) -> list[ContextTurn]:
        """The turns around it and its own."""
        return self.text.around

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
class _Claim:
    """Who keeps a passage: on the card at hand, or (`is_ahead`) for the one after it."""

    user_id: int
    is_ahead: bool = False


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
    """The branch of a category and the passages that a person sees in it, read once for all uses."""

    def __init__(self, category: Category, *, user: User) -> None:
        """Read the tree and the passages; two queries."""
        self.category, self.user = category, user
        names = ("parent_id", "position", "project_id", "name", "short_code", "definition", "status")
        rows = Category.objects.filter(project=category.project_id).only(*names)
        self._tree = {row.pk: row for row in rows}
        places = in_tree_order(Node(row.pk, row.parent_id, row.position) for row in self._tree.values())
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

    def cards(
        self, wanted: PassageFilter, *, coding_id: int | None = None, with_following: bool = False
    ) -> list[DeskCard]:
        """Return the first passage that nobody has looked at or looks at now, or a given one; none: all done.

        It is kept for this person for a minute. `with_following` adds the one that comes after it, which is
        kept too, but less firmly: who finds no other one gets it. Three queries however many there are.
        """
        ids = self.passages(wanted)
        reviews = DeskReview.objects.filter(category_id=self.category.pk).order_by()
        reviewed = set(reviews.values_list("coding_id", flat=True))
        still_open = [pk for pk in ids if pk not in reviewed]
        first = coding_id if coding_id in ids else self._free(still_open)
        if first is None:
            return []
        later = [pk for pk in still_open if pk != first]
        following = self._free(later, is_ahead=True) if with_following else None
        chosen = [pk for pk in (first, following) if pk is not None]
        codings = Coding.objects.select_related("category", "coding_pass", "document").in_bulk(chosen)
        lefts = (len(still_open), len(later))
        return [
            DeskCard(codings[pk], number=ids.index(pk) + 1, total=len(ids), left=left)
            for pk, left in zip(chosen, lefts, strict=False)
        ]

    def _free(self, still_open: list[int], *, is_ahead: bool = False) -> int | None:
        """Return the first passage that nobody else holds, and hold it; `is_ahead`: for later."""
        own = _Claim(self.user.pk, is_ahead=is_ahead)
        held_ahead = []
        for start in range(0, len(still_open), CLAIMS_AT_ONCE):
            some = still_open[start : start + CLAIMS_AT_ONCE]
            claims = cache.get_many([self._key(pk) for pk in some])
            holders = {pk: claims[self._key(pk)] for pk in some if self._key(pk) in claims}
            others = {pk: claim for pk, claim in holders.items() if claim.user_id != self.user.pk}
            chosen = next((pk for pk in some if pk not in others), None)
            if chosen is not None:
                break
            held_ahead += [pk for pk, claim in others.items() if claim.is_ahead]
        else:
            chosen = held_ahead[0] if held_ahead and not is_ahead else None
        if chosen is not None:
            cache.set(self._key(chosen), own, CLAIM_S)
        return chosen

    def _key(self, coding_id: int) -> str:
        return f"desk-card:{self.category.pk}:{coding_id}"


def targets_of(category: Category, *, user: User, current: Collection[int] = ()) -> list[Target]:
    """Return everything below a category as targets, in tree order, the first nine with a digit."""
    return Desk(category, user=user).targets(current)


def is_plain_move(operation: Operation, codings: Collection[Coding]) -> bool:
    """Return whether an act did nothing to codings but give some of these another category."""
    of_codings = operation.changes.filter(model=Coding._meta.label)  # noqa: SLF001
    changes = list(of_codings.values_list("object_id", "before", "after"))
    is_whole = all(before and after for _id, before, after in changes)
    return is_whole and {pk for pk, _before, _after in changes} <= {coding.pk for coding in codings}
