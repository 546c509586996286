"""What the disclosure guard says about an export of coded segments, and which ways it offers."""

from collections.abc import Iterable
from dataclasses import dataclass

from coding.calculations.cuts import Audience, Cut, Part, parts_after, shape_of
from coding.queries.codings_of_people import people_in_codings
from futureskills.projects.models import Project
from transcripts.calculations.disclosure import Report, Row, Seat, judged, ways_out
from transcripts.models import Participant
from transcripts.operations.identities.public_codes import public_codes
from transcripts.queries.consents import people_not_to_quote
from transcripts.queries.disclosure import people_of


@dataclass(frozen=True)
class Offer:
    """A way out: what is done, the parts that stay, and the k that this reaches."""

    acts: tuple[str, ...]
    parts: frozenset[Part]
    k: int | None


@dataclass(frozen=True)
class Guarded:
    """An export for publication as the guard sees it; counts are rows (codings)."""

    report: Report
    row_count: int
    offers: list[Offer]
    below: frozenset[int]  # ids of codings
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


def guarded(project: Project, parts: Iterable[Part]) -> Guarded:
    """Judge an export for publication of all codings; as many queries for one as for thousands."""
    shown = frozenset(parts)
    rows = people_in_codings(project)
    seen = [Row(row.participant_ids, Seat(*row.seat)) for row in rows]
    distinct = list(dict.fromkeys(seen))
    people, k, shape = people_of(project), project.smallest_group, shape_of(shown)
    report = judged(distinct, people, shape=shape, k=k)
    weak = {distinct[at] for at in report.below}
    ways = [] if report.is_safe else ways_out(distinct, people, shape=shape, k=k)
    silent = people_not_to_quote(project)
    return Guarded(
        report=report,
        row_count=len(rows),
        offers=[Offer(way.acts, parts_after(shown, way.acts), way.k) for way in ways],
        below=frozenset(row.coding_id for row, each in zip(rows, seen, strict=True) if each in weak),
        unquoted_count=sum(bool(row.participant_ids & silent) for row in rows),
        unknown_count=sum(row.has_unknown for row in rows),
    )


def internal_cut(project: Project) -> Cut:
    """Return what the project itself sees: everything, with internal codes and professional groups."""
    rows = Participant.objects.filter(project=project).select_related("professional_group")
    return Cut(
        codes={row.pk: row.code for row in rows},
        groups={row.pk: row.professional_group.name for row in rows},
    )


def publication_cut(
    project: Project, parts: Iterable[Part], *, suppressed: frozenset[int] = frozenset()
) -> Cut:
    """Return what readers of a publication see: public codes, and public groups unless told."""
    shown = frozenset(parts)
    rows = Participant.objects.filter(project=project).select_related("professional_group__public_group")
    fine = Part.GROUP in shown
    groups = {
        row.pk: row.professional_group.name if fine else str(row.professional_group.public_group or "")
        for row in rows
    }
    return Cut(
        audience=Audience.PUBLICATION,
        parts=shown,
        codes=public_codes(project),
        groups=groups,
        unquotable=people_not_to_quote(project),
        suppressed=suppressed,
    )
