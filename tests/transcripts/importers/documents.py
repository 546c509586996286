"""Small documents as other programs write them, made on the spot."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = "urn:oasis:names:tc:opendocument:xmlns"
OPEN = f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"'


def archive(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def docx(*paragraphs: str, before: str = "") -> bytes:
    """Paragraphs are the XML within `w:p`."""
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return archive({"word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(*paragraphs: str) -> bytes:
    """Paragraphs are the XML within `text:p`."""
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {OPEN}>{text}</office:document-content>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(*lines: str) -> bytes:
    """One page with these lines (Latin-1), one below the other."""
    drawn = b"".join(b"(" + line.encode("latin-1") + b") Tj T* " for line in lines)
    stream = b"BT /F1 12 Tf 14 TL 50 750 Td " + drawn + b"ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            size,
            table,
            size,
            len(body),
        )
    )
