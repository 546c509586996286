"""What an output leaves in: everything inside the project, less of it for a publication or an archive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from transcripts.calculations.disclosure import Column, Row, Seat, Shape


class Audience(StrEnum):
    """Who will read an output, and so which consent it needs."""

    INTERNAL = "internal"
    PUBLICATION = "publication"  # quoted: consent to quote
    ARCHIVE = "archive"  # kept by others and quoted from there: consent to archive and to quote


class Part(StrEnum):
    """What a publication may show of a passage besides its text and category."""

    EVENT = "event"
    THEME_TABLE = "theme_table"
    TABLE_GROUP = "table_group"
    DOCUMENT = "document"
    PLACE = "place"  # times, paragraphs and the label in the transcript: all lead to the document
    CODE = "code"
    PUBLIC_GROUP = "public_group"
    GROUP = "group"
    TEAM = "team"  # coder and comment: no number says whether they may be shown


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
class Shown:
    """One thing that an output shows (a coding, a memo, a turn): who is heard in it, and where.

    `has_unknown`: somebody speaks of whom nobody knows who it is.
    """

    key: int
    participant_ids: frozenset[int]
    seat: Seat
    has_unknown: bool = False

    @property
    def row(self) -> Row:
        """What the disclosure guard counts."""
        return Row(self.participant_ids, self.seat)


@dataclass(frozen=True)
class Cut:
    """What is left in: parts, the codes and groups of participants as this audience sees them.

    `unquotable` are participants whose words are left out, `suppressed` keys of things of which only text
    and category stay.
    """

    audience: Audience = Audience.INTERNAL
    parts: frozenset[Part] = frozenset(Part)
    codes: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)
    unquotable: frozenset[int] = frozenset()
    suppressed: frozenset[int] = frozenset()

    @property
    def is_internal(self) -> bool:
        """Whether the output stays in the project."""
        return self.audience == Audience.INTERNAL

    def shows(self, part: Part, key: int) -> bool:
        """Whether a part stands in what is shown under a key."""
        return self.is_internal or (part in self.parts and key not in self.suppressed)

    def words(self, text: str, who: Iterable[int], *, has_unknown: bool = False) -> str:
        """Return what may be read of somebody's words; an unknown voice may be one that refused."""
        refused = self.unquotable.intersection(who) or (has_unknown and self.unquotable)
        return NO_TEXT if refused else text

    def names(self, who: Iterable[int], key: int) -> str:
        """Return codes, or else groups, of those who are heard; empty where neither may be shown."""
        ids = tuple(who)
        if self.shows(Part.CODE, key):
            return joined(self.codes.get(each, "") for each in ids)
        if self.shows(Part.PUBLIC_GROUP, key) or self.shows(Part.GROUP, key):
            return joined(self.groups.get(each, "") for each in ids)
        return ""


def joined(names: Iterable[str]) -> str:
    """Return different names in their order, as one cell."""
    return " | ".join(dict.fromkeys(filter(None, names)))


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
