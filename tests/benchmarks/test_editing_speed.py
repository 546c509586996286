"""What edits of a long transcript cost: one by one, replaced at many places, brought back.

manage.py test tests/benchmarks/test_editing_speed.py -s -m benchmark
"""

import sys
import time

import pytest

from coding.operations.codings import Selection, apply_category
from tests.factories import CategoryFactory, document_with_turns
from transcripts.calculations.edits import Replace
from transcripts.calculations.finding import Wanted
from transcripts.calculations.positions import Point
from transcripts.operations import edits, replacing, versions
from transcripts.operations.replacing import Replacement
from transcripts.queries.finding import hits_in

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db]
TURNS, EDITS = 1500, 400


def test_edits_of_a_long_transcript(project, owner):
    document = document_with_turns(
        [("B1", f"Ja, Krause {number} sagt das so.") for number in range(TURNS)], project=project
    )
    turns = list(document.turns.order_by("order_key"))
    category = CategoryFactory(project=project)
    for turn in turns[::3]:
        selection = Selection(Point(turn.pk, 0), Point(turn.pk, 4))
        apply_category(document, category=category, selection=selection, by=owner)
    begun = time.monotonic()
    for number in range(EDITS):
        wanted = Replace(turns[number // 8].pk, number % 8, "", "x")
        edits.replace_text(document, wanted=wanted, version=number + 1, by=owner)
    typed = time.monotonic()
    versions.restore_version(document, version=1, by=owner)
    back = time.monotonic()
    document.refresh_from_db()
    hits = hits_in(document, Wanted("Krause"))
    places = [tuple(map(int, hit.at.split(":"))) for hit in hits.shown[:200]]
    replacing.replace_everywhere(
        document, Replacement(Wanted("Krause"), "[P1]", places, hits.version), by=owner
    )
    replaced = time.monotonic()
    sys.stdout.write(
        f"\n{TURNS} turns: an edit {(typed - begun) / EDITS * 1000:.0f} ms, "
        f"back {(back - typed) / EDITS * 1000:.0f} ms an edit, "
        f"replaced {(replaced - back) / len(places) * 1000:.0f} ms a place\n"
    )
