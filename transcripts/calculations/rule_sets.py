"""Sets of transcription rules, as far as they are signs in the text: what can be inserted by key.

Sources: Dresing & Pehl, Kuckartz & Rädiker, GAT 2 (docs/method.md, section 5.1). Marks are text: nothing
here ever changes or removes them.
"""

from dataclasses import dataclass

GAP = "…"  # where the selected words, else the caret, go
TIME = "{time}"  # the moment that is heard, as f4 writes it


@dataclass(frozen=True)
class Mark:
    """Signs to insert; `meaning` is a code, its words are made where it is shown."""

    signs: str
    meaning: str


_IN_ENGLISH = {
    "lacht": "laughs",
    "seufzt": "sighs",
    "unv.": "inaudible",
    "Telefon klingelt": "phone rings",
}

RULE_SETS: dict[str, tuple[Mark, ...]] = {
    "simple": (
        Mark("(...)", "pause"),
        Mark("/", "break_off"),
        Mark("(lacht)", "non_verbal"),
        Mark("(…)", "remark"),
        Mark("(unv.)", "inaudible"),
        Mark(f"(unv. {TIME})", "inaudible_timed"),
        Mark("(…?)", "guess"),
    ),
    "extended": (
        Mark("(.)", "pause_1"),
        Mark("(..)", "pause_2"),
        Mark("(...)", "pause_3"),
        Mark("/", "break_off"),
        Mark("//…//", "overlap"),
        Mark("(lacht)", "non_verbal"),
        Mark("(seufzt)", "non_verbal"),
        Mark("(unv., …)", "inaudible_reason"),
        Mark("(…?)", "guess"),
    ),
    "kuckartz": (
        Mark("(.)", "pause_1"),
        Mark("(..)", "pause_2"),
        Mark("(...)", "pause_3"),
        Mark("(…)", "interjection"),
        Mark("(lacht)", "non_verbal"),
        Mark("(Telefon klingelt)", "disturbance"),
        Mark("(unv.)", "inaudible"),
    ),
    "gat2": (
        Mark("(.)", "pause_micro"),
        Mark("(-)", "pause_short"),
        Mark("(--)", "pause_middle"),
        Mark("(---)", "pause_long"),
        Mark("[…]", "overlap"),
        Mark("((lacht))", "non_verbal"),
        Mark("(xxx)", "inaudible"),
        Mark("(…)", "guess"),
    ),
    "other": (
        Mark("(..)", "pause"),
        Mark("(lacht)", "non_verbal"),
        Mark("(…)", "remark"),
        Mark("(unv.)", "inaudible"),
        Mark("(…?)", "guess"),
    ),
}


def signs_in(mark: Mark, language: str) -> str:
    """Return the signs of a mark for a text in a language: `(lacht)`, in all but German texts `(laughs)`."""
    signs = mark.signs
    for german, english in () if language == "de" else _IN_ENGLISH.items():
        signs = signs.replace(german, english)
    return signs
