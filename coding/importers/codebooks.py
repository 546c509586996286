"""Which kind of codebook a file is, told by its content."""

from coding.calculations.codebook_drafts import CategoryDraft
from coding.importers.codebook_tables import read_csv, read_xlsx
from coding.importers.qdc import read_qdc

FORMATS = {"codebook-xlsx": read_xlsx, "qdc": read_qdc, "codebook-csv": read_csv}


def codebook_format(data: bytes) -> str:
    """Return a key of `FORMATS`: what the first bytes say."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"PK"):
        return "codebook-xlsx"
    return "qdc" if head.startswith(b"<") else "codebook-csv"


def read_codebook(data: bytes) -> list[CategoryDraft]:
    """Return the categories of a file; raises DomainError when it is no codebook."""
    return FORMATS[codebook_format(data)](data)
