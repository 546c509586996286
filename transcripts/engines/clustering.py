"""Which of many voice prints belong to one voice: spectral clustering that counts the voices itself."""

from math import ceil

import numpy as np
from numpy.typing import NDArray

_NEIGHBOUR_SHARE, _FEWEST_NEIGHBOURS = 0.012, 6
_MOST_SPEAKERS = 15
_SAME_VOICE = 0.875  # cosine of two centroids in one block
_SAME_VOICE_ACROSS_BLOCKS = 0.8
_BLOCK = 2_000
_FEWEST_WINDOWS = 10  # with less there is nothing to count
_STARTS, _ROUNDS = 5, 50

Prints = NDArray[np.float32]
Labels = NDArray[np.int64]


def cluster(prints: Prints, count: int | None = None) -> Labels:
    """Return a label from 0 on for each voice print (rows of length 1, in order of time).

    `count` fixes the number of voices; None lets the eigengap decide. Long recordings are clustered in blocks
    whose centroids are merged, so that time and memory stay bounded. The same prints give the same labels.
    """
    if len(prints) <= _BLOCK:
        return _renumbered(_cluster_block(prints, count))
    blocks = np.array_split(np.arange(len(prints)), ceil(len(prints) / _BLOCK))
    local = np.zeros(len(prints), np.int64)
    for block in blocks:
        offset = int(local.max()) + 1 if block[0] else 0
        local[block] = _renumbered(_cluster_block(prints[block], None)) + offset
    return _renumbered(_merge_blocks(prints, local, count))


def _cluster_block(prints: Prints, count: int | None) -> Labels:
    if len(prints) < _FEWEST_WINDOWS or count == 1:
        return np.zeros(len(prints), np.int64)
    labels = _spectral(prints, count)
    return labels if count else _merge_alike(prints, labels, _SAME_VOICE)


def _spectral(prints: Prints, count: int | None) -> Labels:
    size = len(prints)
    affinity = prints @ prints.T
    keep = min(max(round(_NEIGHBOUR_SHARE * size), _FEWEST_NEIGHBOURS), size - 1)
    np.put_along_axis(affinity, np.argpartition(-affinity, keep, axis=1)[:, keep:], 0, 1)
    affinity = (affinity + affinity.T) / 2
    np.fill_diagonal(affinity, 0)
    values, vectors = np.linalg.eigh(np.diag(np.abs(affinity).sum(1)) - affinity)
    chosen = count or int(np.argmax(np.diff(values[: _MOST_SPEAKERS + 1]))) + 1
    return _k_means(vectors[:, :chosen], chosen)


def _k_means(points: NDArray[np.floating], count: int) -> Labels:
    """Return the best of several seeded starts."""
    runs = [_k_means_once(points, count, np.random.default_rng(seed)) for seed in range(_STARTS)]
    return min(runs, key=lambda run: run[0])[1]


def _k_means_once(
    points: NDArray[np.floating], count: int, chance: np.random.Generator
) -> tuple[float, Labels]:
    centres = _spread_centres(points, count, chance)
    labels = np.zeros(len(points), np.int64)
    for _round in range(_ROUNDS):
        labels = _distances(points, centres).argmin(1)
        moved = np.array(
            [points[labels == one].mean(0) if (labels == one).any() else centres[one] for one in range(count)]
        )
        if np.allclose(moved, centres):
            break
        centres = moved
    return float(((points - centres[labels]) ** 2).sum()), labels


def _spread_centres(
    points: NDArray[np.floating], count: int, chance: np.random.Generator
) -> NDArray[np.floating]:
    centres = [points[chance.integers(len(points))]]
    for _number in range(count - 1):
        distance = _distances(points, np.array(centres)).min(1)
        weights = distance / distance.sum() if distance.sum() > 0 else None
        centres.append(points[chance.choice(len(points), p=weights)])
    return np.array(centres)


def _distances(points: NDArray[np.floating], centres: NDArray[np.floating]) -> NDArray[np.floating]:
    distances: NDArray[np.floating] = ((points[:, None] - centres[None]) ** 2).sum(2)
    return distances


def _merge_alike(prints: Prints, labels: Labels, threshold: float) -> Labels:
    while len(found := np.unique(labels)) > 1:
        likeness = _likeness(np.stack([prints[labels == one].sum(0) for one in found]))
        first, second = np.unravel_index(likeness.argmax(), likeness.shape)
        if likeness[first, second] < threshold:
            break
        labels = np.where(labels == found[second], found[first], labels)
    return labels


def _merge_blocks(prints: Prints, local: Labels, count: int | None) -> Labels:
    """Merge the voices of all blocks by their centroids until they differ, or `count` are left."""
    sums = {int(one): prints[local == one].sum(0) for one in np.unique(local)}
    member = {one: one for one in sums}
    while len(sums) > (count or 1):
        names = list(sums)
        likeness = _likeness(np.stack([sums[name] for name in names]))
        first, second = (names[int(i)] for i in np.unravel_index(likeness.argmax(), likeness.shape))
        if count is None and likeness.max() < _SAME_VOICE_ACROSS_BLOCKS:
            break
        sums[first] = sums[first] + sums.pop(second)
        member = {one: first if at == second else at for one, at in member.items()}
    return np.array([member[int(one)] for one in local], np.int64)


def _likeness(sums: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the cosines above the diagonal, -1 elsewhere."""
    centroids = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    likeness: NDArray[np.floating] = centroids @ centroids.T
    likeness[np.tril_indices(len(likeness))] = -1
    return likeness


def _renumbered(labels: Labels) -> Labels:
    """Give the voices numbers in the order in which they are first heard."""
    _found, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return first.argsort().argsort()[inverse].astype(np.int64)
