"""Which codings a new one would contradict."""

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.test.utils import CaptureQueriesContext

from coding.models import Category, Coding
from coding.operations.codings import Selection, apply_category
from coding.operations.passes import shared_layer
from coding.queries.exclusive import exclusions_of, exclusive_conflicts
from tests.factories import CategoryFactory, CodingFactory, document_with_turns
from transcripts.calculations.positions import Point, place
from transcripts.models import Participant, ProfessionalGroup

TURNS = (
    ("M1", "Wie wünschenswert?"),
    ("B1", "Sehr, sofort."),
    ("B2", "Gar nicht."),
    ("B1", "Oder doch nicht."),
)


@pytest.fixture
def document(project):
    return document_with_turns(TURNS, project=project)


@pytest.fixture
def levels(project):
    """Make an evaluative category with three levels."""

    def make(rule, attribute=""):
        main = CategoryFactory(
            project=project,
            name="Wünschbarkeit",
            kind=Category.Kind.EVALUATIVE,
            exclusive=rule,
            exclusive_attribute=attribute,
        )
        return [
            CategoryFactory(project=project, parent=main, name=name) for name in ("hoch", "mittel", "tief")
        ]

    return make


def span(document, number):
    turn = list(document.turns.all())[number]
    return place(turn.order_key, 0), place(turn.order_key, len(turn.text))


def code(document, number, category, owner, attributes=None):
    turn = list(document.turns.all())[number]
    selection = Selection(Point(turn.pk, 0), Point(turn.pk, len(turn.text)))
    coding = apply_category(document, category=category, selection=selection, by=owner).coding
    coding.attributes = attributes or {}
    coding.save()
    return coding


def met(document, number, category, attributes=None):
    asked = Coding(
        document=document,
        category=category,
        span=NumericRange(*span(document, number)),
        layer=shared_layer(document.project),
        attributes=attributes or {},
    )
    found = exclusive_conflicts([asked], exclusions_of(document.project))
    return [conflict.coding for conflict in found]


def test_per_segment_only_overlapping_text_counts(document, levels, owner):
    high, middle, _low = levels(Category.Exclusive.SEGMENT)
    coding = code(document, 1, high, owner)
    assert met(document, 1, middle) == [coding]
    assert met(document, 1, high) == []
    assert met(document, 2, middle) == met(document, 3, middle) == []


def test_per_person_the_same_voice_counts_wherever_it_speaks(document, levels, owner):
    high, middle, _low = levels(Category.Exclusive.PERSON)
    coding = code(document, 1, high, owner)
    assert met(document, 3, middle) == [coding]
    assert met(document, 2, middle) == []
    assert met(document, 0, middle) == []


def test_a_person_code_joins_the_voices_of_several_documents(document, project, levels, owner):
    high, middle, _low = levels(Category.Exclusive.PERSON)
    coding = code(document, 1, high, owner)
    other = document_with_turns((("B7", "Lieber nicht."),), project=project)
    assert met(other, 0, middle) == []
    group = ProfessionalGroup.objects.create(project=project, name="Wirtschaft", prefix="WIR")
    person = Participant.objects.create(project=project, professional_group=group, number=1)
    for each in (document, other):
        each.speakers.filter(label__in=("B1", "B7")).update(participant=person)
    assert met(other, 0, middle) == [coding]


def test_per_person_and_attribute_only_the_same_scenario_counts(document, levels, owner):
    high, middle, _low = levels(Category.Exclusive.PERSON_ATTRIBUTE, "scenario")
    coding = code(document, 1, high, owner, {"scenario": "3"})
    assert met(document, 3, middle, {"scenario": "3"}) == [coding]
    assert met(document, 3, middle, {"scenario": "5"}) == []
    assert met(document, 3, middle) == []
    bare = code(document, 3, high, owner)
    assert met(document, 1, middle) == [coding, bare]


def test_what_excludes_nothing_asks_once(document, project, owner, django_assert_num_queries):
    CodingFactory(document=document, category=CategoryFactory(project=project), layer=shared_layer(project))
    with django_assert_num_queries(1):
        assert exclusions_of(project) is None


def test_many_codings_are_looked_at_with_as_many_queries_as_one(document, levels, owner):
    high, middle, low = levels(Category.Exclusive.PERSON)
    exclusions = exclusions_of(document.project)
    asked = [
        code(document, number, category, owner) for number, category in ((1, high), (2, low), (3, middle))
    ]

    def queries(codings):
        with CaptureQueriesContext(connection) as captured:
            exclusive_conflicts(codings, exclusions)
        return len(captured)

    assert queries(asked) == queries(asked[:1])
    found = exclusive_conflicts(asked, exclusions)
    assert {(each.by, each.coding) for each in found} == {(asked[0], asked[2]), (asked[2], asked[0])}
