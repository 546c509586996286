"""Which columns of coded segments an audience does not see."""

from transcripts.calculations.publication import Cut, Part

COLUMNS_OF = {
    Part.EVENT: ("event",),
    Part.THEME_TABLE: ("theme_table",),
    Part.TABLE_GROUP: ("table_group",),
    Part.DOCUMENT: ("document",),
    Part.PLACE: (
        *("time_from", "time_to", "speaker_label"),
        *("turn_from", "turn_to", "char_from", "char_to"),
    ),
    Part.CODE: ("participant_code",),
    Part.TEAM: ("comment", "coder", "coded_at"),
}


def blank_columns(cut: Cut, coding_id: int) -> frozenset[str]:
    """Return the columns that stay empty in the row of a coding."""
    if cut.is_internal:
        return frozenset()
    blank = {
        column for part, columns in COLUMNS_OF.items() if not cut.shows(part, coding_id) for column in columns
    }
    if not (cut.shows(Part.PUBLIC_GROUP, coding_id) or cut.shows(Part.GROUP, coding_id)):
        blank.add("professional_group")
    return frozenset(blank)
