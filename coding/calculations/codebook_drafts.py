"""A codebook as a table: the columns we write, the ones other programs write, and what the rows say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

COLUMNS = (
    *(
        "level",
        "short_code",
        "name",
        "definition",
        "anchor_examples",
        "coding_rule",
        "delimitation",
        "theory",
    ),
    *("kind", "exclusive", "exclusive_attribute", "status", "is_in_vivo", "name_gloss", "origin"),
    *("category_path", "codings", "guid"),
)
TEXT_FIELDS = ("short_code", "definition", "coding_rule", "delimitation", "theory", "name_gloss")
CHOICES = {
    "kind": ("thematic", "factual", "evaluative"),
    "exclusive": ("none", "segment", "person", "person_attribute"),
    "status": ("proposed", "active", "retired"),
}
FIELDS = (*TEXT_FIELDS, *CHOICES, "exclusive_attribute", "is_in_vivo")
YES = "yes"
PATH_SEPARATOR = " > "
MOST_CATEGORIES = 5_000


@dataclass(frozen=True)
class CategoryDraft:
    """A category as a file describes it; `depth` 0 is a main category, below the nearest row above it.

    `texts` holds only the fields that the file has something for.
    """

    name: str
    depth: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()
    guid: str = ""
    colour: str = ""
    is_folder: bool = False


_HEADINGS = {
    "level": "level, ebene, stufe, depth",
    "short_code": "short_code, id, kürzel, kuerzel, kurzcode, nr, nummer",
    "name": "name, category, kategorie, code, codename, code name, kode, tag, bezeichnung, label",
    "parent": "parent, parent code, obercode, oberkategorie, übergeordnet, übergeordnete kategorie",
    "main": "main_category, main category, hauptkategorie, level 1, ebene 1",
    "sub": "sub_category, subcategory, sub-category, subkategorie, unterkategorie, level 2, ebene 2",
    "subsub": "subsub_category, sub-sub-category, subsubkategorie, level 3, ebene 3",
    "definition": "definition, description, beschreibung, memo, code memo, codememo, comment, kommentar",
    "anchor_examples": "anchor_examples, anchor, anchor example, anchor examples, ankerbeispiel, "
    "ankerbeispiele, example, examples, beispiel, beispiele",
    "coding_rule": "coding_rule, rule, coding rule, kodierregel, codierregel, regel",
    "delimitation": "delimitation, abgrenzung",
    "theory": "theory, theorie, theoriebezug",
    "kind": "kind, art",
    "exclusive": "exclusive",
    "exclusive_attribute": "exclusive_attribute",
    "status": "status",
    "is_in_vivo": "is_in_vivo, in vivo, in-vivo",
    "name_gloss": "name_gloss, gloss, english, englisch, name (en)",
    "category_path": "category_path, path, pfad, code path, codesystem, codepfad",
    "guid": "guid",
    "colour": "color, colour, farbe, code color, codefarbe",
}
_KEYS = {heading.strip(): key for key, names in _HEADINGS.items() for heading in names.split(",")}
_PATH = re.compile(r"\s*(?:>|›|»|\\|::)\s*")
_DOTS = re.compile(r"(?<=\w)\.(?=\w)")


class NoCodebookError(ValueError):
    """A table without a column that names categories."""


def headings_of(row: Sequence[str]) -> dict[str, int]:
    """Return the known columns of a heading row by key; empty when it names no category."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        key = _KEYS.get(" ".join(cell.lower().replace("\ufeff", "").split()))
        if key:
            found.setdefault(key, index)
    return found if found.keys() & {"name", "category_path", "main"} else {}


def drafts_of(rows: Iterable[Sequence[str]]) -> list[CategoryDraft]:
    """Read a table, its heading row first (blank rows and titles above it are skipped).

    Raises NoCodebookError when there is no such row.
    """
    lines = iter(rows)
    columns = next((found for row in lines if (found := headings_of(row))), None)
    if columns is None:
        raise NoCodebookError
    read = [
        {key: row[index].strip() for key, index in columns.items() if index < len(row)}
        for row in lines
        if any(cell.strip() for cell in row)
    ]
    return _placed(read, columns)


def _placed(read: list[dict[str, str]], columns: Mapping[str, int]) -> list[CategoryDraft]:
    if "level" in columns and all(cells.get("level", "").isdecimal() for cells in read):
        return [_draft(cells, cells.get("name", ""), int(cells["level"]) - 1) for cells in read]
    paths = [_path_of(cells) for cells in read]
    if all(len(path) == 1 for path in paths):
        paths = _dotted([path[0] for path in paths])
    return _as_tree(paths, read)


def _path_of(cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names down to a row's category, from whichever columns say so."""
    levels = tuple(cells[key] for key in ("main", "sub", "subsub") if cells.get(key))
    above = tuple(part for part in _PATH.split(cells.get("parent", "")) if part)
    name = cells.get("name", "")
    if levels:
        return levels if not name or levels[-1] == name else (*levels, name)
    if cells.get("category_path"):
        path = tuple(part for part in _PATH.split(cells["category_path"]) if part)
        return path if not name or path[-1] == name else (*path, name)
    return (*above, name)


def _dotted(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Flat names such as `Load.Tiredness` or `Load::Tiredness` nest where the part before is a name."""
    known = set(names)
    paths = []
    for name in names:
        parts = re.split(r"::\s*", name)
        if len(parts) == 1:
            dotted = _DOTS.split(name)
            parts = dotted if ".".join(dotted[:-1]) in known else [name]
        paths.append(tuple(part.strip() for part in parts))
    return paths


def _as_tree(paths: Sequence[tuple[str, ...]], read: Sequence[Mapping[str, str]]) -> list[CategoryDraft]:
    """Put every row below its parent, whatever their order; parents that no row describes are added."""
    own: dict[tuple[str, ...], Mapping[str, str]] = {}
    order: dict[tuple[str, ...], None] = {}
    twice: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
    for path, cells in zip(paths, read, strict=True):
        for length in range(1, len(path)):
            order.setdefault(path[:length])
        if path in own:
            twice.setdefault(path, []).append(cells)
        order.setdefault(path)
        own.setdefault(path, cells)
    children: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for path in order:
        children.setdefault(path[:-1], []).append(path)
    drafts: list[CategoryDraft] = []
    waiting = list(reversed(children.get((), [])))
    while waiting:
        path = waiting.pop()
        same_place = (own.get(path, {}), *twice.get(path, []))
        drafts.extend(_draft(cells, path[-1], len(path) - 1) for cells in same_place)
        waiting.extend(reversed(children.get(path, [])))
    return drafts


def _draft(cells: Mapping[str, str], name: str, depth: int) -> CategoryDraft:
    texts = {key: cells[key] for key in TEXT_FIELDS if cells.get(key)}
    texts |= {key: cells[key] for key, known in CHOICES.items() if cells.get(key) in known}
    texts |= {key: cells[key] for key in ("exclusive_attribute", "is_in_vivo") if cells.get(key)}
    lines = tuple(line.strip() for line in cells.get("anchor_examples", "").split("\n") if line.strip())
    guid = cells.get("guid", "").strip("{}").lower()
    return CategoryDraft(name, max(0, depth), texts, lines, guid, cells.get("colour", ""))


def table_of(drafts: Iterable[CategoryDraft], extra: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the rows of our own table, without headings; `extra` gives columns that drafts don't hold."""
    rows = []
    path: list[str] = []
    for number, draft in enumerate(drafts):
        path = [*path[: draft.depth], draft.name]
        cells = {
            "level": str(draft.depth + 1),
            "name": draft.name,
            "anchor_examples": "\n".join(draft.anchors),
            "category_path": PATH_SEPARATOR.join(path),
            "guid": draft.guid,
            **draft.texts,
            **{key: column[number] for key, column in extra.items()},
        }
        rows.append([cells.get(column, "") for column in COLUMNS])
    return rows
