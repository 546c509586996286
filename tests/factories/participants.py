"""Professional groups, public groups, participants."""

import factory
from factory.django import DjangoModelFactory

from tests.factories.projects import ProjectFactory
from transcripts.models import Participant, ProfessionalGroup, PublicGroup


class PublicGroupFactory(DjangoModelFactory):
    class Meta:
        model = PublicGroup

    project = factory.SubFactory(ProjectFactory)
    prefix = factory.Sequence(lambda number: f"P{number}")
    name = factory.LazyAttribute(lambda row: f"Veröffentlichungsgruppe {row.prefix}")


class ProfessionalGroupFactory(DjangoModelFactory):
    class Meta:
        model = ProfessionalGroup

    project = factory.SubFactory(ProjectFactory)
    prefix = factory.Sequence(lambda number: f"G{number}")
    name = factory.LazyAttribute(lambda row: f"Berufsgruppe {row.prefix}")


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    project = factory.SubFactory(ProjectFactory)
    professional_group = factory.LazyAttribute(lambda row: ProfessionalGroupFactory(project=row.project))
    number = factory.Sequence(lambda number: number % 1000 + 1)
