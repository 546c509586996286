"""What differs between two states of a category system."""

from coding.calculations.changes import Difference, changes_between


def row(category_id, name, parent_id=None, codings=0, **more):
    defaults = {"definition": "", "coding_rule": "", "delimitation": "", "theory": "", "kind": "thematic"}
    return {"id": category_id, "parent_id": parent_id, "name": name, "codings": codings} | defaults | more


BEFORE = [row(1, "K", codings=2), row(2, "K1", 1, codings=3), row(3, "K2", 1, codings=1), row(4, "F")]


def kinds(changes):
    return [(each.category_id, each.difference) for each in changes]


def test_the_same_state_has_no_differences():
    assert changes_between(BEFORE, BEFORE, went_into={}) == []


def test_new_renamed_moved_and_redefined_are_told_apart():
    after = [
        row(1, "Kompetenz", codings=2),
        row(2, "K1", 4, codings=3, definition="neu"),
        row(4, "F"),
        row(3, "K2", 1),
        row(5, "W"),
    ]
    assert kinds(changes_between(BEFORE, after, went_into={})) == [
        (1, Difference.RENAMED),
        (2, Difference.MOVED),
        (2, Difference.REDEFINED),
        (5, Difference.NEW),
    ]


def test_paths_and_codings_tell_what_was_affected():
    (moved,) = changes_between(BEFORE, [*BEFORE[:1], row(2, "K1", 4), *BEFORE[2:]], went_into={})
    assert (moved.before, moved.after, moved.codings) == (("K", "K1"), ("F", "K1"), 3)


def test_what_went_is_merged_or_removed_and_a_split_is_named():
    after = [row(1, "K"), row(2, "K1", 1)]
    known = {3: (Difference.MERGED, (2,)), 1: (Difference.SPLIT, (2,))}
    assert [
        (each.category_id, each.difference, each.into)
        for each in changes_between(BEFORE, after, went_into=known)
    ] == [
        (1, Difference.SPLIT, (2,)),
        (3, Difference.MERGED, (2,)),
        (4, Difference.REMOVED, ()),
    ]
