"""The coding guide as a Word document."""

import io

import docx
from docx.enum.section import WD_ORIENT

from coding.exports.codebooks import codebook_file
from coding.operations.demo import load_demo


def test_the_appendix_is_a_landscape_table_of_all_categories(demo_once, owner):
    demo = load_demo(owners=[owner])
    document = docx.Document(io.BytesIO(codebook_file(demo, file_format="codebook-docx").content))
    [table] = document.tables
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert document.sections[0].page_width > document.sections[0].page_height
    assert len(table.rows) == 51
    cells = {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows}
    assert cells["W1.1"][3].endswith("(KO-T3-G2, Abs. 9)")
    assert cells["K3"][1] == "· Überfachliche Kompetenzen"
    assert cells["K"][3] == "–"
    assert cells["K"][5] == "deduktiv, L1"
    assert document.core_properties.author == ""
