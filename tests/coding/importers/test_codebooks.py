"""Codebooks of other programs and our own, read leniently."""

import io
import re
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from coding.calculations.codebook_drafts import CHOICES, CategoryDraft
from coding.exports.codebook_tables import codebook_csv, codebook_xlsx
from coding.exports.qdc import codebook_qdc
from coding.importers.codebooks import codebook_format, read_codebook
from futureskills.common.exceptions import DomainError
from tests.coding.calculations.test_codebook_plan import trees

SAMPLES = Path(__file__).parents[2] / "data" / "samples" / "generated-taguette-1.5.2"
QUIRKY = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="ATLAS.ti"><Codes>
<Code guid="{A73BF84D-ED22-515A-9CAA-62B709E9987F}" name="Ordner" isCodable="false" color="#ffE64A19">
  <Code guid="2" name="Innen" isCodable="true"><Description>Was dazugehört.\nKodierregel: Nur &lt;echt&gt;.
Ankerbeispiel: „Ja.“</Description></Code>
</Code>
<Code guid="3" name="Ordner" isCodable="true"><Description>Auch ein Code.</Description></Code>
</Codes><Sets/></CodeBook>"""


class Row:
    """As much of a row as the tables ask for."""

    origin = ""

    class counts:  # noqa: N801 - stands for a field
        codings = (0, 0)


@settings(deadline=None, max_examples=40)
@given(trees())
def test_every_format_of_ours_comes_back(drafts):
    rows = [Row] * len(drafts)
    for delimiter in ";,\t":
        assert read_codebook(codebook_csv(drafts, rows, delimiter=delimiter)) == drafts
    assert read_codebook(codebook_xlsx(drafts, rows)) == drafts


USUAL = {"kind": "thematic", "exclusive": "none", "status": "active", "is_in_vivo": ""}
TRAPS = (
    "Kind: evaluative",
    "  Theorie: eingerückt",
    "In vivo: ja",
    "Art: Sonstiges",
    "Status: retired",
    "Kürzel: X",
)


@st.composite
def settled_trees(draw):
    """Trees whose categories have a kind, exclusion, status and traps in their texts."""

    def settled(draft):
        texts = dict(draft.texts)
        texts |= {name: draw(st.sampled_from(values)) for name, values in CHOICES.items()}
        texts["is_in_vivo"] = draw(st.sampled_from(["", "yes"]))
        if texts["exclusive"] == "person_attribute":
            texts["exclusive_attribute"] = draw(st.sampled_from(["scenario", "a (b)", "Merkmal", "ÄÖ) ("]))
        trap = draw(st.sampled_from(("", *TRAPS)))
        if trap:
            texts["definition"] = f"Zuerst.\n{trap}\nZuletzt."
        return replace(draft, texts={name: text for name, text in texts.items() if text})

    drafts = enumerate(draw(trees()))
    return [replace(settled(draft), guid=str(UUID(int=number)), colour="#E64A19") for number, draft in drafts]


@settings(deadline=None, max_examples=80)
@given(settled_trees())
def test_a_refi_codebook_keeps_names_places_texts_settings_and_anchors(drafts):
    for german in (True, False):
        found = read_codebook(codebook_qdc(drafts, german=german))
        assert [(each.name, each.depth, each.guid) for each in found] == [
            (each.name, each.depth, each.guid) for each in drafts
        ]
        assert [each.anchors for each in found] == [each.anchors for each in drafts]
        kept = [{key: text for key, text in each.texts.items() if text != USUAL.get(key)} for each in drafts]
        assert [dict(each.texts) for each in found] == kept


GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
QDC = "{urn:QDA-XML:codebook:1.0}"


def check_code(code, seen):
    """One code as Codebook.xsd 1.0 wants it: `Code(guid!, name!, isCodable!, color; Description?, Code*)`."""
    assert code.tag == f"{QDC}Code"
    assert {"guid", "name", "isCodable"} <= set(code.attrib) <= {"guid", "name", "isCodable", "color"}
    assert GUID.fullmatch(code.attrib["guid"])
    assert code.attrib["guid"] not in seen
    seen.add(code.attrib["guid"])
    assert code.attrib["isCodable"] in ("true", "false")
    assert re.fullmatch("#[0-9A-Fa-f]{6}", code.attrib.get("color", "#000000"))
    described = [each for each in code if each.tag == f"{QDC}Description"]
    assert len(described) <= 1
    assert not described or (code[0] is described[0] and not len(described[0]) and not described[0].attrib)
    for child in code[len(described) :]:
        check_code(child, seen)


@settings(deadline=None, max_examples=80)
@given(settled_trees())
def test_a_refi_codebook_is_built_as_the_schema_says(drafts):
    """The structure of Codebook.xsd 1.0 as exchange.md, 1.2 gives it; the schema itself is not at hand."""
    for german in (True, False):
        root = fromstring(codebook_qdc(drafts, german=german))
        assert root.tag == f"{QDC}CodeBook"
        assert set(root.attrib) == {"origin"}
        [codes] = root
        assert (codes.tag, codes.attrib) == (f"{QDC}Codes", {})
        assert len(codes)
        seen = set()
        for code in codes:
            check_code(code, seen)
        assert len(seen) == len(drafts)


def test_quirks_of_other_programs_are_understood():
    folder, inner = read_codebook(QUIRKY.encode())
    assert (folder.name, folder.is_folder, folder.guid) == (
        "Ordner",
        False,
        "a73bf84d-ed22-515a-9caa-62b709e9987f",
    )
    assert (folder.texts["definition"], folder.colour) == ("Auch ein Code.", "#ffE64A19")
    assert (inner.name, inner.depth) == ("Innen", 1)
    assert inner.texts == {"definition": "Was dazugehört.", "coding_rule": "Nur <echt>."}
    assert inner.anchors == ("„Ja.“",)


def test_a_folder_alone_stays_known_as_one():
    code = '<Code guid="1" name="A" isCodable="false"/>'
    [draft] = read_codebook(f"<CodeBook><Codes>{code}</Codes></CodeBook>".encode())
    assert draft.is_folder


def test_flat_names_with_colons_nest():
    codes = "".join(
        f'<Code guid="{name}" name="{name}" isCodable="true"/>' for name in ("Last: A", "Team", "Last: B")
    )
    found = read_codebook(f"<CodeBook><Codes>{codes}</Codes></CodeBook>".encode())
    assert [(each.name, each.depth) for each in found] == [("Last", 0), ("A", 1), ("B", 1), ("Team", 0)]


@pytest.mark.parametrize("ending", ["csv", "qdc", "xlsx"])
def test_taguettes_codebooks_are_read(ending):
    found = read_codebook((SAMPLES / f"codebook.{ending}").read_bytes())
    names = [(each.name, each.depth) for each in found]
    if ending == "qdc":
        assert names == [("interesting", 0), ("Belastung", 0), ("Belastung.Müdigkeit", 0), ("=SUMME(A1)", 0)]
    else:
        assert names == [("interesting", 0), ("Belastung", 0), ("Müdigkeit", 1), ("=SUMME(A1)", 0)]
        assert found[2].texts == {"definition": 'Müde sein; "Quote"'}


def test_no_cell_of_ours_is_a_formula():
    draft = CategoryDraft("=SUMME(A1)", 0, {"definition": "+1", "coding_rule": "@x"})
    csv = codebook_csv([draft], [Row], delimiter=";").decode()
    assert "'=SUMME(A1)" in csv
    assert "'+1" in csv
    assert read_codebook(codebook_xlsx([draft], [Row])) == [draft]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Alter;Ort\n43;Dresden\n",
        b"<nonsense/>",
        b"<CodeBook><Codes/></CodeBook>",
        b"<CodeBook><Codes>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><CodeBook><Codes><Code name="&a;"/></Codes></CodeBook>',
        b"PK\x03\x04broken",
    ],
)
def test_what_is_no_codebook_is_refused_in_a_sentence(data):
    with pytest.raises(DomainError):
        read_codebook(data)


def test_the_first_sheet_that_names_categories_counts():
    book = Workbook()
    book.active.append(["Notizen"])
    sheet = book.create_sheet()
    sheet.append(["Kategorie", "Definition"])
    sheet.append(["Last", 3])
    file = io.BytesIO()
    book.save(file)
    assert codebook_format(file.getvalue()) == "codebook-xlsx"
    assert read_codebook(file.getvalue()) == [CategoryDraft("Last", 0, {"definition": "3"})]
