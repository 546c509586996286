"""Which codings become one when they carry the same category."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.clusters import Stretch, clusters

STRETCHES = st.lists(
    st.builds(
        lambda place, lower, length, rank: (place, lower, lower + length, rank),
        st.tuples(st.integers(1, 2), st.integers(1, 2)),
        st.integers(0, 40),
        st.integers(1, 12),
        st.tuples(st.integers(0, 1), st.integers(0, 5)),
    ),
    max_size=25,
).map(lambda rows: [Stretch(number, *row) for number, row in enumerate(rows)])


def covered(place, stretches):
    return {at for each in stretches if each.place == place for at in range(each.lower, each.upper)}


def test_touching_codings_stay_apart_and_chains_become_one():
    rows = [
        Stretch(1, (1, 1), 0, 10, (1, 5)),
        Stretch(2, (1, 1), 10, 20, (1, 4)),
        Stretch(3, (1, 1), 15, 30, (0, 9)),
        Stretch(4, (1, 2), 15, 30, (0, 1)),
    ]
    first, second, third = clusters(rows)
    assert (first.kept_id, first.absorbed_ids) == (1, ())
    assert (second.kept_id, second.absorbed_ids, second.lower, second.upper) == (3, (2,), 10, 30)
    assert third.kept_id == 4


@given(STRETCHES)
def test_every_coding_goes_into_one_cluster_and_clusters_do_not_overlap(stretches):
    found = clusters(stretches)
    members = [coding_id for each in found for coding_id in (each.kept_id, *each.absorbed_ids)]
    assert sorted(members) == [each.coding_id for each in stretches]
    by_id = {each.coding_id: each for each in stretches}
    for place in {each.place for each in stretches}:
        spans = sorted((c.lower, c.upper) for c in found if by_id[c.kept_id].place == place)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert {at for span in spans for at in range(*span)} == covered(place, stretches)


@given(STRETCHES, st.randoms())
def test_the_order_of_the_rows_does_not_matter(stretches, random):
    shuffled = random.sample(stretches, len(stretches))
    assert clusters(shuffled) == clusters(stretches)
