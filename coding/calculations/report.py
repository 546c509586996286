"""What a report is made of: facts that the project knows, and gaps where it does not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """One statement under a heading; without a text it is a gap, and `wanted` says what belongs there.

    `page` is the name of the address where the project can be told, empty where only authors can write it.
    """

    heading: str
    text: str = ""
    wanted: str = ""
    page: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether the project does not know it."""
        return not self.text


@dataclass(frozen=True)
class Grid:
    """A table of a report; `right` are columns of numbers, `strong` rows of more weight."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths_cm: Sequence[float]
    right: Sequence[int] = ()
    strong: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A section of a report."""

    key: str
    title: str
    facts: Sequence[Fact] = field(default_factory=tuple)
    grids: Sequence[Grid] = field(default_factory=tuple)

    @property
    def gaps(self) -> list[Fact]:
        """What is missing in it."""
        return [fact for fact in self.facts if fact.is_gap]

    @property
    def known(self) -> list[Fact]:
        """What it says."""
        return [fact for fact in self.facts if not fact.is_gap]


def share_of(count: int, total: int) -> str:
    """Return "3/12 (25 %)"; below five in all no percentage, which would only seem precise."""
    least = 5
    return f"{count}/{total} ({round(count * 100 / total)} %)" if total >= least else f"{count}/{total}"


def gap_count(parts: Iterable[Part]) -> int:
    """Return how many gaps there are."""
    return sum(len(part.gaps) for part in parts)
