"""The passages of a category, narrowed down as the method's acceptance test asks."""

import pytest

from coding.models import Category, Coding
from coding.operations.demo import load_demo
from coding.queries.passages import PassageFilter, passage_page
from tests.factories import CategoryFactory, CodingFactory, document_with_turns
from transcripts.models import Event, Participant, ProfessionalGroup, PublicGroup, Speaker

MAPS = {
    "KO-T3-G2": {"B1": "AUS", "B2": "VER", "B3": "DL", "B4": "GEW", "B5": "NET"},
    "WU-G1": {"B1": "WB", "B2": "FOR", "B3": "GEW"},
}
PUBLIC = {"AUS": "BQ", "WB": "BQ", "VER": "VB", "DL": "WI", "GEW": "WI", "NET": "FN", "FOR": "FN"}


@pytest.fixture
def demo(demo_once, owner):
    """The demo, whose speakers are mapped to their groups as method.md (7.5) has them."""
    project = load_demo(owners=[owner])
    for title, speakers in MAPS.items():
        for label, prefix in speakers.items():
            coarse, _made = PublicGroup.objects.get_or_create(
                project=project, prefix=PUBLIC[prefix], defaults={"name": f"Öffentlich {PUBLIC[prefix]}"}
            )
            group, _made = ProfessionalGroup.objects.get_or_create(
                project=project, prefix=prefix, defaults={"name": f"Gruppe {prefix}", "public_group": coarse}
            )
            person, _made = Participant.objects.get_or_create(
                project=project, professional_group=group, number=1
            )
            Speaker.objects.filter(document__project=project, document__title=title, label=label).update(
                participant=person
            )
    return project


def of(code, user, **wanted):
    return passage_page(Category.objects.get(short_code=code), PassageFilter(**wanted), user=user)


def test_networks_at_the_kick_off_have_six_passages_two_of_them_said_by_the_economy(demo, owner):
    kick_off = Event.objects.get(project=demo, name="Kick off")
    assert of("N", owner, event=kick_off.pk).total == 6
    economy = PublicGroup.objects.get(project=demo, prefix="WI")
    found = of("N", owner, event=kick_off.pk, group=f"p{economy.pk}")
    assert found.total == 2
    assert [card.excerpt.paragraphs for card in found.cards] == ["3", "6"]
    assert of("N", owner, event=Event.objects.get(name="Wrap up").pk).total == 0


def test_a_category_alone_has_less_than_with_its_branch(demo, owner):
    assert (of("N", owner).total, of("N", owner, with_children=False).total) == (6, 0)


def test_a_card_says_who_where_and_when(demo, owner):
    [card] = of("N1.2", owner).cards
    group = ProfessionalGroup.objects.get(prefix="DL")
    assert card.excerpt.names == f"{group.prefix}-01"
    assert card.excerpt.groups == group.name
    assert (card.coding.document.title, card.excerpt.paragraphs) == ("KO-T3-G2", "3")
    assert card.excerpt.clock == "0:22–0:37"


def test_a_passage_over_two_turns_counts_for_each_speaker(project, owner, coder):
    document = document_with_turns((("B1", "Eins."), ("B2", "Zwei.")), project=project)
    category = CategoryFactory(project=project)
    first, second = document.turns.all()
    coding = CodingFactory(document=document, category=category, coder=coder)
    Coding.objects.filter(pk=coding.pk).update(span=(first.order_key << 20, (second.order_key << 20) + 5))
    groups = []
    for speaker in document.speakers.all():
        group = ProfessionalGroup.objects.create(
            project=project, prefix=f"G{speaker.pk}", name=f"Gruppe {speaker.pk}"
        )
        speaker.participant = Participant.objects.create(project=project, professional_group=group, number=1)
        speaker.save()
        groups.append(group)
    for group in groups:
        page = passage_page(category, PassageFilter(group=f"g{group.pk}"), user=owner)
        assert page.total == 1
        assert page.cards[0].excerpt.paragraphs == "1–2"
    assert passage_page(category, PassageFilter(group="unknown"), user=owner).total == 0


def test_five_thousand_passages_cost_as_many_queries_as_one(
    project, owner, django_assert_num_queries, category
):
    document = document_with_turns((("B1", "x" * 6000),), project=project)
    turn = document.turns.get()
    template = CodingFactory(document=document, category=category)
    start = turn.order_key << 20
    Coding.objects.filter(pk=template.pk).update(span=(start, start + 1))
    with django_assert_num_queries(9):
        passage_page(category, PassageFilter(), user=owner)
    Coding.objects.bulk_create(
        Coding(
            document=document,
            layer=template.layer,
            category=category,
            span=(start + place, start + place + 1),
            coder=template.coder,
            coding_pass=template.coding_pass,
            coded_at=template.coded_at,
        )
        for place in range(1, 5000)
    )
    with django_assert_num_queries(9):
        page = passage_page(category, PassageFilter(), user=owner, offset=4950)
    assert (page.total, len(page.cards), page.next_offset) == (5000, 50, None)
