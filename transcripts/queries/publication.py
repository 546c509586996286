"""What the disclosure guard says about an output, and which ways out it offers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from futureskills.projects.models import Project
from transcripts.calculations.disclosure import Report, judged, ways_out
from transcripts.calculations.publication import Audience, Part, Shown, parts_after, shape_of
from transcripts.queries.consents import people_not_to_archive, people_not_to_quote
from transcripts.queries.disclosure import people_of


@dataclass(frozen=True)
class Offer:
    """A way out: what is done, the parts that stay, and the k that this reaches."""

    acts: tuple[str, ...]
    parts: frozenset[Part]
    k: int | None


@dataclass(frozen=True)
class Guarded:
    """An output as the guard sees it; counts are of things shown (codings, memos, turns)."""

    report: Report
    row_count: int
    offers: list[Offer]
    below: frozenset[int]  # keys of things that too few people share
    unquoted_count: int
    unknown_count: int

    @property
    def is_safe(self) -> bool:
        """Whether it may go out as it is."""
        return self.report.is_safe

    @property
    def below_count(self) -> int:
        """How many rows too few people share."""
        return len(self.below)


def judged_output(
    project: Project,
    shown: Sequence[Shown],
    parts: Iterable[Part],
    *,
    audience: Audience = Audience.PUBLICATION,
) -> Guarded:
    """Judge what an output shows of people; as many queries for one thing shown as for thousands."""
    wanted = frozenset(parts)
    distinct = list(dict.fromkeys(each.row for each in shown))
    people, k, shape = people_of(project), project.smallest_group, shape_of(wanted)
    report = judged(distinct, people, shape=shape, k=k)
    weak = {distinct[at] for at in report.below}
    ways = [] if report.is_safe else ways_out(distinct, people, shape=shape, k=k)
    silent = silent_people(project, audience)
    return Guarded(
        report=report,
        row_count=len(shown),
        offers=[Offer(way.acts, parts_after(wanted, way.acts), way.k) for way in ways],
        below=frozenset(each.key for each in shown if each.row in weak),
        unquoted_count=sum(
            bool(each.participant_ids & silent or (each.has_unknown and silent)) for each in shown
        ),
        unknown_count=sum(each.has_unknown for each in shown),
    )


def silent_people(project: Project, audience: Audience) -> frozenset[int]:
    """Return the participants whose words this audience may not read.

    An archive hands texts to people who quote from them: it needs both consents.
    """
    if audience == Audience.INTERNAL:
        return frozenset()
    silent = people_not_to_quote(project)
    return silent | people_not_to_archive(project) if audience == Audience.ARCHIVE else silent
