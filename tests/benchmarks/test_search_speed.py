"""How fast a search answers in twenty transcripts of 200,000 characters each."""

import random
import statistics
import time

import pytest
from django.db import connection

from coding.queries.search import search
from tests.factories import document_with_turns

pytestmark = pytest.mark.benchmark

DOCUMENTS, TURNS, TURN_LENGTH, RUNS = 20, 1000, 200, 7
COMMON = ["wir", "haben", "dafür", "gemeinsam", "gelernt", "aber", "nicht", "immer", "mit", "Werkstatt"]
RARE = ["Sprachmodell", "Kodierung", "Netzwerkpflege", "Hochvoltanlage", "Lernpaten", "Zuständigkeit"]
QUERIES = ["modell", "Codierung", "gelernt", '"nicht immer mit"', "gelernt Werkstatt", "Hochvoltanlagen"]


@pytest.fixture
def material(db, project):
    dice = random.Random(7)
    for number in range(DOCUMENTS):
        texts = []
        for _turn in range(TURNS):
            text = ""
            while len(text) < TURN_LENGTH:
                text += dice.choice(RARE if dice.random() < 0.002 else COMMON) + " "
            texts.append((f"B{dice.randint(1, 5)}", text[:TURN_LENGTH]))
        document_with_turns(texts, project=project, title=f"Groß {number}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE transcripts_turn")


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_of_the_whole_project(material, project, owner, query, capsys):
    search(project, query, user=owner)
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        found = search(project, query, user=owner)
        times.append(1000 * (time.perf_counter() - start))
    with capsys.disabled():
        print(  # noqa: T201
            f"\nsearch {query!r}: median {statistics.median(times):.0f} ms, {found.total} turns"
        )
