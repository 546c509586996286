"""REFI-QDA codebooks (.qdc) of any program: read leniently, by local names (exchange.md, 1.4)."""

import re
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _

from coding.calculations.codebook_drafts import CHOICES, FIELDS, MOST_CATEGORIES, CategoryDraft
from coding.calculations.qdc_text import parts_of
from futureskills.common.exceptions import DomainError

MOST_LEVELS = 40
_SPLIT = re.compile(r"\s*::\s*|: (?=\S)")


def read_qdc(data: bytes) -> list[CategoryDraft]:
    """Return the codes as drafts in order; raises DomainError for what is no codebook or holds no code.

    Folders (isCodable="false") become categories; a code that has the name of its folder's sibling is joined
    with it. Flat names such as `Load: Tiredness` nest where nothing else does.
    """
    try:
        root = fromstring(data.lstrip(b"\xef\xbb\xbf \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise DomainError(_("This file is damaged or no REFI-QDA codebook.")) from error
    if _local(root) not in ("CodeBook", "Project"):
        raise DomainError(_("This file is damaged or no REFI-QDA codebook."))
    holder = next((each for each in root.iter() if _local(each) == "Codes"), None)
    drafts = [] if holder is None else _drafts(holder, 0)
    if not drafts:
        raise DomainError(_("This codebook holds no code."))
    if len(drafts) > MOST_CATEGORIES:
        raise DomainError(_("This file holds far too much to be a codebook."))
    return _nested(drafts) if all(draft.depth == 0 for draft in drafts) else drafts


def _drafts(holder: Any, depth: int) -> list[CategoryDraft]:
    """Walk the codes without recursion over levels that no person made."""
    found: list[CategoryDraft] = []
    if depth > MOST_LEVELS:
        return found
    for code, twins in _joined([each for each in holder if _local(each) == "Code"]):
        found.append(_draft(code, twins, depth))
        for each in (code, *twins):
            found.extend(_drafts(each, depth + 1))
    return found


def _joined(codes: list[Any]) -> list[tuple[Any, list[Any]]]:
    """Put a folder and a code of the same name together; two codes of one name stay two."""
    firsts: list[tuple[Any, list[Any]]] = []
    for code in codes:
        twin = next((first for first in firsts if _name(first[0]) == _name(code)), None)
        if twin and _is_folder(twin[0]) != _is_folder(code):
            twin[1].append(code)
        else:
            firsts.append((code, []))
    return firsts


def _draft(code: Any, twins: list[Any], depth: int) -> CategoryDraft:
    described = [
        each.text or "" for holder in (code, *twins) for each in holder if _local(each) == "Description"
    ]
    parts = parts_of("\n".join(described))
    anchors = tuple(line for line in parts.get("anchor_examples", "").split("\n") if line)
    texts = {key: part for key, part in parts.items() if key in FIELDS}
    attributes = {_bare(key): value for key, value in code.attrib.items()}
    if attributes.get("status") in CHOICES["status"]:
        texts["status"] = attributes["status"]
    return CategoryDraft(
        name=_name(code),
        depth=depth,
        texts=texts,
        anchors=anchors,
        guid=attributes.get("guid", "").strip("{}").lower(),
        colour=attributes.get("color", ""),
        is_folder=_is_folder(code) and not twins,
    )


def _nested(drafts: list[CategoryDraft]) -> list[CategoryDraft]:
    """Nest flat names by what stands before a (double) colon, where that is a code too or repeated."""
    names = {draft.name for draft in drafts}
    before = [_SPLIT.split(draft.name, maxsplit=1)[0] for draft in drafts if _SPLIT.search(draft.name)]
    nests = {name for name in before if name in names or before.count(name) > 1}
    heads: dict[str, list[CategoryDraft]] = {}
    for draft in drafts:
        parts = _SPLIT.split(draft.name, maxsplit=1)
        if len(parts) > 1 and parts[0] in nests:
            heads.setdefault(parts[0], []).append(_renamed(draft, parts[1], 1))
        else:
            heads.setdefault(draft.name, []).insert(0, draft)
    return [
        each
        for head, found in heads.items()
        for each in (found if found[0].depth == 0 else [CategoryDraft(head, is_folder=True), *found])
    ]


def _renamed(draft: CategoryDraft, name: str, depth: int) -> CategoryDraft:
    return CategoryDraft(name, depth, draft.texts, draft.anchors, draft.guid, draft.colour, draft.is_folder)


def _local(element: Any) -> str:
    return _bare(element.tag) if isinstance(element.tag, str) else ""


def _bare(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def _name(code: Any) -> str:
    return " ".join(code.attrib.get("name", "").split())


def _is_folder(code: Any) -> bool:
    return str(code.attrib.get("isCodable", "true")).strip().lower() in ("false", "0")
