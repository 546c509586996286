"""A list of participants as a table: which column says what, and which columns may not come in."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transcripts.calculations.participant_codes import Code, read_code

ATTENDANCE, ATTRIBUTE = "attendance: ", "attribute: "
_CODE = {"code", "participant_code", "personencode", "person_code", "kürzel", "teilnehmercode"}
_GROUP = {"professional_group", "berufsgruppe", "group", "gruppe", "professional group"}
_PUBLIC = {"public_group", "öffentliche gruppe", "public group", "vergröberte gruppe"}
_PUBLIC_PREFIX = {"public_prefix", "öffentliches kürzel"}
_NAME_COLUMN = re.compile(r"(?:vor|nach|familien|last|first|sur|full)?[ _-]?names?\b", re.IGNORECASE)
_CONTACT_COLUMN = re.compile(
    r"\b(?:e-?mail|mail|telefon\w*|phone|mobil\w*|handy|adresse|address|kontakt\w*|contact|organi[sz]ation|"
    r"firma|company|einrichtung|arbeitgeber|employer)\b",
    re.IGNORECASE,
)
_TWO_NAMES = re.compile(
    r"(?:(?:Dr|Prof|Herrn?|Frau|Mr|Mrs|Ms)\.? )*[A-ZÄÖÜ][a-zäöüßéè]+(?:[-’'][A-ZÄÖÜ]?[a-zäöüß]+)?,? "
    r"(?:von |van |de )?[A-ZÄÖÜ][a-zäöüßéè]+(?:[-’'][A-ZÄÖÜ][a-zäöüß]+)?\Z"
)
_NO = {"", "0", "-", "–", "nein", "no", "n", "false", "falsch"}
_YES = {"1", "x", "ja", "yes", "j", "y", "true", "wahr", "✓"}
_SUSPICIOUS = 0.5


@dataclass(frozen=True)
class PersonRow:
    """A participant of a list; `attendance` maps an event to a group, or to an empty text without one."""

    code: Code | None
    group: str
    public_group: str = ""
    public_prefix: str = ""
    attendance: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PeopleList:
    """What a list holds: people, columns that look like names, and rows (from 1) that say nothing usable."""

    people: tuple[PersonRow, ...]
    left_out: tuple[str, ...] = ()
    unclear_rows: tuple[int, ...] = ()


def read_people(
    rows: Sequence[Sequence[str]], *, events: Collection[str], attributes: Collection[str]
) -> PeopleList:
    """Return what a table says of participants; events and attributes are known by their names.

    Columns that look like names, addresses or employers of people are left out, whatever they are called.
    """
    table = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not table:
        return PeopleList(())
    meanings = [_meaning(name, events, attributes) for name in table[0]]
    left_out = [
        at for at, name in enumerate(table[0]) if _names_people(name, _column(table, at), meanings[at][0])
    ]
    for at in left_out:
        meanings[at] = ("", "")
    people, unclear = [], []
    for number, row in enumerate(table[1:], start=2):
        person = _person(row, meanings)
        if person is None:
            unclear.append(number)
        else:
            people.append(person)
    return PeopleList(tuple(people), tuple(table[0][at] for at in left_out), tuple(unclear))


def _meaning(name: str, events: Collection[str], attributes: Collection[str]) -> tuple[str, str]:
    """Return the field that a column stands for, with the event or attribute it names."""
    folded = name.casefold()
    for word, names in (("code", _CODE), ("group", _GROUP), ("public_group", _PUBLIC)):
        if folded in names:
            return word, ""
    if folded in _PUBLIC_PREFIX:
        return "public_prefix", ""
    for word, prefix, known in (("attendance", ATTENDANCE, events), ("attribute", ATTRIBUTE, attributes)):
        plain = folded.removeprefix(prefix)
        found = next((each for each in known if each.casefold() == plain), None)
        if found is not None:
            return word, found
    return "", ""


def _names_people(name: str, cells: Sequence[str], meaning: str) -> bool:
    if meaning not in ("", "attribute"):
        return False
    filled = [cell for cell in cells if cell]
    suspicious = [cell for cell in filled if "@" in cell or _TWO_NAMES.match(cell)]
    if filled and len(suspicious) >= _SUSPICIOUS * len(filled):
        return True
    return not meaning and bool(_NAME_COLUMN.match(name) or _CONTACT_COLUMN.search(name))


def _column(table: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] if at < len(row) else "" for row in table[1:]]


def _person(row: Sequence[str], meanings: Sequence[tuple[str, str]]) -> PersonRow | None:
    plain = {word: cell for (word, name), cell in zip(meanings, row, strict=False) if word and not name}
    code = read_code(plain.get("code", ""))
    if not code and (plain.get("code") or not plain.get("group")):
        return None
    named = list(_named(row, meanings))
    return PersonRow(
        code=code,
        group=plain.get("group", ""),
        public_group=plain.get("public_group", ""),
        public_prefix=plain.get("public_prefix", ""),
        attendance={name: _group_at(cell) for word, name, cell in named if _was_there(word, cell)},
        attributes={name: cell for word, name, cell in named if word == "attribute" and cell},
    )


def _named(row: Sequence[str], meanings: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for (word, name), cell in zip(meanings, row, strict=False):
        if name:
            yield word, name, cell


def _was_there(word: str, cell: str) -> bool:
    return word == "attendance" and cell.casefold() not in _NO


def _group_at(cell: str) -> str:
    return "" if cell.casefold() in _YES else cell
