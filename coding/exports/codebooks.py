"""The codebook in every format, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from coding.exports.codebook_docx import codebook_docx
from coding.exports.codebook_html import codebook_html
from coding.exports.codebook_tables import codebook_csv, codebook_xlsx
from coding.exports.qdc import codebook_qdc
from coding.queries.coding_guide import GuideRow, drafts_in, guide_rows
from futureskills.projects.models import Project

ENDINGS = {
    "codebook-docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "codebook-xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "codebook-csv": ("csv", "text/csv; charset=utf-8"),
    "codebook-html": ("html", "text/html; charset=utf-8"),
    "qdc": ("qdc", "application/xml"),
}


@dataclass(frozen=True)
class CodebookFile:
    """A file to hand out."""

    content: bytes
    ending: str
    content_type: str
    category_count: int


def codebook_file(
    project: Project,
    *,
    file_format: str,
    delimiter: str = ";",
    rows: Sequence[GuideRow] | None = None,
) -> CodebookFile:
    """Return the codebook as one of `ENDINGS`, in the project's language; without `rows` the team's."""
    ending, content_type = ENDINGS[file_format]
    with translation.override(project.language):
        rows = guide_rows(project) if rows is None else rows
        word = _("para.")
        drafts = drafts_in(project, list(rows), paragraph=word)
        makers = {
            "codebook-docx": lambda: codebook_docx(project, rows, paragraph=word),
            "codebook-xlsx": lambda: codebook_xlsx(drafts, rows),
            "codebook-csv": lambda: codebook_csv(drafts, rows, delimiter=delimiter),
            "codebook-html": lambda: codebook_html(project, rows, paragraph=word),
            "qdc": lambda: codebook_qdc(drafts, german=project.language == "de"),
        }
        content = makers[file_format]()
    return CodebookFile(content, ending, content_type, len(rows))
