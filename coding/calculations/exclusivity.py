"""Levels that exclude one another: what a coding with one of them rules out (method.md, 3.4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """A category as far as exclusion is concerned; `rule` says within what its children exclude one another.

    `rule` is "none", "segment", "person" or "person_attribute"; only the last one has an `attribute`.
    """

    node_id: int
    parent_id: int | None
    rule: str = "none"
    attribute: str = ""


@dataclass(frozen=True)
class Rivalry:
    """Categories of which none may stand beside the one asked about, within what `rule` says."""

    evaluative_id: int
    rule: str
    attribute: str
    rival_ids: frozenset[int]


def rivalries(node_id: int, levels: Iterable[Level]) -> list[Rivalry]:
    """Return the rivalries a category takes part in: one for each excluding category above it.

    A category below a level counts as that level, so that finer levels never escape the rule.
    """
    by_id = {level.node_id: level for level in levels}
    children = defaultdict(list)
    for level in by_id.values():
        children[level.parent_id].append(level.node_id)
    found = []
    below, above = node_id, by_id[node_id].parent_id if node_id in by_id else None
    while above is not None and above in by_id:
        each = by_id[above]
        if each.rule != "none":
            rivals = _branches((other for other in children[above] if other != below), children)
            found.append(Rivalry(above, each.rule, each.attribute, frozenset(rivals)))
        below, above = above, each.parent_id
    return found


def _branches(node_ids: Iterable[int], children: dict[int | None, list[int]]) -> Iterable[int]:
    waiting = list(node_ids)
    while waiting:
        node_id = waiting.pop()
        yield node_id
        waiting.extend(children[node_id])
