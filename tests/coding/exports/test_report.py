"""The report of the demo: its numbers (method.md, 7.7), its gaps, and what a publication does not show."""

import io

import docx
import pytest
from django.utils import translation
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX

from coding.exports.report import report_docx
from coding.operations.demo import load_demo
from coding.operations.project_sheet import write_sheet
from coding.queries.report import report_of
from futureskills.audit.models import AuditEvent
from transcripts.calculations.publication import Audience
from transcripts.models import Consent, Participant

NUMBERS = {"K": 7, "N": 6, "F": 6, "W": 4, "H": 3, "Z": 4, "R": 0}
PEOPLE = {"K": 6, "N": 4, "F": 4, "W": 2, "H": 2, "Z": 3, "R": 0}
DOCUMENTS = {"K": 1, "N": 1, "F": 3, "W": 1, "H": 2, "Z": 1, "R": 0}

READERS = (Audience.INTERNAL, Audience.PUBLICATION)


@pytest.fixture
def demo(demo_once, owner):
    return load_demo(owners=[owner])


def word_of(project, *, language="de", audience=Audience.INTERNAL):
    with translation.override(language):
        report = report_of(project, audience=audience)
        return docx.Document(io.BytesIO(report_docx(report, language=language)))


def table_after(word, heading):
    """The table that begins with this heading in its first row."""
    return next(table for table in word.tables if heading in [cell.text for cell in table.rows[0].cells])


def words_of(word):
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_the_category_system_has_the_numbers_of_the_demo(demo):
    table = table_after(word_of(demo), "Kategorie")
    rows = {row.cells[0].text: [cell.text.split(" ")[0] for cell in row.cells[2:]] for row in table.rows[1:]}
    assert len(rows) == 50
    assert {code: int(rows[code][0]) for code in NUMBERS} == NUMBERS
    assert {code: int(rows[code][2]) for code in NUMBERS} == DOCUMENTS
    assert {code: int(rows[code][3]) for code in NUMBERS} == PEOPLE
    assert rows["W1.1"][:2] == ["2", "2"]
    assert rows["W"][:2] == ["4", "3"]  # two codings lie on one passage


def test_the_sum_counts_codings_and_passages_apart(demo):
    text = words_of(word_of(demo))
    assert "30 Kodierungen an 29 Stellen, 50 Kategorien." in text
    assert "keine Verteilung von Meinungen" in text


def test_the_coding_guide_has_fifty_rows_with_anchors_and_references_on_landscape_pages(demo):
    word = word_of(demo)
    table = table_after(word, "Ankerbeispiele")
    assert len(table.rows) == 51
    anchors = {row.cells[0].text: row.cells[3].text for row in table.rows}
    assert "(KO-T3-G2, Abs. 9)" in anchors["W1.1"]
    assert anchors["K2"] == "„Mit dem Tablet sind plötzlich alle wieder Lehrlinge.“"  # free text
    assert anchors["K"] == "–"
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for each in word.tables:
        assert "w:tblHeader" in each.rows[0]._tr.xml


def test_the_process_has_the_twelve_iterations_with_their_reasons(demo):
    table = next(
        each
        for each in word_of(demo).tables
        if each.rows[0].cells[-1].text == "Version" and len(each.columns) == 7
    )
    assert [row.cells[0].text for row in table.rows[1:]] == [str(number) for number in range(1, 13)]
    assert table.rows[4].cells[4].text == "KI verstehen, bedienen, Daten schützen sind verschiedene Bedarfe."
    assert table.rows[12].cells[6].text == "1.0"


def test_what_the_project_does_not_know_is_a_yellow_gap_and_goes_when_it_is_told(demo, owner):
    def gaps(word):
        return [
            run.text
            for paragraph in word.paragraphs
            for run in paragraph.runs
            if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
        ]

    before = gaps(word_of(demo))
    assert "[zu ergänzen: die Forschungsfragen]" in before
    assert any("Ergebnis der Prüfung" in gap and "Koeffizient" in gap for gap in before)
    write_sheet(demo, {"research_questions": "Was müssen Beschäftigte können?"}, by=owner)
    after = word_of(demo)
    assert set(before) - set(gaps(after)) == {"[zu ergänzen: die Forschungsfragen]"}
    assert "Was müssen Beschäftigte können?" in words_of(after)


def test_the_material_is_told_in_counts(demo):
    word = word_of(demo, language="en")
    events = table_after(word, "Event")
    assert [[row.cells[place].text for place in (0, 3, 4)] for row in events.rows[1:]] == [
        ["Kick off", "16", "9 × transcript, 3 × running protocol, 1 × feedback list"],
        ["Deep dive", "14", "1 × transcript, 3 × running protocol"],
        ["Wrap up", "6", "2 × transcript, 1 × running protocol"],
    ]
    text = words_of(word)
    assert (
        "20 documents (12 × transcript, 7 × running protocol, 1 × feedback list); 3 of them have codings."
        in text
    )
    assert "16 participants of 11 professional groups." in text
    assert "3/12 (25 %) transcripts" in text


def test_a_publication_shows_no_internal_code_no_document_no_coder_and_no_small_group(demo, owner):
    for person in demo.participants.all():
        consent = {"is_given": True, "noted_by": owner}
        Consent.objects.update_or_create(participant=person, purpose="quote", defaults=consent)
    internal, public = (words_of(word_of(demo, audience=each)) for each in READERS)
    codes = [
        person.code
        for person in Participant.objects.filter(project=demo).select_related("professional_group")
    ]
    titles = list(demo.documents.values_list("title", flat=True))
    groups = list(demo.professional_groups.values_list("name", flat=True))
    assert "KO-T3-G2" in internal
    assert "demo-owner" in internal
    assert "Gewerkschaft\n" in internal
    assert [word for word in (*codes, *titles, "demo-owner") if word in public] == []
    cells = [
        cell.text
        for table in word_of(demo, audience=Audience.PUBLICATION).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert set(groups).isdisjoint(cells)
    assert "Da zeigt dann die eine Schicht" in public


def test_words_without_consent_are_left_out_of_a_publication(demo):
    Consent.objects.filter(participant__project=demo).delete()
    public = words_of(word_of(demo, audience=Audience.PUBLICATION))
    assert "Da zeigt dann die eine Schicht" not in public
    assert "[…]" in public
    assert "Das hätte ich gern gestern." in public  # nobody said it: the team's own example


def test_an_english_report_names_categories_in_both_languages(demo):
    word = word_of(demo, language="en")
    names = [row.cells[1].text for row in table_after(word, "Passages").rows]
    assert "Kompetenzanforderungen (Competence requirements)" in names
    assert "Number" not in words_of(word).split("\n")[0]


def test_an_empty_project_gives_a_report_of_gaps(project):
    word = word_of(project, language="de")
    text = words_of(word)
    assert "[zu ergänzen: das Kategoriensystem]" in text
    assert "None" not in text


@pytest.mark.parametrize("audience", READERS)
def test_the_file_is_on_record_and_names_no_author(demo, client_of, owner, audience):
    response = client_of(owner).post(
        "/projects/demo/report/export/", {"language": "en", "audience": str(audience)}
    )
    assert response.status_code == 200
    assert docx.Document(io.BytesIO(response.content)).core_properties.author == ""
    event = AuditEvent.objects.filter(action="export.report").latest("pk")
    asked = {"language": "en", "audience": str(audience), "format": "docx"}
    assert asked.items() <= event.details.items()
    refused = client_of(owner).post("/projects/demo/report/export/", {"language": "xx"})
    assert refused.status_code == 422


def test_what_was_worked_through_again_is_told(demo):
    told = "Nach Änderungen des Kategoriensystems wurde 1 Dokument erneut durchgegangen"
    text = words_of(word_of(demo))
    assert f"{told} (KO-T3-G2 mit W2 Rolle der Interessenvertretung)." in text
    assert f"{told}." in words_of(word_of(demo, audience=Audience.PUBLICATION))


def test_an_agreement_check_is_named_and_its_result_is_a_gap(demo):
    text = words_of(word_of(demo))
    assert "Kodierdurchgang 6, Interkoder: 1 Dokument (KO-T3-G2), 1 kodierende Person" in text
    assert "nicht blind; abgeschlossen. Das Programm hat keinen Koeffizienten berechnet." in text
    assert "[zu ergänzen: Ergebnis der Prüfung: Einheit, Koeffizient mit Namen und Wert" in text
    public = words_of(word_of(demo, audience=Audience.PUBLICATION))
    assert "Kodierdurchgang 6, Interkoder: 1 Dokument, 1 kodierende Person; nicht blind" in public
    assert "KO-T3-G2" not in public
