"""The people of the demo: groups, codes and attendance."""

from itertools import groupby
from typing import Any

from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.participant_codes import Code, read_code
from transcripts.models import Consent, Participant
from transcripts.operations.attendance import note_attendance
from transcripts.operations.consent_register import Answer, note_consent_of_all
from transcripts.operations.identities.public_codes import set_public_codes
from transcripts.operations.participants import add_participants
from transcripts.operations.professional_groups import (
    GroupDetails,
    create_professional_group,
    create_public_group,
)

Seed = dict[str, Any]
PUBLIC_CODES = {
    "BIL-01": 1,
    "AUS-02": 2,
    "WB-01": 3,
    "AUS-01": 4,
    "WB-02": 5,
    "VER-03": 1,
    "BER-01": 2,
    "VER-01": 3,
    "VER-02": 4,
    "DL-02": 1,
    "WIR-01": 2,
    "GEW-01": 3,
    "DL-01": 4,
    "STR-01": 1,
    "FOR-01": 2,
    "NET-01": 3,
}  # method.md, 7.1: fictitious, so that they may be known


def add_people(project: Project, seed: Seed, *, by: User) -> dict[str, Participant]:
    """Make the groups and the participants with the codes of the seed; returned by code."""
    public = {
        prefix: create_public_group(project, details=GroupDetails(name, prefix, gloss), by=by)
        for prefix, name, gloss in seed["public_groups"]
    }
    groups = {
        prefix: create_professional_group(
            project,
            details=GroupDetails(name, prefix, gloss),
            public_group=public[coarser],
            is_special_category=prefix in seed["special_categories"],
            by=by,
        )
        for prefix, name, gloss, coarser, _count in seed["professional_groups"]
    }
    for prefix, codes in groupby(_codes(seed), key=lambda code: code.prefix):
        add_participants(groups[prefix], numbers=[code.number for code in codes], by=by)
    for purpose in Consent.Purpose.values:
        answer = Answer(purpose, is_given=True, form_version="2026-01")
        note_consent_of_all(project, answer, by=by)
    people = {row.code: row for row in project.participants.select_related("professional_group")}
    set_public_codes(project, {people[code].pk: number for code, number in PUBLIC_CODES.items()})
    return people


def note_who_was_there(project: Project, people: dict[str, Participant], seed: Seed, *, by: User) -> None:
    """Note the attendance of the seed, with the group at each event."""
    for event in project.events.prefetch_related("table_groups"):
        groups = {group.name: group for group in event.table_groups.all()}
        for name, codes in seed["attendance"][event.name].items():
            for code in codes:
                note_attendance(people[code], event=event, table_group=groups.get(name), by=by)


def _codes(seed: Seed) -> list[Code]:
    """Return everybody's code in the order of codes, which says nothing."""
    present = {
        code for by_group in seed["attendance"].values() for codes in by_group.values() for code in codes
    }
    return sorted(found for code in present if (found := read_code(code)))
