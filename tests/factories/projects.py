"""Projects, memberships, invitations."""

import hashlib
from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from futureskills.projects.models import Invitation, Membership, Project, Role
from tests.factories.people import UserFactory


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    name = factory.Sequence(lambda number: f"Studie {number}")
    slug = factory.Sequence(lambda number: f"studie-{number}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    project = factory.SubFactory(ProjectFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.CODER


class InvitationFactory(DjangoModelFactory):
    """An open invitation; its link carries `token`."""

    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence(lambda number: f"token-{number}")

    project = factory.SubFactory(ProjectFactory)
    invited_by = factory.SubFactory(UserFactory)
    token_hash = factory.LazyAttribute(lambda row: hashlib.sha256(row.token.encode()).hexdigest())
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))
