"""Searching transcripts and memos: stems, parts of words, phrases, spellings."""

import pytest

from coding.models import Category, Memo
from coding.operations.demo import load_demo
from coding.queries.search import search
from tests.factories import document_with_turns

TEXTS = (
    ("B1", "Die Codierung der Häuser war größer als gedacht."),
    ("B2", "Lernbereitschaft ist nicht nur ein Wort."),
    ("B1", "Wir haben nichts verstanden, aber viel gelernt."),
    ("B2", "Eine Lo\u0308sung mit zerlegtem Umlaut; wir beraten."),
)


@pytest.fixture
def numbers(project, owner):
    document_with_turns(TEXTS, project=project, language="de")

    def find(query):
        found = search(project, query, user=owner)
        return [hit.number for group in found.documents for hit in group.turns]

    return find


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Kodierung", [1]),
        ("codierungen", [1]),
        ("Haus", [1]),
        ("HÄUSER", [1]),
        ("grosser", [1]),
        ("Bereitschaft", [2]),
        ("Lösung", [4]),
        ("Losungen", [4]),
        ("Loesung", [4]),
        ("lernen", [2, 3]),
        ('"nicht nur"', [2]),
        ('"nur nicht"', []),
        ("„viel gelernt“", [3]),
        ("nicht", [2]),
        ("rat", []),
        ("verstehen gelernt", []),
        ("verstanden gelernt", [3]),
        ("", []),
        ("???", []),
        ("100%_\\", []),
    ],
)
def test_what_is_found(numbers, query, expected):
    assert numbers(query) == expected


def test_english_texts_are_stemmed_in_english(project, owner):
    document_with_turns((("B1", "Studies of coding."), ("B2", "Nothing.")), project=project, language="en")
    found = search(project, "study", user=owner)
    assert [hit.number for group in found.documents for hit in group.turns] == [1]


def test_hits_are_marked_where_they_stand(project, owner):
    document_with_turns((("B1", "🙂 So ein Sprachmodell, ein Modell!"),), project=project)
    [group] = search(project, "Modelle", user=owner).documents
    [hit] = group.turns
    assert [piece.text for piece in hit.pieces if piece.is_hit] == ["Sprachmodell", "Modell"]
    assert "".join(piece.text for piece in hit.pieces) == "🙂 So ein Sprachmodell, ein Modell!"
    assert (hit.start, hit.end) == (9, 33)


def test_a_memo_and_the_passage_answer_the_same_search(demo_once, owner):
    project = load_demo(owners=[owner])
    category = Category.objects.get(short_code="K2.1")
    Memo.objects.create(project=project, category=category, author=owner, text="Modell erklären lassen")
    found = search(project, "modell", user=owner)
    places = {(group.document.title, hit.number) for group in found.documents for hit in group.turns}
    assert ("KO-T1-G1", 4) in places
    assert [card.memo.text for card in found.memos] == ["Modell erklären lassen"]


def test_the_search_stays_in_its_project_and_document(project, owner):
    here = document_with_turns(TEXTS, project=project)
    document_with_turns(TEXTS, project=project, title="Anderes")
    document_with_turns(TEXTS)
    assert search(project, "gelernt", user=owner).total == 2
    assert search(project, "gelernt", user=owner, document=here).total == 1
