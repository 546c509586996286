"""What an export of coded segments leaves in: everything inside the project, less of it for publication."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from transcripts.calculations.disclosure import Column, Shape


class Audience(StrEnum):
    """Who will read an export."""

    INTERNAL = "internal"
    PUBLICATION = "publication"


class Part(StrEnum):
    """What a publication may show of a passage besides its text and category."""

    EVENT = "event"
    THEME_TABLE = "theme_table"
    TABLE_GROUP = "table_group"
    DOCUMENT = "document"
    PLACE = "place"  # times and the label in the transcript: both lead to the document
    CODE = "code"
    PUBLIC_GROUP = "public_group"
    GROUP = "group"
    TEAM = "team"  # coder and comment: no number says whether they may be shown


COLUMNS_OF = {
    Part.EVENT: ("event",),
    Part.THEME_TABLE: ("theme_table",),
    Part.TABLE_GROUP: ("table_group",),
    Part.DOCUMENT: ("document",),
    Part.PLACE: ("time_from", "time_to", "speaker_label"),
    Part.CODE: ("participant_code",),
    Part.TEAM: ("comment", "coder"),
}
USUAL = frozenset({Part.EVENT, Part.THEME_TABLE, Part.TABLE_GROUP, Part.CODE, Part.PUBLIC_GROUP})
_SHOWS = {
    Part.EVENT: Column.EVENT,
    Part.THEME_TABLE: Column.THEME_TABLE,
    Part.TABLE_GROUP: Column.TABLE_GROUP,
    Part.DOCUMENT: Column.DOCUMENT,
    Part.PLACE: Column.DOCUMENT,
    Part.CODE: Column.PUBLIC_GROUP,  # a public code begins with its group
    Part.PUBLIC_GROUP: Column.PUBLIC_GROUP,
    Part.GROUP: Column.GROUP,
}
NO_TEXT = "[…]"  # in the place of words that may not be quoted


@dataclass(frozen=True)
class Cut:
    """What is left in: parts, the codes and groups of participants as this audience sees them.

    `unquotable` are participants whose words are left out, `suppressed` ids of codings of which only text
    and category stay.
    """

    audience: Audience = Audience.INTERNAL
    parts: frozenset[Part] = frozenset(Part)
    codes: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)
    unquotable: frozenset[int] = frozenset()
    suppressed: frozenset[int] = frozenset()

    def blank_columns(self, coding_id: int) -> frozenset[str]:
        """Return the columns that stay empty in the row of a coding."""
        if self.audience == Audience.INTERNAL:
            return frozenset()
        kept = frozenset() if coding_id in self.suppressed else self.parts
        blank = {column for part, columns in COLUMNS_OF.items() if part not in kept for column in columns}
        if not kept & {Part.PUBLIC_GROUP, Part.GROUP}:
            blank.add("professional_group")
        return frozenset(blank)


def shape_of(parts: Iterable[Part]) -> Shape:
    """Return what the guard has to count when these parts are shown."""
    shown = frozenset(parts)
    return Shape(frozenset(_SHOWS[part] for part in shown if part in _SHOWS), has_code=Part.CODE in shown)


def parts_after(parts: Iterable[Part], acts: Iterable[str]) -> frozenset[Part]:
    """Return the parts that stay after acts that the guard offers (see `WayOut`)."""
    kept = set(parts)
    for act in acts:
        if act == "coarsen":
            kept = kept - {Part.GROUP} | {Part.PUBLIC_GROUP}
        elif act in (Column.GROUP, Column.PUBLIC_GROUP):
            kept -= {Part.GROUP, Part.PUBLIC_GROUP, Part.CODE}
        elif act == Column.DOCUMENT:
            kept -= {Part.DOCUMENT, Part.PLACE}
        else:
            kept.discard(Part(act))
    return frozenset(kept)
