"""Which small groups to merge so that every group reaches k: a small search, without meaning.

The search knows sizes only; which of its proposals makes sense for a study is for its people to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transcripts.calculations.disclosure import Value, Verdict

_MOST_FOR_ALL = 11  # groups up to which all ways of merging are looked at (3 ** 11 steps)

Merger = tuple[Value, ...]


@dataclass(frozen=True)
class GroupSize:
    """A group, how many people it has, and how many of them are of flagged groups (Art. 9)."""

    key: Value
    count: int
    special_count: int = 0

    def __add__(self, other: "GroupSize") -> "GroupSize":
        """Return both as one."""
        return GroupSize(None, self.count + other.count, self.special_count + other.special_count)

    def suffices(self, k: int) -> bool:
        """Whether the group may be shown; see `Verdict`."""
        return Verdict(self.count, self.special_count).suffices(k)


def proposed_mergers(groups: Sequence[GroupSize], *, k: int) -> tuple[Merger, ...]:
    """Return the groups sorted into as many mergers as reach k, of sizes as even as can be.

    Among equals, neighbours in the given order stay together. Empty when even all groups together stay below
    k. Groups without people are left out.
    """
    filled = tuple(group for group in groups if group.count)
    if not filled or not sum(filled[1:], filled[0]).suffices(k):
        return ()
    parts = _best(filled, k) if len(filled) <= _MOST_FOR_ALL else _greedy(filled, k)
    return tuple(tuple(filled[at].key for at in part) for part in sorted(parts))


def _greedy(groups: tuple[GroupSize, ...], k: int) -> list[tuple[int, ...]]:
    """Merge the smallest group below k with the smallest other one until none is left below k."""
    parts: dict[tuple[int, ...], GroupSize] = {(at,): group for at, group in enumerate(groups)}
    while True:
        small = [part for part, size in parts.items() if not size.suffices(k)]
        if not small:
            return list(parts)
        first = min(small, key=lambda part: (parts[part].count, part))
        second = min((part for part in parts if part != first), key=lambda part: (parts[part].count, part))
        parts[tuple(sorted((*first, *second)))] = parts.pop(first) + parts.pop(second)


def _best(groups: tuple[GroupSize, ...], k: int) -> list[tuple[int, ...]]:
    """Look at all ways: most parts first, then the most even ones, then the least spread ones."""
    size = [GroupSize(None, 0)] * (1 << len(groups))
    for mask in range(1, len(size)):
        low = (mask & -mask).bit_length() - 1
        size[mask] = size[mask & (mask - 1)] + groups[low]
    enough = [part.suffices(k) for part in size]

    @cache
    def best(mask: int) -> tuple[tuple[int, int, int], tuple[int, ...]] | None:
        if not mask:
            return (0, 0, 0), ()
        lowest, rest = mask & -mask, mask & (mask - 1)
        found = None
        others = rest
        while True:
            part = others | lowest
            behind = best(mask ^ part) if enough[part] else None
            if behind is not None:
                (parts, evenness, spread), masks = behind
                cost = (parts - 1, evenness + size[part].count ** 2, spread + _spread(part))
                if found is None or cost < found[0]:
                    found = cost, (part, *masks)
            if not others:
                return found
            others = (others - 1) & rest

    answer = best(len(size) - 1)
    masks = answer[1] if answer else ()
    return [tuple(at for at in range(len(groups)) if mask >> at & 1) for mask in masks]


def _spread(mask: int) -> int:
    return mask.bit_length() - (mask & -mask).bit_length()
