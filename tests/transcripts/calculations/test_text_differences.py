"""Words that changed between two versions: nothing is invented, nothing left out."""

from hypothesis import given
from hypothesis import strategies as st

from transcripts.calculations.text_differences import Piece, marked_changes

SAME_END = Piece("same", " Zeit.")
TEXTS = st.lists(st.text(alphabet="ab \n🙂", max_size=12), max_size=5)


def test_a_corrected_word_is_marked_in_its_turn():
    before, now = ["Guten Tag.", "Wir brauchen Mehr Zeit."], ["Guten Tag.", "Wir brauchen mehr Zeit."]
    assert marked_changes(before, now) == [
        [Piece("same", "Guten Tag.")],
        [
            Piece("same", "Wir brauchen "),
            Piece("gone", "Mehr"),
            Piece("new", "mehr"),
            Piece("same", " Zeit."),
        ],
    ]


def test_a_split_turn_changes_no_words():
    marked = marked_changes(["Ja. Nein."], ["Ja.", " Nein."])
    assert [piece.change for turn in marked for piece in turn] == ["same", "same"]


def test_a_turn_that_is_gone_stands_with_the_next_one():
    assert marked_changes(["eins", "zwei"], ["zwei"]) == [[Piece("gone", "eins"), Piece("same", "zwei")]]


@given(before=TEXTS, now=TEXTS)
def test_what_is_not_gone_is_the_new_text_and_what_is_not_new_the_old_one(before, now):
    marked = marked_changes(before, now)
    assert ["".join(piece.text for piece in turn if piece.change != "gone") for turn in marked] == now
    if now:
        old = "".join(piece.text for turn in marked for piece in turn if piece.change != "new")
        assert old == "".join(before)
