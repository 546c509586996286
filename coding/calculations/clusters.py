"""Spans that flow together: which codings become one when they all carry the same category."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """A coding as far as flowing together is concerned: a half-open span, where it lies, and how old it is.

    `place` is anything hashable that separates codings for good (document and layer); of a cluster the
    stretch with the lowest `rank` is kept.
    """

    coding_id: int
    place: tuple[int, int]
    lower: int
    upper: int
    rank: tuple[int, int]


@dataclass(frozen=True)
class Cluster:
    """Codings that overlap, directly or through others: one is kept and takes the hull of all."""

    kept_id: int
    absorbed_ids: tuple[int, ...]
    lower: int
    upper: int


def clusters(stretches: Iterable[Stretch]) -> list[Cluster]:
    """Return the clusters of overlapping stretches in order; touching ends do not overlap."""
    found: list[list[Stretch]] = []
    reach = 0
    for stretch in sorted(stretches, key=lambda each: (each.place, each.lower, each.upper, each.rank)):
        if found and found[-1][0].place == stretch.place and stretch.lower < reach:
            found[-1].append(stretch)
            reach = max(reach, stretch.upper)
        else:
            found.append([stretch])
            reach = stretch.upper
    return [_cluster(members) for members in found]


def _cluster(members: list[Stretch]) -> Cluster:
    kept, *absorbed = sorted(members, key=lambda each: (each.rank, each.coding_id))
    return Cluster(
        kept_id=kept.coding_id,
        absorbed_ids=tuple(sorted(each.coding_id for each in absorbed)),
        lower=min(each.lower for each in members),
        upper=max(each.upper for each in members),
    )
