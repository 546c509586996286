"""Memos."""

import factory
from factory.django import DjangoModelFactory

from coding.models import Memo
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory


class MemoFactory(DjangoModelFactory):
    """A memo on a project, unless told otherwise."""

    class Meta:
        model = Memo

    project = factory.SubFactory(ProjectFactory)
    author = factory.SubFactory(UserFactory)
    text = factory.Sequence(lambda number: f"Gedanke {number}")
