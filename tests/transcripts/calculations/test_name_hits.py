"""Finding what may be a name."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.name_hits import HitKind, common_words, find_hits, is_iban, without_genitive

SEED = json.loads(Path("coding/demo/seed.json").read_text(encoding="utf-8"))


def found(text, common=frozenset()):
    return [(text[hit.start : hit.end], hit.kind.value) for hit in find_hits(text, common=common)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Da hat Herr Krause von Beispielwerk angerufen.",
            [("Herr Krause", "person"), ("Beispielwerk", "firm")],
        ),
        ("Frau Dr. Müller-Lüdenscheidt war auch da.", [("Frau Dr. Müller-Lüdenscheidt", "person")]),
        ("Das war Sabine Krauses Idee.", [("Sabine Krauses", "person")]),
        ("Wir fahren nach Cottbus und Schönwalde.", [("Cottbus", "place"), ("Schönwalde", "place")]),
        ("Die Muster Anlagen GmbH & Co. KG zahlt.", [("Muster Anlagen GmbH & Co. KG", "firm")]),
        ("Schreiben Sie an s.krause@beispielwerk.de bitte.", [("s.krause@beispielwerk.de", "email")]),
        ("Rufen Sie an: 0341 / 123 45 67.", [("0341 / 123 45 67", "phone")]),
        ("Auf DE89 3704 0044 0532 0130 00 überweisen.", [("DE89 3704 0044 0532 0130 00", "iban")]),
        ("Nummer DE89 3704 0044 0532 0130 01 ist falsch.", []),
        ("Da arbeitet man mit Zwirrbel zusammen.", [("Zwirrbel", "unknown")]),
        ("[Person 1] von [Automobilzulieferer 1] (lacht)", []),
        ("Wir treffen uns um 10:15 Uhr, #00:01:33-9#", []),
    ],
)
def test_what_is_found(text, expected):
    assert found(text) == expected


def test_words_with_an_article_anywhere_in_the_project_are_no_names():
    common = common_words(["Der Zwirrbel ist kaputt.", "Das krümeln wir."])
    assert found("Wir reden über Zwirrbel und Krümeln.", common) == []


def test_the_demo_is_not_flooded_with_false_hits():
    texts = [turn["text"] for document in SEED["transcripts"] for turn in document["turns"]]
    common = common_words(texts)
    hits = [hit for text in texts for hit in find_hits(text, common=common)]
    words = sum(len(text.split()) for text in texts)
    assert len(hits) <= words / 60, [hit.name for hit in hits]


@given(st.text(alphabet="Herr Krause von Beispielwerk, GmbH @.de 0341[]()\n", max_size=60))
def test_hits_stand_in_order_and_never_overlap(text):
    hits = find_hits(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= two.start for one, two in pairwise(hits))
    assert all(hit.kind in HitKind for hit in hits)


@given(st.text(alphabet="0123456789", min_size=18, max_size=18))
def test_an_iban_with_one_wrong_digit_is_none(account):
    plain = next(f"DE{check:02d}{account}" for check in range(2, 99) if is_iban(f"DE{check:02d}{account}"))
    assert is_iban(plain)
    wrong = plain[:-1] + str((int(plain[-1]) + 1) % 10)
    assert not is_iban(wrong)


@pytest.mark.parametrize(("name", "bare"), [("Krauses", "Krause"), ("Jens", "Jens"), ("Klaus’", "Klaus")])
def test_the_genitive_makes_no_difference(name, bare):
    assert without_genitive(name) == bare
