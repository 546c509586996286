"""The demo project holds exactly what the method's document says."""

import json
from collections import Counter

import pytest

from coding.calculations.segments import distinct_passages, overlapping_pairs
from coding.models import Category, Coding
from coding.operations.demo import FOLDER, load_demo
from coding.queries.anchors import anchors_of
from coding.queries.codebook import category_tree
from coding.queries.coded_segments import coded_segments
from futureskills.projects.models import Membership, Role
from transcripts.models import Document, Event, Speaker, Turn

SEED = json.loads((FOLDER / "seed.json").read_text(encoding="utf-8"))


@pytest.fixture
def demo(demo_once, administrator, coder):
    return load_demo(owners=[administrator, coder])


def test_the_material_is_that_of_the_workshops(demo):
    assert [event.name for event in Event.objects.all()] == ["Kick off", "Deep dive", "Wrap up"]
    turns = Turn.objects.filter(document__kind="transcript").select_related("speaker")
    with_text = ["KO-T1-G1", "KO-T3-G2", "WU-G1"]
    assert [turns.filter(document__title=title).count() for title in with_text] == [12, 12, 10]
    assert turns.count() == 34
    kinds = Counter(turn.speaker.kind for turn in turns)
    assert kinds == {
        Speaker.Kind.MODERATOR: 6,
        Speaker.Kind.PARTICIPANT: 27,
        Speaker.Kind.UNKNOWN: 1,
    }
    lengths = [
        len("\n".join(Turn.objects.filter(document=document).values_list("text", flat=True)))
        for document in Document.objects.filter(title__in=with_text)
    ]
    assert lengths == [1331, 1011, 884]
    second = Turn.objects.filter(document__title="KO-T1-G1")[1]
    assert (second.start_ms, second.end_ms) == (14_200, 31_700)


def test_the_codings_are_the_thirty_of_the_seed_at_the_same_offsets(demo):
    found = [
        (
            coded.coding.document.title,
            coded.coding.category.short_code,
            coded.segment.char_from,
            coded.segment.char_to,
        )
        for coded in coded_segments(demo)
    ]
    wanted = [(each["document"], each["category"], each["start"], each["end"]) for each in SEED["codings"]]
    assert sorted(found) == sorted(wanted)
    assert len(found) == 30
    assert Counter(title for title, *_rest in found) == {"KO-T1-G1": 11, "KO-T3-G2": 11, "WU-G1": 8}


def test_passages_and_overlaps_are_counted_as_expected(demo):
    passages = overlaps = 0
    for document in Document.objects.all():
        spans = [(each.span.lower, each.span.upper) for each in Coding.objects.filter(document=document)]
        passages += distinct_passages(spans)
        overlaps += overlapping_pairs(spans)
    assert (passages, overlaps) == (29, 2)


def test_the_tree_counts_as_expected(demo):
    rows = {row.category.short_code: row for row in category_tree(demo)}
    assert len(rows) == Category.objects.count() == 50
    counted = {code: row.branch_count for code, row in rows.items() if row.depth == 0}
    assert counted == {"K": 7, "N": 6, "F": 6, "W": 4, "H": 3, "Z": 4, "R": 0}
    subs = "K1 2, K2 3, K3 2, N1 2, N2 2, N3 2, F1 3, F2 2, F3 1, W1 3, W2 1, H1 2, H2 1, Z1 2, Z2 2"
    assert ", ".join(f"{code} {row.branch_count}" for code, row in rows.items() if row.depth == 1) == subs
    leaves = {code for code, row in rows.items() if not row.has_children and not row.own_count}
    assert leaves == {"Z1.3", "Z2.2", "R"}
    assert Counter(row.depth for row in rows.values()) == {0: 7, 1: 15, 2: 28}
    assert list(rows) == [each["id"] for each in SEED["categories"]]


def test_categories_know_where_they_come_from_and_have_their_anchors(demo):
    rows = [row.category for row in category_tree(demo)]
    origins = {
        row.short_code: row.guide_question and row.guide_question.label for row in rows if row.guide_question
    }
    assert origins == {
        "K": "L1",
        "N": "L2",
        "F": "L3",
        "W": "L4",
        "H": "L5",
        **dict.fromkeys(("Z", "Z1", "Z1.1", "Z1.2", "Z1.3", "Z2", "Z2.1", "Z2.2", "Z2.3"), "L6"),
    }
    anchors = anchors_of(demo)
    linked = {pk: found for pk, found in anchors.items() if found[0].coding_id}
    assert len(linked) == 29
    without = [row.short_code for row in rows if not anchors.get(row.pk)]
    assert without == ["K", "N", "F", "W", "H", "Z"]
    [peer] = anchors[next(row.pk for row in rows if row.short_code == "W1.1")]
    assert (peer.title, peer.paragraphs, peer.clock) == ("KO-T3-G2", "9", "1:49")
    assert peer.text.startswith("Da zeigt dann die eine Schicht")
    evaluative = [row.short_code for row in rows if row.kind == Category.Kind.EVALUATIVE]
    assert evaluative == ["Z1", "Z2"]


def test_loading_again_only_adds_leads(demo, administrator, coder, owner):
    assert load_demo(owners=[owner]) == demo
    assert Coding.objects.count() == 30
    leads = Membership.objects.filter(project=demo, role=Role.OWNER)
    assert {lead.user for lead in leads} >= {administrator, coder, owner}
