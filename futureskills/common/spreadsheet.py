"""Cells that no spreadsheet takes for a formula, and the way back."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def defused(cell: str) -> str:
    """Return the text with a leading apostrophe where a spreadsheet would run it as a formula.

    Text that looks defused already gets one more, so that `restored` always gives the original back.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """Return the text as it was before `defused`; for imports of our own tables."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
