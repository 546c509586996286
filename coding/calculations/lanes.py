"""Margin bars side by side: overlapping spans never share a lane, and as few lanes as possible are used."""

from collections.abc import Iterable
from heapq import heappop, heappush


def packed_lanes(spans: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    """Map the id of each (id, lower, upper) to its lane, from 0; spans that only touch may share one.

    Interval partitioning: by start, longest first, each takes the lowest lane that is free again.
    """
    lanes: dict[int, int] = {}
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    for span_id, lower, upper in sorted(spans, key=lambda span: (span[1], -span[2], span[0])):
        while busy and busy[0][0] <= lower:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        lanes[span_id] = lane
        heappush(busy, (upper, lane))
    return lanes
