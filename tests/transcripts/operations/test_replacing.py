"""Words are replaced at chosen places in one act; codings and word times stay with theirs."""

import pytest

from coding.models import Coding
from coding.operations.codings import Selection, apply_category
from futureskills.common.exceptions import DomainError
from tests.factories import document_with_turns
from transcripts.calculations.edits import Replace
from transcripts.calculations.finding import Wanted
from transcripts.calculations.positions import Point
from transcripts.models import Document
from transcripts.operations import edits, replacing
from transcripts.operations.replacing import Replacement
from transcripts.queries.finding import hits_in

pytestmark = pytest.mark.django_db
TURNS = (
    ("B1", "Herr Krause sagt: Krause hilft."),
    ("B2", "Ja, KRAUSE hilft."),
    ("B1", "Krausebauer nicht."),
)


@pytest.fixture
def document(project):
    return document_with_turns(TURNS, project=project)


def texts(document):
    return list(document.turns.order_by("order_key").values_list("text", flat=True))


def replace(document, wanted, inserted, by, chosen=None, version=None):
    hits = hits_in(Document.objects.get(pk=document.pk), wanted)
    places = [tuple(map(int, hit.at.split(":"))) for hit in hits.shown]
    places = [place for number, place in enumerate(places) if chosen is None or number in chosen]
    replacement = Replacement(wanted, inserted, places, version or hits.version)
    return replacing.replace_everywhere(document, replacement, by=by)


def quote(coding):
    turn = coding.document.turns.get(order_key=coding.span.lower >> 20)
    return turn.text[coding.span.lower % 2**20 : coding.span.upper % 2**20]


def test_all_chosen_places_change_and_come_back_in_one_act(document, owner):
    replaced = replace(document, Wanted("Krause", whole_words=True), "[Person 1]", owner)
    assert replaced.count == 3
    assert texts(document) == [
        "Herr [Person 1] sagt: [Person 1] hilft.",
        "Ja, [Person 1] hilft.",
        "Krausebauer nicht.",
    ]
    replacing.take_back_act(document, act=replaced.act, by=owner)
    assert texts(document) == [text for _label, text in TURNS]
    with pytest.raises(DomainError):
        replacing.take_back_act(document, act=replaced.act, by=owner)


def test_places_that_were_not_chosen_stay(document, owner):
    assert replace(document, Wanted("krause"), "X", owner, chosen={1, 3}).count == 2
    assert texts(document) == ["Herr Krause sagt: X hilft.", "Ja, KRAUSE hilft.", "Xbauer nicht."]


def test_codings_and_word_times_stay_with_their_words(document, category, owner):
    first = document.turns.order_by("order_key").first()
    first.words = [[0, 4, 0, 300, 0.9], [5, 6, 300, 800, 0.4], [12, 5, 800, 1200, 0.9]]
    first.save()
    selection = Selection(Point(first.pk, 5), Point(first.pk, 30))
    coding = apply_category(document, category=category, selection=selection, by=owner).coding
    replaced = replace(document, Wanted("Krause"), "[Person 1]", owner)
    coding.refresh_from_db()
    assert quote(coding) == "[Person 1] sagt: [Person 1] hilft"
    first.refresh_from_db()
    assert [row[2:4] for row in first.words if row[0] in (0, 5, 16)] == [[0, 300], [300, 688], [800, 1200]]
    replacing.take_back_act(document, act=replaced.act, by=owner)
    coding.refresh_from_db()
    assert quote(coding) == "Krause sagt: Krause hilft"


def test_codings_that_lost_their_text_come_back_with_the_act(document, category, owner):
    first = document.turns.order_by("order_key").first()
    selection = Selection(Point(first.pk, 5), Point(first.pk, 11))
    coding = apply_category(document, category=category, selection=selection, by=owner).coding
    replaced = replace(document, Wanted("Krause"), "", owner)
    assert replaced.edited.retired_count == 1
    replacing.take_back_act(document, act=replaced.act, by=owner)
    assert quote(Coding.objects.get(pk=coding.pk)) == "Krause"


def test_what_others_changed_meanwhile_is_left_alone_and_later_edits_survive_taking_back(
    document, owner, coder
):
    first, second, _third = document.turns.order_by("order_key")
    edits.replace_text(document, wanted=Replace(first.pk, 0, "Herr", "Frau"), version=1, by=coder)
    edits.replace_text(document, wanted=Replace(second.pk, 4, "KRAUSE", "Kraus"), version=2, by=coder)
    wanted = Wanted("krause", whole_words=True)
    places = [(first.pk, 5, 6), (first.pk, 18, 6), (second.pk, 4, 6)]
    replaced = replacing.replace_everywhere(document, Replacement(wanted, "X", places, 1), by=owner)
    assert replaced.count == 2
    assert texts(document)[:2] == ["Frau X sagt: X hilft.", "Ja, Kraus hilft."]
    now = replaced.edited.document.version
    edits.replace_text(document, wanted=Replace(first.pk, 20, ".", "!"), version=now, by=coder)
    replacing.take_back_act(document, act=replaced.act, by=owner)
    assert texts(document)[0] == "Frau Krause sagt: Krause hilft!"


def test_places_are_found_through_splits_and_joins(document, owner):
    first, second, third = document.turns.order_by("order_key")
    edits.split_turn(document, at=Point(first.pk, 18), version=1, by=owner)
    edits.join_turns(document, turn_id=second.pk, by=owner)
    places = [(first.pk, 18, 6), (second.pk, 4, 6), (third.pk, 0, 6)]
    replacing.replace_everywhere(document, Replacement(Wanted("krause"), "Langer Name", places, 1), by=owner)
    assert texts(document) == [
        "Herr Krause sagt:",
        "Langer Name hilft.",
        "Ja, Langer Name hilft. Langer Namebauer nicht.",
    ]
