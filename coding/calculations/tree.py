"""The category system as plain values: order, paths, descendants, sums over branches."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A category as far as the tree is concerned; `position` orders siblings, then the id."""

    node_id: int
    parent_id: int | None
    position: int


@dataclass(frozen=True)
class Place:
    """Where a node stands: `depth` 0 is a main category; `path` runs from there to the node itself."""

    node_id: int
    depth: int
    path: tuple[int, ...]


def in_tree_order(nodes: Iterable[Node]) -> list[Place]:
    """Return every node below its parent, siblings by position; nodes without a known parent are left out."""
    children = defaultdict(list)
    for node in nodes:
        children[node.parent_id].append(node)
    for siblings in children.values():
        siblings.sort(key=lambda node: (node.position, node.node_id), reverse=True)
    order: list[Place] = []
    waiting = [(node, ()) for node in children[None]]  # type: list[tuple[Node, tuple[int, ...]]]
    while waiting:
        node, above = waiting.pop()
        path = (*above, node.node_id)
        order.append(Place(node.node_id, len(above), path))
        waiting.extend((child, path) for child in children[node.node_id])
    return order


def branch_sums(places: Iterable[Place], own: Mapping[int, int]) -> dict[int, int]:
    """Return each node's own number plus those of everything below it."""
    sums: dict[int, int] = defaultdict(int)
    for place in places:
        for node_id in place.path:
            sums[node_id] += own.get(place.node_id, 0)
    return dict(sums)


def is_within(node_id: int, branch_id: int, parents: Mapping[int, int | None]) -> bool:
    """Return whether a node is `branch_id` or stands anywhere below it."""
    current: int | None = node_id
    while current is not None and current != branch_id:
        current = parents[current]
    return current == branch_id


STEP = 1024


def position_between(before: int | None, after: int | None) -> int | None:
    """Return a free position between two siblings (None: no such sibling), or None where there is no room."""
    if after is None:
        return (before or 0) + STEP
    free = ((before or 0) + after) // 2
    return free if (before or 0) < free < after else None


def even_positions(siblings: Sequence[int]) -> dict[int, int]:
    """Return new positions with room between them, in the order given."""
    return {node_id: STEP * number for number, node_id in enumerate(siblings, start=1)}
