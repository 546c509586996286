"""OpenDocument texts (ODT, FODT inside a ZIP): the words of all paragraphs and headings, in order."""

import re
from collections.abc import Iterator
from typing import Any

from transcripts.importers.docx import Paragraphs
from transcripts.importers.packages import names_in, xml_part

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SKIPPED = {
    f"{_TEXT}tracked-changes",
    f"{_TEXT}note",
    f"{_OFFICE}annotation",
    f"{_OFFICE}annotation-end",
    f"{_TEXT}sequence-decls",
}
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_MOST_BLANKS = 1_000
_WHITE = re.compile(r"[ \t\r\n]+")  # any run of it in the XML is one blank of the text


def read(data: bytes) -> Paragraphs:
    """Return the paragraphs; footnotes and comments are left out, footnotes with a warning."""
    root = xml_part(data, "content.xml")
    body = root.find(f"{_OFFICE}body")
    texts: list[str] = []
    _collect(root if body is None else body, texts)
    has_notes = next(root.iter(f"{_TEXT}note"), None) is not None
    has_pictures = any(name.startswith("Pictures/") for name in names_in(data))
    found = (("footnotes_left_out", has_notes), ("pictures_left_out", has_pictures))
    return Paragraphs(texts, tuple(code for code, is_there in found if is_there))


def _collect(element: Any, texts: list[str]) -> None:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag in _PARAGRAPHS:
            texts.append("".join(_pieces(child)))
            _collect_boxes(child, texts)
        else:
            _collect(child, texts)


def _collect_boxes(paragraph: Any, texts: list[str]) -> None:
    for child in paragraph:
        if child.tag in _PARAGRAPHS:
            texts.append("".join(_pieces(child)))
        elif child.tag not in _SKIPPED:
            _collect_boxes(child, texts)


def _pieces(element: Any) -> Iterator[str]:
    yield _WHITE.sub(" ", element.text or "")
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdigit() else 1, _MOST_BLANKS)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag not in _SKIPPED and child.tag not in _PARAGRAPHS:
            yield from _pieces(child)
        yield _WHITE.sub(" ", child.tail or "")
