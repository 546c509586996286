"""Transcripts as Word documents (DOCX) in f4's form; without author, company or dates of any person."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from transcripts.calculations.drafts import TranscriptDraft
from transcripts.exports import f4

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/></Types>'
)
_LINKS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_END = "</w:body></w:document>"
_OLDEST = (1980, 1, 1, 0, 0, 0)


def document(draft: TranscriptDraft) -> bytes:
    """Return the file; the same transcript always gives the same bytes."""
    body = "".join(_paragraph(paragraph) for paragraph in f4.paragraphs(draft))
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _LINKS,
        "word/document.xml": _XML + _BODY + body + _END,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _OLDEST), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _paragraph(text: str) -> str:
    runs = "<w:br/>".join(_line(line) for line in text.split("\n"))
    return f'<w:p><w:pPr><w:spacing w:after="240"/></w:pPr><w:r>{runs}</w:r></w:p>'


def _line(line: str) -> str:
    pieces = (escape(_FORBIDDEN.sub("", piece)) for piece in line.split("\t"))
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)
