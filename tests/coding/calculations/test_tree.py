"""The category tree as values."""

from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.tree import (
    Node,
    branch_sums,
    even_positions,
    in_tree_order,
    is_within,
    position_between,
)

TREES = st.lists(st.integers(0, 100), max_size=20).map(
    lambda seeds: [
        Node(n, (seed % n) or None if n > 1 else None, seed) for n, seed in enumerate(seeds, start=1)
    ]
)


@given(TREES)
def test_every_node_comes_once_after_its_parent_and_siblings_by_position(nodes):
    places = in_tree_order(nodes)
    assert sorted(place.node_id for place in places) == [node.node_id for node in nodes]
    by_id = {node.node_id: node for node in nodes}
    for place in places:
        assert place.depth == len(place.path) - 1
        assert place.path[-1] == place.node_id
        assert [by_id[child].parent_id for child in place.path] == [None, *place.path[:-1]]
    mains = [by_id[place.node_id] for place in places if place.depth == 0]
    assert mains == sorted(mains, key=lambda node: (node.position, node.node_id))


@given(TREES)
def test_a_branch_sums_what_lies_below(nodes):
    parents = {node.node_id: node.parent_id for node in nodes}
    sums = branch_sums(in_tree_order(nodes), dict.fromkeys(parents, 1))
    for branch in parents:
        assert sums[branch] == sum(is_within(node, branch, parents) for node in parents)


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_position_between_lies_between(before, gap):
    free = position_between(before, before + gap)
    assert (free is None and gap < 2) or before < free < before + gap


def test_positions_start_wide_apart():
    assert position_between(None, None) == 1024
    assert position_between(1024, None) == 2048
    assert position_between(None, 1024) == 512
    assert even_positions([7, 5]) == {7: 1024, 5: 2048}
