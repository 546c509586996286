"""The quiet badge: where something shows a combination that too few people share."""

import pytest
from django.urls import reverse

from coding.models import Category, Coding
from coding.operations.demo import load_demo
from coding.operations.summaries import create_table
from coding.queries.passages import PassageFilter, passage_page, passages_of
from tests.factories.study import seat_people
from transcripts.calculations.disclosure import Seat
from transcripts.models import Attribute, Document, Participant
from transcripts.queries.material import shelves
from transcripts.queries.material_filter import GROUP, MaterialFilter
from transcripts.queries.small_groups import SmallGroups, small_groups_of


@pytest.fixture
def demo(demo_once, owner):
    project = load_demo(owners=[owner])
    seat_people(project)
    return project


@pytest.fixture
def networks(demo):
    return Category.objects.get(project=demo, short_code="N")


def url(name, **kwargs):
    return reverse(name, kwargs={"slug": "demo"} | kwargs)


def test_a_passage_whose_group_one_person_has_at_its_place_carries_the_badge(demo, networks, owner):
    cards = passage_page(networks, PassageFilter(), user=owner).cards
    small = small_groups_of(demo)
    for card in cards:
        people = Participant.objects.filter(pk__in=card.excerpt.participant_ids)
        document = card.coding.document
        counts = [
            Participant.objects.filter(
                professional_group=person.professional_group_id,
                attendances__event=document.event_id,
                **({"attendances__table_group": document.table_group_id} if document.table_group_id else {}),
            )
            .distinct()
            .count()
            for person in people
        ]
        expected = min((count for count in counts if count < demo.smallest_group), default=None)
        assert (card.badge.count if card.badge else None) == expected
    assert any(card.badge for card in cards)
    assert small.of([], Seat(event=1)) is None


def test_large_enough_groups_carry_none(demo):
    demo.professional_groups.update(is_special_category=False)
    small = SmallGroups(small_groups_of(demo).people, 1)
    everybody = list(Participant.objects.filter(project=demo).values_list("pk", flat=True))
    assert small.of(everybody, Seat()) is None
    assert SmallGroups(small.people, 2).of(everybody, Seat()).count == 1


def test_an_art_9_group_carries_it_however_large(demo):
    union = Participant.objects.get(project=demo, professional_group__prefix="GEW")
    union.professional_group.is_special_category = True
    union.professional_group.save()
    demo.smallest_group = 1
    badge = small_groups_of(demo).of([union.pk], Seat())
    assert "Art. 9" in badge.note or "Art. 9" in str(badge)


def test_the_pages_show_it(demo, networks, owner, owner_client):
    passages = owner_client.get(url("coding:passages", category_id=networks.pk)).content.decode()
    assert "k-badge" in passages
    coding = Coding.objects.filter(document__title="KO-T3-G2").first()
    assert "k-badge" in owner_client.get(url("coding:quote", coding_id=coding.pk)).content.decode()
    table = create_table(networks, by=owner)
    assert "k-badge" in owner_client.get(url("coding:summary", table_id=table.pk)).content.decode()


def test_a_heap_of_material_shows_that_few_sat_there(demo):
    group = Document.objects.filter(project=demo, table_group__isnull=False).first().table_group
    assert not [shelf for shelf in shelves(demo, MaterialFilter(by=GROUP)) if shelf.badge]
    keep = group.attendances.values_list("pk", flat=True)[:2]
    group.attendances.exclude(pk__in=list(keep)).delete()
    group.documents.all().filter(speakers__participant__isnull=False).update(table_group=None)
    badges = [shelf.badge.count for shelf in shelves(demo, MaterialFilter(by=GROUP)) if shelf.badge]
    assert badges == [2]


@pytest.mark.parametrize("names", [("coding:passages", "N1.2", "N")])
def test_badges_cost_the_same_for_one_passage_and_for_many(
    demo, owner_client, names, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for code in names[1:]:
        pk = Category.objects.get(project=demo, short_code=code).pk
        owner_client.get(url(names[0], category_id=pk))
        with CaptureQueriesContext(connection) as queries:
            owner_client.get(url(names[0], category_id=pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_passages_are_filtered_by_participant_and_by_own_attributes(demo, networks, owner, owner_client):
    for subject, key in (("document", "raum"), ("participant", "alter")):
        Attribute.objects.create(project=demo, subject=subject, key=key, name=key.title())
    everything = passages_of(networks, PassageFilter(), user=owner)
    card = passage_page(networks, PassageFilter(), user=owner).cards[0]
    who = next(iter(card.excerpt.participant_ids))
    Participant.objects.filter(pk=who).update(attributes={"alter": "über 50"})
    Document.objects.filter(pk=card.coding.document_id).update(attributes={"raum": "Aula"})
    own = set(passages_of(networks, PassageFilter(participant=who), user=owner))
    assert card.coding in own
    assert len(own) < everything.count()
    by_age = PassageFilter(participant_attributes={"alter": "über 50"})
    assert set(passages_of(networks, by_age, user=owner)) == own
    by_room = PassageFilter(document_attributes={"raum": "Aula"})
    assert {coding.document_id for coding in passages_of(networks, by_room, user=owner)} == {
        card.coding.document_id
    }
    age = Attribute.objects.get(key="alter")
    page = owner_client.get(
        url("coding:passages", category_id=networks.pk), {f"attribute-{age.pk}": "über 50"}
    ).content.decode()
    assert page.count("data-passage=") == len(own)
    assert owner_client.get(
        url("coding:passages", category_id=networks.pk), {"participant": who}
    ).content.decode().count("data-passage=") == len(own)


def test_material_is_filtered_by_text_attributes(demo, owner_client):
    room = Attribute.objects.create(project=demo, subject="document", key="raum", name="Raum")
    Document.objects.filter(project=demo, title="KO-T3-G2").update(attributes={"raum": "Aula"})
    page = owner_client.get(url("transcripts:material"), {f"attribute-{room.pk}": "Aula"}).content.decode()
    assert "KO-T3-G2" in page
    assert "KO-T1-G1" not in page


def test_material_is_filtered_by_who_speaks_in_it(demo, owner_client):
    union = Participant.objects.get(project=demo, professional_group__prefix="GEW")
    titles = set(Document.objects.filter(speakers__participant=union).values_list("title", flat=True))
    page = owner_client.get(url("transcripts:material"), {"participant": union.pk}).content.decode()
    assert titles
    for document in Document.objects.filter(project=demo):
        assert (f">{document.title}<" in page) is (document.title in titles), document.title
