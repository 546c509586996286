"""Lists of participants come in after a look at them, and go out on record."""

import pickle
import secrets
from collections.abc import Iterable, Mapping

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.people_list import PeopleList, PersonRow
from transcripts.models import Attribute, Event, Participant, ProfessionalGroup, PublicGroup
from transcripts.operations.attendance import note_attendance
from transcripts.operations.attributes import set_value
from transcripts.operations.participants import add_participants
from transcripts.operations.professional_groups import (
    GroupDetails,
    assign_public_group,
    create_professional_group,
    create_public_group,
    named_group,
)

KEPT_FOR_S = 3600


def keep_list(project: Project, people: PeopleList) -> str:
    """Keep a list for an hour, in the cache alone, and return the word that finds it again."""
    token = secrets.token_urlsafe(24)
    cache.set(_key(project, token), pickle.dumps(people), KEPT_FOR_S)
    return token


def kept_list(project: Project, token: str) -> PeopleList:
    """Return a list of this project; raises DomainError when its hour is over or it was imported."""
    packed = cache.get(_key(project, token))
    people = pickle.loads(packed) if packed else None  # noqa: S301 (written by us alone)
    if not isinstance(people, PeopleList):
        sentence = _("This preview is no longer there: it is kept for one hour. Choose the files again.")
        raise DomainError(sentence, status=409)
    return people


def import_people(project: Project, people: PeopleList, *, by: User) -> tuple[int, int]:
    """Store the people of a list, all or nothing: known codes are completed, others come into being.

    Rows without a code get one drawn. Returns how many are new and how many were known; audited as
    `participants.imported`. Raises DomainError when a group can't be made.
    """
    with transaction.atomic():
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        known = {
            (person.professional_group.prefix, person.number): person
            for person in project.participants.select_related("professional_group")
        }
        new_count = 0
        for row in people.people:
            person = known.get((row.code.prefix, row.code.number)) if row.code else None
            if person is None:
                person = _added(project, row, by=by)
                known[person.professional_group.prefix, person.number] = person
                new_count += 1
            _complete(project, person, row, by=by)
        details = {"new": new_count, "known": len(people.people) - new_count}
        record("participants.imported", by=by, project_id=project.pk, details=details)
    return new_count, len(people.people) - new_count


def note_list_export(project: Project, *, file_format: str, by: User) -> None:
    """Put on record that the list of participants was taken out."""
    record("participants.exported", by=by, project_id=project.pk, details={"format": file_format})


def _added(project: Project, row: PersonRow, *, by: User) -> Participant:
    group = _group(project, row, by=by)
    numbers = [row.code.number] if row.code else []
    return add_participants(group, numbers=numbers, by=by)[0]


def _group(project: Project, row: PersonRow, *, by: User) -> ProfessionalGroup:
    prefix = row.code.prefix if row.code else ""
    known = project.professional_groups.filter(prefix__iexact=prefix).first() if prefix else None
    if known:
        return known
    details = GroupDetails(row.group or prefix, prefix)
    if prefix and project.professional_groups.filter(name__iexact=details.name).exists():
        raise DomainError(
            _("“{name}” has codes with another prefix than {prefix}.").format(name=row.group, prefix=prefix)
        )
    if prefix:
        return create_professional_group(project, details=details, by=by)
    return named_group(project, details=details, by=by)


def _complete(project: Project, person: Participant, row: PersonRow, *, by: User) -> None:
    _coarsen(project, person.professional_group, row, by=by)
    events = _named(project.events.prefetch_related("table_groups"))
    for name, group_name in row.attendance.items():
        event: Event | None = events.get(name.casefold())
        if event is not None:
            groups = _named(event.table_groups.all())
            note_attendance(person, event=event, table_group=groups.get(group_name.casefold()), by=by)
    attributes = _named(project.own_attributes.filter(subject=Attribute.Subject.PARTICIPANT))
    for name, value in row.attributes.items():
        if name.casefold() in attributes:
            set_value(person, attribute=attributes[name.casefold()], value=value, by=by)


def _coarsen(project: Project, group: ProfessionalGroup, row: PersonRow, *, by: User) -> None:
    """Give a group its public group where it has none yet; a choice that somebody made stays."""
    group.refresh_from_db(fields=["public_group"])
    if not row.public_group or group.public_group_id is not None:
        return
    public: PublicGroup | None = project.public_groups.filter(name__iexact=row.public_group).first()
    if public is None:
        details = GroupDetails(row.public_group, row.public_prefix)
        public = create_public_group(project, details=details, by=by)
    assign_public_group(group, public_group=public, by=by)


def _named(rows: Iterable) -> Mapping:
    return {row.name.casefold(): row for row in rows}


def _key(project: Project, token: str) -> str:
    return f"people-list:{project.pk}:{token}"
