"""The participants of a project as the disclosure guard sees them, and what it finds about groups."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from futureskills.projects.models import Project
from transcripts.calculations.coarsening import GroupSize, proposed_mergers
from transcripts.calculations.disclosure import Column, Person, Seat, Verdict, shared_by, sizes
from transcripts.models import Attendance, Document, Participant, ProfessionalGroup, Speaker, TableRound

_Place = tuple[int, int | None]


@dataclass(frozen=True)
class GroupLine:
    """A group of participants; `note` says why it may not be shown, and is empty where it may."""

    key: int | None
    name: str
    verdict: Verdict
    note: str


@dataclass(frozen=True)
class CoarseningProposal:
    """Both ways to group the participants as they stand, and mergers that would reach k (names of groups)."""

    k: int
    groups: list[GroupLine]
    public_groups: list[GroupLine]
    mergers: list[list[str]]

    @property
    def is_needed(self) -> bool:
        """Whether some group that publications show is too small."""
        return any(line.note for line in self.public_groups or self.groups)


def people_of(project: Project) -> list[Person]:
    """Return all participants with every place where they can be heard; who withdrew was there too."""
    participants = Participant.objects.filter(project=project).select_related("professional_group")
    seats = _seats(project)
    return [
        Person(
            person_id=row.pk,
            group=row.professional_group_id,
            public_group=row.professional_group.public_group_id,
            is_special=row.professional_group.is_special_category,
            seats=frozenset(seats[row.pk]),
        )
        for row in participants
    ]


def coarsening_proposal(project: Project) -> CoarseningProposal:
    """Return what the participants screen says about small groups."""
    people, k = people_of(project), project.smallest_group
    names: dict[int | None, str] = dict(
        ProfessionalGroup.objects.filter(project=project).values_list("pk", "name")
    )
    public_names: dict[int | None, str] = dict(project.public_groups.values_list("pk", "name"))
    found = sizes(people, Column.GROUP)
    ordered = [key for key in names if key in found]
    groups = [GroupSize(key, found[key].count, found[key].special_count) for key in ordered]
    mergers = proposed_mergers(groups, k=k)
    return CoarseningProposal(
        k=k,
        groups=_lines(people, Column.GROUP, names, k),
        public_groups=_lines(people, Column.PUBLIC_GROUP, public_names, k),
        mergers=[[names[_id(key)] for key in merger] for merger in mergers],
    )


def shared_by_group_at(people: Iterable[Person], person_id: int, seat: Seat) -> Verdict:
    """Return how many people share the professional group of one of them at a place: the quiet badge."""
    everybody = list(people)
    own = next(person for person in everybody if person.person_id == person_id)
    place = [(column, getattr(seat, column.value)) for column in (Column.EVENT, Column.TABLE_GROUP)]
    shown = [(column, value) for column, value in place if value is not None]
    return shared_by(everybody, [(Column.GROUP, own.group), *shown])


def _id(key: object) -> int | None:
    return key if isinstance(key, int) else None


def _lines(people: list[Person], column: Column, names: dict[int | None, str], k: int) -> list[GroupLine]:
    found = sizes(people, column)
    return [
        GroupLine(key, name, found[key], _note(found[key], k)) for key, name in names.items() if key in found
    ]


def _note(verdict: Verdict, k: int) -> str:
    if verdict.suffices(k):
        return ""
    if verdict.count == 1:
        return _("one person: the group is the person")
    if verdict.count < k:
        return _("%(count)d people, %(k)d are needed") % {"count": verdict.count, "k": k}
    return _("the group tells of its members what Art. 9 GDPR protects")


def _seats(project: Project) -> dict[int, set[Seat]]:
    documents = _documents_at(project)
    rounds = _tables_of_groups(project)
    seats: dict[int, set[Seat]] = defaultdict(set)
    attendances = Attendance.objects.filter(participant__project=project)
    for person, event, group in attendances.values_list("participant_id", "event_id", "table_group_id"):
        at_table = documents[event, group] if group else []
        seats[person] |= {Seat(event, None, group), *documents[event, None], *at_table}
        seats[person] |= {Seat(event, table, group) for table in rounds[event, group]}
    spoken = Speaker.objects.filter(document__project=project, participant__isnull=False)
    for person, *seat in spoken.values_list(
        "participant_id",
        "document__event_id",
        "document__theme_table_id",
        "document__table_group_id",
        "document_id",
    ):
        seats[person].add(Seat(*seat))
    return seats


def _documents_at(project: Project) -> dict[_Place, list[Seat]]:
    found: dict[_Place, list[Seat]] = defaultdict(list)
    rows = Document.objects.filter(project=project, event__isnull=False)
    for event, table, group, pk in rows.values_list("event_id", "theme_table_id", "table_group_id", "pk"):
        found[event, group].append(Seat(event, table, group, pk))
    return found


def _tables_of_groups(project: Project) -> dict[_Place, list[int]]:
    found: dict[_Place, list[int]] = defaultdict(list)
    rounds = TableRound.objects.filter(event__project=project)
    for event, group, table in rounds.values_list("event_id", "table_group_id", "theme_table_id"):
        found[event, group].append(table)
    return found
