"""Codebooks as tables, and what an import would do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.calculations.codebook_drafts import COLUMNS, CategoryDraft, NoCodebookError, drafts_of, table_of
from coding.calculations.codebook_plan import Standing, planned

cell = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@'\"; ,|>"), min_size=1, max_size=20
)
word = cell.map(lambda text: " ".join(text.split()) or "x")


@st.composite
def trees(draw):
    """Drafts in tree order as our own table can hold them."""
    drafts, depth = [], -1
    for number in range(draw(st.integers(1, 8))):
        depth = draw(st.integers(0, min(depth + 1, 3)))
        keys = draw(st.sets(st.sampled_from(["definition", "coding_rule", "delimitation", "theory"])))
        texts = {key: draw(word) for key in sorted(keys)}
        texts |= {"kind": "factual"} if draw(st.booleans()) else {}
        anchors = tuple(draw(st.lists(word, max_size=2)))
        drafts.append(CategoryDraft(f"{draw(word)}{number}", depth, texts, anchors, f"guid-{number}"))
    return drafts


@given(trees())
def test_our_own_table_comes_back_as_it_was(drafts):
    assert drafts_of([list(COLUMNS), *table_of(drafts, {})]) == drafts


@given(trees())
def test_what_is_there_already_changes_nothing(drafts):
    new = planned(drafts, [])
    assert {step.action for step in new} == {"new"}
    standing = [
        Standing(
            index,
            step.above,
            step.draft.name,
            step.draft.guid,
            step.draft.texts,
            step.draft.anchors,
        )
        for index, step in enumerate(new)
    ]
    assert {step.action for step in planned(drafts, standing)} == {"same"}


@pytest.mark.parametrize(
    "rows",
    [
        [["Code", "Obercode"], ["Last", ""], ["Müdigkeit", "Last"], ["Team", ""]],
        [["Ebene", "Kategorie"], ["1", "Last"], ["2", "Müdigkeit"], ["1", "Team"]],
        [["Pfad"], ["Last > Müdigkeit"], ["Team"]],
        [["Codebuch 2026"], [], ["tag"], ["Last"], ["Team"], ["Last.Müdigkeit"]],
        [["Hauptkategorie", "Subkategorie"], ["Last", ""], ["Last", "Müdigkeit"], ["Team", ""]],
    ],
)
def test_trees_of_other_tables_are_understood(rows):
    found = [(draft.name, draft.depth) for draft in drafts_of(rows)]
    assert found == [("Last", 0), ("Müdigkeit", 1), ("Team", 0)]


def test_a_table_without_categories_is_none():
    with pytest.raises(NoCodebookError):
        drafts_of([["Alter", "Ort"], ["43", "Dresden"]])


def test_renamed_changed_new_and_refused_are_told_apart():
    standing = [Standing(1, None, "Last", "g1", {"definition": "Alt"}), Standing(2, 1, "Kraft", "g2")]
    drafts = [
        CategoryDraft("Belastung", 0, {"definition": "Neu"}, guid="g1"),
        CategoryDraft("kraft", 1),
        CategoryDraft("Schlaf", 1, anchors=("Müde.",)),
        CategoryDraft("schlaf", 1),
        CategoryDraft("", 0),
        CategoryDraft("Darunter", 1),
        CategoryDraft("x" * 201, 0),
    ]
    steps = planned(drafts, standing)
    assert [step.action for step in steps] == [
        *("changed", "changed", "new", "refused", "refused", "refused", "refused")
    ]
    assert steps[0].changes == {"name": "Belastung", "definition": "Neu"}
    assert (steps[1].category_id, steps[2].above, steps[2].new_anchors) == (2, 0, ("Müde.",))
    assert [step.reason for step in steps[3:]] == ["twice", "nameless", "below_refused", "name_too_long"]


def test_an_empty_cell_changes_nothing():
    [step] = planned([CategoryDraft("Last")], [Standing(1, None, "Last", "", {"definition": "Alt"}, ("A",))])
    assert step.action == "same"
