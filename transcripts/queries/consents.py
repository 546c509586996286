"""Consents person by person and purpose by purpose, and whose words may not be quoted or archived."""

from dataclasses import dataclass

from django.db.models import Q

from futureskills.projects.models import Project
from transcripts.models import Consent, Participant


@dataclass(frozen=True)
class ConsentCell:
    """One cell of the matrix; `consent` is None as long as nobody noted an answer."""

    purpose: str
    label: str
    consent: Consent | None

    @property
    def state(self) -> str:
        """Whether it is given: yes, no, or empty when nobody knows."""
        if self.consent is None:
            return ""
        return "yes" if self.consent.is_given else "no"


@dataclass(frozen=True)
class ConsentLine:
    """A participant with a cell for each purpose."""

    participant: Participant
    cells: list[ConsentCell]


def consent_lines(project: Project) -> list[ConsentLine]:
    """Return the matrix of participants and purposes; two queries."""
    participants = Participant.objects.filter(project=project).select_related("professional_group")
    found = {
        (row.participant_id, row.purpose): row
        for row in Consent.objects.filter(participant__project=project).select_related("noted_by")
    }
    purposes = [(purpose.value, str(purpose.label)) for purpose in Consent.Purpose]
    return [
        ConsentLine(row, [ConsentCell(value, label, found.get((row.pk, value))) for value, label in purposes])
        for row in participants
    ]


def consent_cell(participant: Participant, purpose: str) -> ConsentCell:
    """Return one cell."""
    consent = Consent.objects.filter(participant=participant, purpose=purpose).first()
    return ConsentCell(purpose, str(Consent.Purpose(purpose).label), consent)


def people_not_to_quote(project: Project) -> frozenset[int]:
    """Return the participants whose words may not be published.

    No recorded consent counts as none: whoever publishes has to be able to show it (GDPR Art. 7(1)).
    """
    return _without(project, Consent.Purpose.QUOTE)


def people_not_to_archive(project: Project) -> frozenset[int]:
    """Return the participants whose words may not go into an archive."""
    return _without(project, Consent.Purpose.ARCHIVE)


def _without(project: Project, purpose: str) -> frozenset[int]:
    given = Consent.objects.filter(participant__project=project, purpose=purpose, is_given=True)
    people = Participant.objects.filter(project=project)
    silent = people.filter(~Q(pk__in=given.values("participant_id")) | Q(withdrawn_at__isnull=False))
    return frozenset(silent.values_list("pk", flat=True))
