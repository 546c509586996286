"""Coded segments as CSV."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from coding.exports.tables import COLUMNS, csv_lines
from coding.models import Coding
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.codings import Selection, apply_category, remove_coding, set_comment
from coding.queries.coded_segments import coded_segments
from tests.factories import EventFactory, document_with_turns
from transcripts.calculations.positions import Point

TURNS = (("M1", "Was, bitte;\n„so“?"), ("B1", "=Größer 🙂 geht's"), ("B2", "nicht."))


@pytest.fixture
def coded(project, owner):
    """Two documents; in the first a passage over two turns, in a sub-sub-category."""
    category = None
    for name in ("Netzwerk", "Bestand", "Verbünde", "Tiefer"):
        category = create_category(project, card=CategoryCard(name), parent=category, by=owner)
    event = EventFactory(project=project, name="Kick off")
    first = document_with_turns(TURNS, project=project, title="A", event=event)
    document_with_turns(project=project, title="B, ohne Kodierungen")
    third = document_with_turns(TURNS, project=project, title="C")
    for document in (third, first):
        turns = list(document.turns.all())
        selection = Selection(Point(turns[1].pk, 0), Point(turns[2].pk, 3))
        applied = apply_category(document, category=category, selection=selection, by=owner)
    set_comment(applied.coding, comment='-"Zweifel"', by=owner)
    Coding.objects.update(coded_at=datetime(2026, 7, 1, 10, 30, tzinfo=UTC))
    return applied.coding


def rows_of(project, delimiter=";"):
    text = b"".join(csv_lines(coded_segments(project), project=project, delimiter=delimiter)).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


def test_the_columns_are_those_that_other_programs_rely_on():
    assert ", ".join(COLUMNS) == (
        "coding_id, project, event, theme_table, table_group, document, document_kind, turn_from, turn_to, "
        "time_from, time_to, speaker_label, participant_code, professional_group, main_category, "
        "sub_category, subsub_category, category_path, category_id, segment, comment, coder, coding_pass, "
        "coded_at, char_from, char_to"
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_row_says_everything_about_its_coding(project, coded, delimiter):
    header, first, _second = rows_of(project, delimiter)
    assert dict(zip(header, first, strict=True)) == {
        "coding_id": str(coded.pk),
        "project": "Zukunft der Pflege",
        "event": "Kick off",
        "theme_table": "",
        "table_group": "",
        "document": "A",
        "document_kind": "transcript",
        "turn_from": "2",
        "turn_to": "3",
        "time_from": "00:00:10.000",
        "time_to": "00:00:30.000",
        "speaker_label": "B1 | B2",
        "participant_code": "",
        "professional_group": "",
        "main_category": "Netzwerk",
        "sub_category": "Bestand",
        "subsub_category": "Verbünde",
        "category_path": "Netzwerk > Bestand > Verbünde > Tiefer",
        "category_id": str(coded.category_id),
        "segment": "'=Größer 🙂 geht's\nnic",
        "comment": '\'-"Zweifel"',
        "coder": "owner",
        "coding_pass": coded.coding_pass.name,
        "coded_at": "2026-07-01T12:30:00+02:00",
        "char_from": "18",
        "char_to": "38",
    }


def test_documents_come_in_order_and_the_number_of_queries_stays(
    project, coded, django_assert_num_queries, owner
):
    with django_assert_num_queries(3):
        assert [row[5] for row in rows_of(project)] == ["document", "A", "C"]
    for number in range(3):
        document = document_with_turns(TURNS, project=project, title=f"D{number}")
        turn = document.turns.first()
        selection = Selection(Point(turn.pk, 0), Point(turn.pk, 3))
        apply_category(document, category=coded.category, selection=selection, by=owner)
    with django_assert_num_queries(3):
        assert len(rows_of(project)) == 6


def test_a_project_without_codings_gives_the_header_alone(project):
    assert rows_of(project) == [list(COLUMNS)]


@pytest.mark.django_db(transaction=True)
def test_what_others_do_during_an_export_does_not_show_in_it(project, coded, owner):
    segments = coded_segments(project)
    first = next(segments)
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(_remove_all, owner).result()
    assert [first.coding.document.title, *(each.coding.document.title for each in segments)] == ["A", "C"]
    assert not Coding.objects.exists()


def _remove_all(owner):
    for coding in Coding.objects.all():
        remove_coding(coding, by=owner)
    connection.close()
