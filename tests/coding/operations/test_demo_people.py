"""The people of the demo, and the numbers of method.md 7.7 that concern them."""

from collections import Counter, defaultdict

import pytest

from coding.models import Anchor, Category, Coding, GuideQuestion
from coding.operations.demo import load_demo
from futureskills.history.undo import undo
from transcripts.models import (
    Attendance,
    Document,
    Participant,
    ProfessionalGroup,
    PublicGroup,
    Speaker,
    TableRound,
    Turn,
)
from transcripts.operations.speaker_maps import UNKNOWN, Voice, map_speaker

MAIN = ["K", "N", "F", "W", "H", "Z", "R"]


@pytest.fixture
def demo(demo_once, administrator):
    return load_demo(owners=[administrator])


def spoken() -> list[tuple[Coding, Speaker]]:
    """Every coding with the speaker of its turn; none of the demo's reaches beyond one turn."""
    turns = {
        (turn.document_id, turn.order_key): turn.speaker
        for turn in Turn.objects.select_related("speaker__participant__professional_group__public_group")
    }
    codings = Coding.objects.select_related("category", "document")
    return [(coding, turns[coding.document_id, coding.span.lower >> 20]) for coding in codings]


def test_sixteen_people_in_eleven_groups_have_the_codes_of_the_study(demo):
    codes = [person.code for person in Participant.objects.select_related("professional_group")]
    assert codes == [
        "AUS-01",
        "AUS-02",
        "WB-01",
        "WB-02",
        "VER-01",
        "VER-02",
        "VER-03",
        "WIR-01",
        "DL-01",
        "DL-02",
        "FOR-01",
        "BER-01",
        "BIL-01",
        "NET-01",
        "STR-01",
        "GEW-01",
    ]
    assert ProfessionalGroup.objects.count() == 11
    assert [group.prefix for group in PublicGroup.objects.all()] == ["BQ", "VB", "WI", "FN"]
    assert ProfessionalGroup.objects.get(is_special_category=True).prefix == "GEW"


def test_attendance_is_that_of_the_three_events(demo):
    present = defaultdict(set)
    for each in Attendance.objects.select_related("participant__professional_group", "event", "table_group"):
        present[each.event.name, each.table_group.name if each.table_group else ""].add(each.participant.code)
    assert {place: len(codes) for place, codes in present.items()} == {
        ("Kick off", "Gruppe 1"): 6,
        ("Kick off", "Gruppe 2"): 5,
        ("Kick off", "Gruppe 3"): 5,
        ("Deep dive", ""): 14,
        ("Wrap up", "Gruppe 1"): 3,
        ("Wrap up", "Gruppe 2"): 3,
    }
    everybody = {person.code for person in Participant.objects.select_related("professional_group")}
    assert everybody - present["Deep dive", ""] == {"STR-01", "DL-02"}


def test_the_rotation_filled_itself_in(demo):
    rounds = TableRound.objects.select_related("theme_table", "table_group")
    plan = {(each.number, each.table_group.name[-1]): each.theme_table.name[:2] for each in rounds}
    assert plan == {
        (1, "1"): "T1", (1, "2"): "T2", (1, "3"): "T3",
        (2, "1"): "T2", (2, "2"): "T3", (2, "3"): "T1",
        (3, "1"): "T3", (3, "2"): "T1", (3, "3"): "T2",
    }  # fmt: skip


def test_twenty_documents_and_at_table_one_three_transcripts_and_a_protocol(demo):
    """Acceptance test 18, first half."""
    assert Document.objects.count() == 20
    assert Counter(Document.objects.values_list("kind", flat=True)) == {
        "transcript": 12,
        "protocol": 7,
        "feedback": 1,
    }
    by_table = Counter(
        Document.objects.filter(theme_table__isnull=False).values_list("theme_table__name", "kind")
    )
    for table in (
        "T1 Neue Inhalte, neue Kompetenzen",
        "T2 Formate und Didaktik",
        "T3 Kooperation und Netzwerke",
    ):
        assert (by_table[table, "transcript"], by_table[table, "protocol"]) == (3, 1)
    third = Document.objects.get(title="KO-T3-G2").table_round
    assert (third.number, third.table_group.name) == (2, "Gruppe 2")
    assert Document.objects.exclude(event=None).count() == 20
    assert Document.objects.get(title="FB").turns.count() > 10
    empty = Document.objects.filter(kind="transcript", turns=None).count()
    assert empty == 9


def test_eleven_people_speak_and_one_label_stays_unknown(demo):
    speakers = Speaker.objects.all()
    assert speakers.exclude(participant=None).values("participant").distinct().count() == 11
    assert Counter(speakers.values_list("kind", flat=True)) == {
        "participant": 14,
        "moderator": 3,
        "unknown": 1,
    }
    turns = Turn.objects.filter(speaker__isnull=False)
    assert turns.filter(speaker__kind="moderator").count() == 6
    assert turns.exclude(speaker__kind="moderator").count() == 28
    assert turns.filter(speaker__kind="unknown").count() == 1
    union = turns.filter(speaker__participant__professional_group__prefix="GEW")
    assert union.count() == 4


def test_main_categories_by_public_group_documents_and_known_persons(demo):
    cells, documents, people = Counter(), defaultdict(set), defaultdict(set)
    for coding, speaker in spoken():
        main = coding.category.short_code[0]
        documents[main].add(coding.document_id)
        person = speaker.participant
        cells[main, person.professional_group.public_group.prefix if person else "?"] += 1
        if person:
            people[main].add(person.pk)
    table = {
        main: (
            sum(count for (code, _group), count in cells.items() if code == main),
            len(documents[main]),
            len(people[main]),
            *(cells[main, group] for group in ("BQ", "VB", "WI", "FN", "?")),
        )
        for main in MAIN
    }
    assert table == {
        "K": (7, 1, 6, 3, 1, 2, 1, 0),
        "N": (6, 1, 4, 1, 1, 2, 2, 0),
        "F": (6, 3, 4, 4, 1, 1, 0, 0),
        "W": (4, 1, 2, 0, 1, 3, 0, 0),
        "H": (3, 2, 2, 0, 0, 1, 1, 1),
        "Z": (4, 1, 3, 1, 0, 1, 2, 0),
        "R": (0, 0, 0, 0, 0, 0, 0, 0),
    }
    sums = Counter(group for (_main, group), count in cells.items() for _each in range(count))
    assert sums == {"BQ": 9, "VB": 4, "WI": 10, "FN": 6, "?": 1}


def test_group_sizes_are_those_of_the_k_table(demo):
    sizes = [group.participants.count() for group in ProfessionalGroup.objects.all()]
    assert sizes.count(1) == 7
    public = "participant__professional_group__public_group__prefix"
    whole = Counter(Participant.objects.values_list(public.removeprefix("participant__"), flat=True))
    assert whole == {"BQ": 5, "VB": 4, "WI": 4, "FN": 3}

    def spread(**place):
        counted = Counter(Attendance.objects.filter(**place).values_list(public, flat=True))
        return [counted[prefix] for prefix in ("BQ", "VB", "WI", "FN")]

    assert spread(event__name="Wrap up") == [2, 1, 1, 2]
    assert spread(event__name="Deep dive") == [5, 4, 3, 2]
    at_kick_off = [spread(event__name="Kick off", table_group__name=f"Gruppe {each}") for each in (1, 2, 3)]
    assert at_kick_off == [[3, 1, 1, 1], [1, 1, 2, 1], [1, 2, 1, 1]]


def test_the_codebook_knows_where_it_comes_from(demo):
    origins = Counter(Category.objects.values_list("origin", flat=True))
    assert origins == {"guide": 5 + 9, "theme_table": 1, "passage": 50 - 15}
    labels = GuideQuestion.objects.values_list("label", flat=True)
    assert list(labels) == [f"L{number}" for number in range(1, 7)]
    with_question = Category.objects.exclude(guide_question=None)
    assert {each.short_code[0] for each in with_question} == {"K", "N", "F", "W", "H", "Z"}
    assert Category.objects.get(short_code="F3").origin_theme_table.name.startswith("T2")
    levels = Category.objects.filter(kind="evaluative")
    assert {(each.short_code, each.exclusive, each.exclusive_attribute) for each in levels} == {
        ("Z1", "person_attribute", "scenario"),
        ("Z2", "person_attribute", "scenario"),
    }


def test_anchors_are_links_where_the_passage_is_coded(demo):
    assert Anchor.objects.exclude(coding=None).count() == 29
    assert Anchor.objects.filter(coding=None).count() == 50 - 29 - 6
    without = Category.objects.filter(anchors=None).values_list("short_code", flat=True)
    assert set(without) == {"K", "N", "F", "W", "H", "Z"}
    union = Participant.objects.get(professional_group__prefix="GEW")
    codings = [coding for coding, speaker in spoken() if speaker.participant == union]
    assert len(codings) == 5
    lost = {coding.category.short_code for coding in codings if coding.anchors.exists()}
    assert lost == {"W1.1", "W2", "Z1.2", "F1.3"}


def test_wrap_up_passages_know_their_scenario(demo):
    found = {
        coding.category.short_code: coding.attributes.get("scenario")
        for coding in Coding.objects.filter(document__title="WU-G1").select_related("category")
    }
    assert {code: number for code, number in found.items() if number} == {
        "Z1.1": "3",
        "Z1.2": "3",
        "Z2.1": "3",
        "F3": "3",
        "Z2.3": "5",
    }
    assert demo.own_attributes.get().key == "scenario"


def test_mapping_a_speaker_late_takes_the_codings_along(demo, administrator):
    """Acceptance test 6, first half: B4 to unknown, then to WIR-01."""
    speaker = Speaker.objects.get(document__title="KO-T1-G1", label="B4")
    person = speaker.participant

    def codings_of(participant):
        return sorted(
            coding.category.short_code for coding, who in spoken() if who.participant_id == participant.pk
        )

    assert person.code == "WIR-01"
    assert codings_of(person) == ["H1.1", "K1.2", "K3.2"]
    operation = map_speaker(speaker, voice=UNKNOWN, by=administrator)
    assert codings_of(person) == []
    assert sum(who.kind == "unknown" for _coding, who in spoken()) == 4
    map_speaker(speaker, voice=Voice(Speaker.Kind.PARTICIPANT, person), by=administrator)
    assert codings_of(person) == ["H1.1", "K1.2", "K3.2"]
    assert Coding.objects.count() == 30
    undo(demo.operations.filter(kind="speaker.map").last(), administrator)
    undo(operation, administrator)
    assert codings_of(person) == ["H1.1", "K1.2", "K3.2"]
