"""What the participants' screens show: groups with their sizes, codes, and who was where."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from futureskills.projects.models import Project
from transcripts.models import Attendance, Attribute, Event, Participant, ProfessionalGroup, PublicGroup


@dataclass(frozen=True)
class GroupLine:
    """A group with how many belong to it; `is_small` when they are fewer than may be shown."""

    group: ProfessionalGroup | PublicGroup
    size: int
    is_small: bool


@dataclass(frozen=True)
class Value:
    """What a row says of one attribute."""

    attribute: Attribute
    value: str


@dataclass(frozen=True)
class PersonLine:
    """A participant with where they were, in how many transcripts they speak, and own attributes."""

    person: Participant
    attendances: Sequence[Attendance]
    document_count: int
    values: Sequence[Value]


@dataclass(frozen=True)
class Overview:
    """Everything on the participants' page."""

    groups: list[GroupLine]
    public_groups: list[GroupLine]
    people: list[PersonLine]
    attributes: list[Attribute]

    @property
    def small_count(self) -> int:
        """How many groups are smaller than may be shown."""
        return sum(line.is_small for line in self.groups)

    @property
    def uncoarsened_count(self) -> int:
        """How many professional groups with people have no public group."""
        return sum(
            line.size > 0 and isinstance(line.group, ProfessionalGroup) and line.group.public_group_id is None
            for line in self.groups
        )


def overview(project: Project) -> Overview:
    """Return groups, public groups and everybody, in a handful of queries."""
    people = list(people_of(project))
    sizes: Counter[int | None] = Counter(person.professional_group_id for person in people)
    coarse: Counter[int | None] = Counter(person.professional_group.public_group_id for person in people)
    attributes = list(project.own_attributes.filter(subject=Attribute.Subject.PARTICIPANT))
    return Overview(
        _lines(project.professional_groups.select_related("public_group"), sizes, project),
        _lines(project.public_groups.all(), coarse, project),
        [_person_line(person, attributes) for person in people],
        attributes,
    )


def people_of(project: Project) -> QuerySet[Participant]:
    """Return everybody with groups and attendance, in the order of groups and codes."""
    attendances = Attendance.objects.select_related("event", "table_group").order_by("event__position")
    return (
        project.participants.select_related("professional_group__public_group")
        .prefetch_related(Prefetch("attendances", attendances))
        .annotate(document_count=Count("speakers__document", distinct=True))
        .order_by("professional_group__position", "professional_group_id", "number")
    )


def values_of(attributes: Iterable[Attribute], row: Mapping[str, str]) -> list[Value]:
    """Return what a row's JSON says of each attribute."""
    return [Value(attribute, row.get(attribute.key, "")) for attribute in attributes]


def _person_line(person: Participant, attributes: Sequence[Attribute]) -> PersonLine:
    spoken = getattr(person, "document_count", 0)
    values = values_of(attributes, person.attributes)
    return PersonLine(person, list(person.attendances.all()), spoken, values)


def _lines(
    groups: Iterable[ProfessionalGroup | PublicGroup], sizes: Mapping[int | None, int], project: Project
) -> list[GroupLine]:
    smallest = project.smallest_group
    return [GroupLine(group, size := sizes[group.pk], 0 < size < smallest) for group in groups]


def events_of(project: Project) -> list[Event]:
    """Return the events with their groups, tables and table rounds."""
    return list(
        project.events.prefetch_related(
            "table_groups", "theme_tables", "table_rounds__theme_table", "table_rounds__table_group"
        )
    )
