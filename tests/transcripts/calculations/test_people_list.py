"""What a list of participants says, and what may not come in with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from transcripts.calculations.participant_codes import Code
from transcripts.calculations.people_list import PersonRow, read_people


def read(*rows, events=("Kick off",), attributes=("Betriebsgröße",)):
    return read_people(rows, events=events, attributes=attributes)


def test_codes_groups_attendance_and_attributes_are_read():
    found = read(
        ["Code", "Berufsgruppe", "attendance: Kick off", "attribute: Betriebsgröße"],
        ["gew-1", "Gewerkschaft", "Gruppe 2", "klein"],
        ["", "Forschung", "x", ""],
        ["", "Forschung", "nein", ""],
    )
    first = PersonRow(
        Code("GEW", 1),
        "Gewerkschaft",
        attendance={"Kick off": "Gruppe 2"},
        attributes={"Betriebsgröße": "klein"},
    )
    others = PersonRow(None, "Forschung", attendance={"Kick off": ""}), PersonRow(None, "Forschung")
    assert found.people == (first, *others)


@pytest.mark.parametrize(
    "column", ["Name", "Vorname", "Last name", "E-Mail", "Telefon (privat)", "Organisation", "Firma"]
)
def test_columns_of_names_and_contacts_are_left_out(column):
    found = read(["code", column], ["GEW-01", "irgendwas"])
    assert found.left_out == (column,)
    assert "irgendwas" not in repr(found)


@pytest.mark.parametrize(
    "cells",
    [
        ["Anna Krause", "Bernd von Kühn"],
        ["Müller-Lüdenscheidt, Karl", ""],
        ["Frau Krause", "Dr. Anna Kühn"],
        ["krause@example.org", "x"],
    ],
)
def test_what_looks_like_names_is_left_out_whatever_the_column_is_called(cells):
    found = read(["code", "Betriebsgröße"], *([f"GEW-{at}", cell] for at, cell in enumerate(cells, start=1)))
    assert found.left_out == ("Betriebsgröße",)
    assert not any(row.attributes for row in found.people)


def test_rows_without_code_and_group_are_named():
    found = read(["code", "professional_group"], ["GEW-01", ""], ["", ""], ["Frau Krause", "X"], ["", "Y"])
    assert found.unclear_rows == (3,)
    assert [row.group for row in found.people] == ["", "Y"]
    assert read().people == ()


@given(some.lists(some.lists(some.text(max_size=12), max_size=6), max_size=8))
def test_any_table_is_read(rows):
    found = read_people(rows, events=["e"], attributes=["a"])
    assert len(found.people) + len(found.unclear_rows) <= max(0, len(rows) - 1)
