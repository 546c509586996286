"""Participants as codes, their groups, and own attributes."""

import factory
from factory.django import DjangoModelFactory

from tests.factories.projects import ProjectFactory
from transcripts.models import Attribute, Participant, ProfessionalGroup, PublicGroup


class PublicGroupFactory(DjangoModelFactory):
    class Meta:
        model = PublicGroup

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda number: f"Öffentliche Gruppe {number}")
    prefix = factory.Sequence(lambda number: f"P{number}")


class ProfessionalGroupFactory(DjangoModelFactory):
    class Meta:
        model = ProfessionalGroup

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda number: f"Berufsgruppe {number}")
    prefix = factory.Sequence(lambda number: f"G{number}")


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    project = factory.SubFactory(ProjectFactory)
    professional_group = factory.SubFactory(
        ProfessionalGroupFactory, project=factory.SelfAttribute("..project")
    )
    number = factory.Sequence(lambda number: number + 1)


class AttributeFactory(DjangoModelFactory):
    class Meta:
        model = Attribute

    project = factory.SubFactory(ProjectFactory)
    subject = Attribute.Subject.PARTICIPANT
    name = factory.Sequence(lambda number: f"Merkmal {number}")
    key = factory.Sequence(lambda number: f"merkmal-{number}")
