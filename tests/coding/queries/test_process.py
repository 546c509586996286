"""The demo's process documentation is that of method.md, 7.9."""

import csv
import io

import pytest

from coding.exports.process import process_csv, sentences_of
from coding.operations.codebook import rename_category
from coding.operations.demo import load_demo
from coding.queries.process import iterations_of
from futureskills.history.undo import undo_last


@pytest.fixture
def demo(demo_once, owner):
    return load_demo(owners=[owner])


def test_the_demo_has_twelve_iterations_in_their_passes_with_their_reasons(demo):
    found = [
        (each.number, each.coding_pass.name, each.reason, each.version_after) for each in iterations_of(demo)
    ]
    assert found == [
        (1, "Basis I", "Deduktiv aus dem Leitfaden.", "0.1"),
        (2, "Basis I", "Stellen zur Kantine passen nirgends.", "0.2"),
        (3, "Basis I", "Dauer und Medium gehören dazu.", "0.3"),
        (4, "Fein I", "KI verstehen, bedienen, Daten schützen sind verschiedene Bedarfe.", "0.4"),
        (5, "Fein I", "Bestand, Bedingung, Hemmnis trennen.", "0.5"),
        (6, "Fein I", "Ressource, nicht Format.", "0.6"),
        (7, "Fein I", "Nicht trennbar kodierbar.", "0.7"),
        (8, "Personencodes", "Hintergrund der TN erfassen.", "0.7"),
        (9, "Basis II", "Vergleich nach Berufsgruppe zeigt eigene Rolle.", "0.8"),
        (10, "Fein II explorativ", "Thementisch 2: KI als Inhalt und als Werkzeug.", "0.9"),
        (11, "Fein II explorativ", "Szenarien werden bewertet, nicht nur genannt.", "0.9"),
        (12, "Interkoder", "Konsens: Folge für das Netzwerk entscheidet.", "1.0"),
    ]


def test_each_iteration_says_what_changed(demo):
    told = [sentences_of(each) for each in iterations_of(demo)]
    assert told[0] == [
        (
            "created: K Kompetenzanforderungen, N Netzwerkstrukturen, F Lernorte, W Wissenstransfer, "
            "H Rahmenbedingungen und Hemmnisse"
        )
    ]
    assert told[2] == ["renamed: F Lernorte → F Bildungsformate"]
    assert (
        "split: K2 Digitale Kompetenzen und KI → K2.1 KI als Lerninhalt, "
        "K2.2 Grundlegende Digitalkompetenz, K2.3 Datenschutz- und Datenkompetenz"
    ) in told[3]
    assert "merged: Motivation, Offenheit → K3.2 Veränderungs- und Lernbereitschaft" in told[6]
    assert told[7] == ["speakers mapped to 11 participants"]
    assert told[9] == ["split: K2.1 KI als Lerninhalt → F3 KI als didaktisches Instrument"]


def test_the_share_of_the_material_is_that_of_the_transcripts(demo):
    first = iterations_of(demo)[0]
    assert (first.documents, first.share_percent) == (["KO-T1-G1", "KO-T3-G2", "WU-G1"], 25)


def test_a_change_that_was_undone_is_no_iteration(demo, owner):
    category = demo.categories.get(short_code="F2.1")
    rename_category(category, name="Kurze Formate", by=owner, reason="Kürzer.")
    assert iterations_of(demo)[-1].reason == "Kürzer."
    undo_last(demo, by=owner)
    assert len(iterations_of(demo)) == 12


def test_the_table_holds_one_row_an_iteration(demo):
    text = process_csv(iterations_of(demo), project=demo, delimiter=";").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["iteration"] for row in rows] == [str(number) for number in range(1, 13)]
    assert rows[9]["codings_affected"] == "1"
