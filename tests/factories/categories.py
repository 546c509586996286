"""Categories, coding passes, layers and codings."""

import factory
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone
from factory.django import DjangoModelFactory

from coding.models import Category, Coding, CodingPass, Layer
from tests.factories.documents import document_with_turns
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda number: f"Kategorie {number}")


class CodingPassFactory(DjangoModelFactory):
    class Meta:
        model = CodingPass

    project = factory.SubFactory(ProjectFactory)
    number = factory.Sequence(lambda number: number + 1)
    name = factory.LazyAttribute(lambda coding_pass: f"Durchgang {coding_pass.number}")


class LayerFactory(DjangoModelFactory):
    """The team's shared layer, one a project."""

    class Meta:
        model = Layer
        django_get_or_create = ("project", "owner", "coding_pass")

    project = factory.SubFactory(ProjectFactory)
    owner = None
    coding_pass = None


class CodingFactory(DjangoModelFactory):
    """The first turn's first ten code points, coded by a new person."""

    class Meta:
        model = Coding

    document = factory.LazyFunction(document_with_turns)
    category = factory.LazyAttribute(lambda row: CategoryFactory(project=row.document.project))
    layer = factory.LazyAttribute(lambda row: LayerFactory(project=row.document.project))
    coding_pass = factory.LazyAttribute(lambda row: CodingPassFactory(project=row.document.project))
    coder = factory.SubFactory(UserFactory)
    span = factory.LazyAttribute(lambda row: first_characters(row.document, 10))
    coded_at = factory.LazyFunction(timezone.now)


def first_characters(document, count: int) -> NumericRange:
    """The span of a document's first `count` code points."""
    start = document.turns.first().order_key << 20
    return NumericRange(start, start + count)
