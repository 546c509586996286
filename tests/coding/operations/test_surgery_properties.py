"""Whatever is done to a category system, undoing all of it leads back to the start, redoing to the end."""

from django.db.backends.postgresql.psycopg_any import NumericRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.models import Anchor, Category, Coding
from coding.operations.anchors import add_anchor
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category, move_category, rename_category
from coding.operations.refinement import Taking, dissolve_category, group_categories, merge_categories
from coding.operations.sorting import Part, sort_passages, split_category
from coding.queries.codebook import category_tree
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import redo_last, undo_last
from tests.factories import CodingFactory, CodingPassFactory, LayerFactory, document_with_turns

PICKS = st.lists(st.integers(0, 9), min_size=4, max_size=4)
ACTS = (
    "create",
    "rename",
    "move",
    "merge",
    "split",
    "group",
    "dissolve_up",
    "dissolve_away",
    "sort",
    "anchor",
)
NAMES = ("Ä", "b", "c", "d")


def state_of(project):
    return (
        list(Category.objects.filter(project=project).order_by("pk").values()),
        list(Coding.objects.filter(document__project=project).order_by("pk").values()),
        list(Anchor.objects.filter(category__project=project).order_by("pk").values()),
        {row.category.pk: (row.own_count, row.branch_count) for row in category_tree(project)},
    )


class Team:
    """Does acts on a project; what is impossible is refused and changes nothing."""

    def __init__(self, project, by):
        self.project, self.by = project, by

    def category(self, pick):
        rows = list(Category.objects.filter(project=self.project).order_by("pk"))
        if not rows:
            raise DomainError("nothing is left")
        return rows[pick % len(rows)]

    def passages(self, category, pick):
        rows = list(Coding.objects.filter(category=category).order_by("pk"))
        return rows[: pick % (len(rows) + 1)]

    def create(self, a, b, _c, _d):
        create_category(self.project, card=CategoryCard(NAMES[b % 4]), parent=self.category(a), by=self.by)

    def rename(self, a, b, _c, _d):
        rename_category(self.category(a), name=NAMES[b % 4], by=self.by)

    def move(self, a, b, c, _d):
        parent = self.category(b) if c % 3 else None
        move_category(self.category(a), parent=parent, index=c % 3, by=self.by)

    def merge(self, a, b, c, d):
        merge_categories(
            [self.category(a)],
            target=self.category(b),
            by=self.by,
            reason="r",
            taking=Taking(anchors=bool(c % 2), texts=bool(d % 2)),
        )

    def split(self, a, b, c, _d):
        source = self.category(a)
        ids = [row.pk for row in self.passages(source, b)]
        split_category(
            source,
            parts=[Part(ids, card=CategoryCard(NAMES[c % 4]))],
            by=self.by,
            reason="r",
            keeps_source=bool(b % 2),
        )

    def group(self, a, b, c, _d):
        members = {self.category(a).pk: self.category(a), self.category(b).pk: self.category(b)}
        group_categories(list(members.values()), card=CategoryCard(NAMES[c % 4]), by=self.by, reason="r")

    def dissolve_up(self, a, *_rest):
        dissolve_category(self.category(a), codings="up", by=self.by, reason="r")

    def dissolve_away(self, a, *_rest):
        dissolve_category(self.category(a), codings="away", by=self.by, reason="r")

    def sort(self, a, b, c, d):
        source = self.category(a)
        targets = [self.category(b), self.category(c)]
        rows = self.passages(source, d)
        if rows:
            sort_passages(rows, source=source, targets=targets, by=self.by, keeps_source=bool(d % 2))

    def anchor(self, a, *_rest):
        category = self.category(a)
        coding = category.codings.order_by("pk").first()
        if coding:
            add_anchor(category, coding=coding, by=self.by)


def begin(project, coder):
    """Return a small category system with overlapping passages in two documents."""
    Anchor.objects.filter(category__project=project).delete()
    Coding.objects.filter(document__project=project).delete()
    Category.objects.filter(project=project).delete()
    team = Team(project, coder)
    main = create_category(project, card=CategoryCard("Anfang"), by=coder)
    other = create_category(project, card=CategoryCard("Anderes"), by=coder)
    child = create_category(project, card=CategoryCard("Kind"), parent=main, by=coder)
    layer, coding_pass = LayerFactory(project=project), CodingPassFactory(project=project)
    for number, document in enumerate(document_with_turns(project=project) for _each in range(2)):
        start = document.turns.first().order_key << 20
        for category, lower in ((main, 0), (main, 20), (other, 5), (child, 8 + number), (child, 30)):
            CodingFactory(
                document=document,
                category=category,
                layer=layer,
                coding_pass=coding_pass,
                coder=coder,
                span=NumericRange(start + lower, start + lower + 10),
            )
    return team


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), PICKS), max_size=8))
def test_undoing_all_surgery_leads_back(project, coder, performed):
    team = begin(project, coder)
    start, first = state_of(project), Operation.objects.order_by("pk").last().pk
    for verb, picks in performed:
        before = state_of(project)
        try:
            getattr(team, verb)(*picks)
        except DomainError:
            assert state_of(project) == before
    end = state_of(project)
    count = Operation.objects.filter(project=project, pk__gt=first).count()
    for _number in range(count):
        undo_last(project, by=coder)
    assert state_of(project) == start
    for _number in range(count):
        redo_last(project, by=coder)
    assert state_of(project) == end
