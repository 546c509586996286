"""The report as a Word document: method, category system, coding guide, process; gaps are marked yellow."""

import io
from collections.abc import Sequence

import docx
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from coding.calculations.report import Grid, Part
from coding.exports.passages import without_person
from coding.exports.process import sentences_of
from coding.exports.word import landscape, numbered_pages, portrait, safe, table_of
from coding.queries.report import GuideEntry, Report, unused_sentence
from coding.queries.report_gaps import gap_text
from futureskills.projects.models import Project
from transcripts.calculations.publication import Audience

_GUIDE_CM = (1.4, 5.1, 4.7, 6.3, 4.8, 3.4)
_PROCESS_CM = (1.0, 3.9, 3.3, 7.8, 4.8, 2.8, 2.0)
_TREE_CM = (1.3, 5.8, 2.7, 2.3, 2.7, 2.2)


def report_docx(report: Report, *, language: str) -> bytes:
    """Return the file; the program's words are in `language`, the project's own stay as they are."""
    with translation.override(language):
        word = docx.Document()
        _styles(word, language)
        without_person(word)
        word.core_properties.title = safe(report.project.name)
        portrait(word.sections[0])
        numbered_pages(word.sections[0])
        _title(word, report)
        for number, part in enumerate(report.sections, start=1):
            _section(word, part, number)
        _results(word, report, len(report.sections) + 1)
        _coding_guide(word, report, language)
        _process(word, report)
        _coreq(word, report.coreq)
        file = io.BytesIO()
        word.save(file)
    return file.getvalue()


def _styles(word: WordDocument, language: str) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 15), (2, 12), (3, 10.5)):
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor(0x1F, 0x24, 0x26)
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(name), None)
    tongue = "de-DE" if language == "de" else "en-GB"
    for mark in word.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), tongue)


def _title(word: WordDocument, report: Report) -> None:
    word.add_heading(safe(report.project.name), level=1)
    kind = _("for the project only") if report.audience == Audience.INTERNAL else _("for publication")
    today = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
    word.add_paragraph(f"{_('Method and results')} · {kind} · {_('as of')} {today}").runs[0].italic = True
    paragraph = word.add_paragraph()
    paragraph.add_run(
        _("This report holds what the project knows. What it does not know is marked like this: ")
    )
    _gap(paragraph, _("what is missing"))
    count = report.gap_count + len(report.results.gaps)
    paragraph.add_run(" " + _("(%(count)d places in the text).") % {"count": count})


def _section(word: WordDocument, part: Part, number: int) -> None:
    word.add_heading(f"{number} {part.title}", level=1)
    for fact in part.facts:
        paragraph = word.add_paragraph()
        paragraph.add_run(f"{fact.heading}: ").bold = True
        if fact.is_gap:
            _gap(paragraph, fact.wanted)
        else:
            paragraph.add_run(safe(fact.text))
    for grid in part.grids:
        _grid(word, grid)


def _gap(paragraph: "docx.text.paragraph.Paragraph", wanted: str) -> None:
    paragraph.add_run(safe(gap_text(wanted))).font.highlight_color = WD_COLOR_INDEX.YELLOW


def _grid(word: WordDocument, grid: Grid) -> None:
    number = _("Table %(number)d") % {"number": len(word.tables) + 1}
    word.add_heading(safe(f"{number}: {grid.caption}"), level=3)
    table = table_of(word, grid.headings, grid.rows, grid.widths_cm, right=grid.right)
    _small(table, 9)
    _mark_gaps(table)
    for number in grid.strong:
        for cell in table.rows[number + 1].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
    if grid.note:
        _small_print(word, grid.note)


def _small_print(word: WordDocument, text: str) -> None:
    """Write a note below a table, on the page of its last row."""
    for cell in word.tables[-1].rows[-1].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(3)
    run = paragraph.add_run(safe(text))
    run.font.size, run.italic = Pt(9), True


def _mark_gaps(table: "docx.table.Table") -> None:
    opening = gap_text("\0").partition("\0")[0].rstrip(": ")
    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                if run.text.startswith(opening):
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _small(table: "docx.table.Table", size: float) -> None:
    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(size)


def _results(word: WordDocument, report: Report, number: int) -> None:
    _section(word, report.results, number)
    if not report.guide:
        return
    language = translation.get_language()
    rows, strong = [], set()
    for place, entry in enumerate(report.guide):
        counts = entry.row.counts
        figures = [
            _own_and_all(each, entry)
            for each in (counts.codings, counts.passages, counts.documents, counts.people)
        ]
        rows.append([entry.category.short_code, _name(entry, report.project, language), *figures])
        if entry.row.tree.depth == 0:
            strong.add(place)
    note = _(
        "Numbers of codings, no distribution of opinions: in group discussions they also count who talks "
        "much and how long a table sits. Each number includes the sub-categories; in brackets stands the "
        "category alone. Passages, documents and people are counted once in each category, unknown voices "
        "not as people. No percentages are given: with n < 5 they would mislead."
    )
    unused = unused_sentence(report.guide)
    grid = Grid(
        _("Category system with frequencies"),
        [_("No."), _("Category"), _("Codings"), _("Passages"), _("Documents"), _("People")],
        rows,
        _TREE_CM,
        (2, 3, 4, 5),
        frozenset(strong),
        f"{note} {unused}".strip(),
    )
    _grid(word, grid)
    for entry, row in zip(report.guide, word.tables[-1].rows[1:], strict=True):
        row.cells[1].paragraphs[0].paragraph_format.left_indent = Cm(0.4 * entry.row.tree.depth)


def _own_and_all(counts: tuple[int, int], entry: GuideEntry) -> str:
    own, branch = counts
    return f"{branch} ({own})" if entry.row.tree.has_children else str(branch)


def _name(entry: GuideEntry, project: Project, language: str | None) -> str:
    category = entry.category
    has_gloss = category.name_gloss and language != project.language
    return f"{category.name} ({category.name_gloss})" if has_gloss else category.name


def _coding_guide(word: WordDocument, report: Report, language: str) -> None:
    landscape(word.add_section(WD_SECTION.NEW_PAGE))
    word.add_heading(_("Appendix A: coding guide"), level=1)
    if report.audience == Audience.PUBLICATION:
        word.add_paragraph(
            _(
                "Anchor examples name as much of their source as does not show who spoke; […] stands for "
                "words that may not be quoted."
            )
        )
    rows = [_guide_cells(entry, report.project, language) for entry in report.guide]
    headings = [
        *(_("No."), _("Category"), _("Definition"), _("Anchor examples")),
        *(_("Coding rule and delimitation"), _("Origin and kind")),
    ]
    table = table_of(word, headings, rows, _GUIDE_CM)
    _small(table, 8.5)
    _mark_gaps(table)
    for entry, row in zip(report.guide, table.rows[1:], strict=True):
        for run in row.cells[1].paragraphs[0].runs:
            run.bold = entry.row.tree.depth == 0


def _guide_cells(entry: GuideEntry, project: Project, language: str) -> Sequence[str]:
    category = entry.category
    rule = [category.coding_rule]
    if category.delimitation:
        rule.append(f"{_('Delimitation')}: {category.delimitation}")
    anchors = list(entry.anchors)
    if not anchors and entry.row.tree.depth:
        anchors = [gap_text(_("anchor example"))]
    return [
        category.short_code,
        "· " * entry.row.tree.depth + _name(entry, project, language),
        category.definition or gap_text(_("definition")),
        "\n".join(anchors) or "–",
        "\n".join(filter(None, rule)) or "–",
        "\n".join(filter(None, (entry.origin, entry.row.kind))) or "–",
    ]


def _process(word: WordDocument, report: Report) -> None:
    word.add_page_break()
    word.add_heading(_("Appendix B: process of category formation"), level=1)
    if not report.iterations:
        _gap(word.add_paragraph(), _("how the category system came about"))
        return
    is_internal = report.audience == Audience.INTERNAL
    rows = []
    for iteration in report.iterations:
        day = date_format(timezone.localtime(iteration.last_at), "SHORT_DATE_FORMAT")
        name = iteration.coding_pass.name if iteration.coding_pass else "–"
        material = ", ".join(iteration.documents) if is_internal else str(len(iteration.documents) or "–")
        rows.append(
            [
                str(iteration.number),
                "\n".join(filter(None, [name, day, iteration.by if is_internal else ""])),
                material or "–",
                "\n".join(sentences_of(iteration)),
                iteration.reason or gap_text(_("reason")),
                str(iteration.coding_count),
                iteration.version_after or "–",
            ]
        )
    headings = [
        *(_("No."), _("Coding pass") + (f", {_('who')}" if is_internal else "")),
        *(
            _("Material") if is_internal else _("Documents"),
            _("Change"),
            _("Reason"),
            _("Codings"),
            _("Version"),
        ),
    ]
    table = table_of(word, headings, rows, _PROCESS_CM, right=(0, 5))
    _small(table, 8.5)
    _mark_gaps(table)
    _small_print(
        word,
        _("Codings: how many a change touched. Read from the history; undone changes are left out."),
    )


def _coreq(word: WordDocument, part: Part) -> None:
    portrait(word.add_section(WD_SECTION.NEW_PAGE))
    word.add_heading(f"{_('Appendix C')}: {part.title}", level=1)
    word.add_paragraph(_("After Tong, Sainsbury & Craig (2007). Open items are for the authors."))
    rows = [[fact.heading, fact.text or _("[to be added]")] for fact in part.facts]
    table = table_of(word, [_("Item"), _("Answer")], rows, (8.0, 9.0))
    _small(table, 9.5)
    _mark_gaps(table)
    table.columns[0].width = Cm(8.0)
