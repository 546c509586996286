"""Whatever was done, undoing all of it leads back to the start, and redoing all of it to the end."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.models import Category
from futureskills.history.undo import redo_last, undo_last
from tests.factories import CategoryFactory
from tests.futureskills.history import acts

PICK = st.integers(0, 9)
NAME = st.sampled_from(["Ä", "b", "c", "d"])
ACT = st.one_of(
    st.tuples(st.just("create"), PICK, NAME),
    st.tuples(st.just("rename"), PICK, NAME),
    st.tuples(st.just("move"), PICK, PICK),
    st.tuples(st.just("delete"), PICK, PICK),
)


def categories_of(project):
    return list(Category.objects.filter(project=project).order_by("id"))


def name_is_free(project, parent, name, besides=None):
    same = Category.objects.filter(project=project, parent=parent, name__iexact=name)
    return not same.exclude(pk=besides and besides.pk).exists()


def perform(project, by, act):
    """Do one act when it is possible; return whether it changed anything."""
    before = acts.state_of(project)
    verb, pick, value = act
    rows = categories_of(project)
    row = rows[pick % len(rows)] if rows else None
    if verb == "create" and name_is_free(project, row, value):
        acts.create(project, value, by=by, parent=row)
    elif verb == "rename" and row and name_is_free(project, row.parent, value, row):
        acts.change(row, by=by, name=value)
    elif verb == "move" and row:
        target = [*rows, None][value % (len(rows) + 1)]
        inside = target is not None and target in row.descendants(include_self=True)
        if not inside and name_is_free(project, target, row.name, row):
            acts.change(row, by=by, parent=target)
    elif verb == "delete" and row and not row.children.exists():
        acts.delete(row, by=by)
    return acts.state_of(project) != before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACT, max_size=12))
def test_undoing_everything_leads_back(project, coder, performed):
    Category.objects.filter(project=project).delete()
    CategoryFactory(project=project, name="Anfang", position=1)
    start = acts.state_of(project)
    count = sum(perform(project, coder, act) for act in performed)
    end = acts.state_of(project)
    for _number in range(count):
        undo_last(project, by=coder)
    assert acts.state_of(project) == start
    for _number in range(count):
        redo_last(project, by=coder)
    assert acts.state_of(project) == end
