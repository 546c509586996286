"""Word documents (DOCX): the words of all paragraphs, in order, as they read when changes are accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from transcripts.importers.packages import names_in, xml_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs of a document, and codes of what was left out."""

    texts: list[str]
    warnings: tuple[str, ...] = ()


def read(data: bytes) -> Paragraphs:
    """Return the paragraphs; tables are read cell by cell, footnotes are left out with a warning."""
    root = xml_part(data, "word/document.xml")
    texts: list[str] = []
    _collect(root, texts)
    has_notes = any(_name(element) in ("footnoteReference", "endnoteReference") for element in root.iter())
    has_pictures = any(name.startswith("word/media/") for name in names_in(data))
    found = (("footnotes_left_out", has_notes), ("pictures_left_out", has_pictures))
    return Paragraphs(texts, tuple(code for code, is_there in found if is_there))


def _collect(element: Any, texts: list[str]) -> None:
    for child in element:
        if child.tag == _FALLBACK or _name(child) in _SKIPPED:
            continue
        if _name(child) == "p":
            texts.append("".join(_pieces(child)))
            _collect_boxes(child, texts)
        else:
            _collect(child, texts)


def _collect_boxes(paragraph: Any, texts: list[str]) -> None:
    """Text boxes hang within a paragraph and hold paragraphs of their own."""
    for child in paragraph:
        if child.tag == _FALLBACK:
            continue
        if _name(child) == "txbxContent":
            _collect(child, texts)
        else:
            _collect_boxes(child, texts)


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name in _SKIPPED or name == "txbxContent" or child.tag == _FALLBACK:
            continue
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        else:
            yield from _pieces(child)


def _name(element: Any) -> str:
    tag = str(element.tag)
    return tag.removeprefix(_W).removeprefix(_STRICT) if tag.startswith((_W, _STRICT)) else ""
