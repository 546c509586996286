"""What leaves the project, as the guard at the door sees it: whom it shows, and what people typed in it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from coding.queries.coding_guide import GuideRow
from coding.queries.disclosure import shown_in_codings, shown_in_excerpt
from coding.queries.memos import MemoCard
from coding.queries.passages import PassageCard
from coding.queries.process import Iteration
from coding.queries.report import Report
from coding.queries.summaries import Summary
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.publication import Cut
from transcripts.operations.publication import FreeText, Output, Wanted, release

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from coding.models import Coding


def release_export(
    project: Project,
    wanted: Wanted,
    *,
    file_format: str,
    by: User | None,
    only: "QuerySet[Coding, Any] | None" = None,
) -> Cut:
    """Return what an export of coded segments may show, and put it on record (see `release`)."""
    return release(project, segments_output(project, file_format, only=only), wanted, by=by)


def segments_output(
    project: Project, file_format: str, *, only: "QuerySet[Coding, Any] | None" = None
) -> Output:
    """Return the coded segments, all of the team's or `only` these."""
    shown = shown_in_codings(project, only=only)
    return Output("export.coded_segments", shown, details={"format": file_format})


def passages_output(cards: Sequence[PassageCard], file_format: str) -> Output:
    """Return passages with their sources."""
    shown = [shown_in_excerpt(card.coding.pk, card.excerpt, card.coding.document) for card in cards]
    return Output("export.coded_segments", shown, details={"format": file_format})


def codebook_output(project: Project, rows: Sequence[GuideRow], file_format: str) -> Output:
    """Return the coding guide: its anchor examples show people, everything else in it was typed.

    Raises DomainError (409) for a `.qdc` without a category, which its schema does not allow.
    """
    if file_format == "qdc" and not rows:
        raise DomainError(_("A codebook for other programs (.qdc) needs one category at least."), status=409)
    ids = {anchor.coding_id for row in rows for anchor in row.anchors if anchor.coding_id}
    shown = shown_in_codings(project, ids=ids) if ids else []
    details = {"format": file_format, "count": len(rows)}
    return Output("export.codebook", shown, list(_texts_of_guide(rows)), details=details)


def memos_output(cards: Sequence[MemoCard], file_format: str) -> Output:
    """Return memos: those on a passage show people."""
    shown = [
        shown_in_excerpt(card.memo.pk, card.excerpt, card.memo.document)
        for card in cards
        if card.excerpt and card.memo.document
    ]
    texts = [(_("Memo"), f"{card.memo.title}\n{card.memo.text}") for card in cards]
    return Output("export.memos", shown, texts, details={"format": file_format})


def process_output(iterations: Sequence[Iteration], file_format: str) -> Output:
    """Return the process log: it shows nobody, but people typed its reasons."""
    texts = [(_("Process"), text) for each in iterations for text in _texts_of_iteration(each)]
    return Output("export.process", (), texts, details={"format": file_format})


def report_output(report: Report, language: str) -> Output:
    """Return the report: anchor examples keep to the guard already; every text is looked through."""
    texts: list[FreeText] = list(_texts_of_guide([entry.row for entry in report.guide]))
    for section in (*report.sections, report.coreq):
        texts += [(str(section.title), str(fact.text)) for fact in section.facts]
        texts += [
            (str(section.title), str(cell)) for grid in section.grids for row in grid.rows for cell in row
        ]
    texts += [(_("Anchor example"), text) for entry in report.guide for text in entry.anchors]
    texts += [(_("Process"), text) for each in report.iterations for text in _texts_of_iteration(each)]
    return Output("export.report", (), texts, details={"language": language, "format": "docx"})


def summary_output(summary: Summary, file_format: str) -> Output:
    """Return a summarising table: each row is a passage with what people made of it."""
    shown = [shown_in_excerpt(line.row.pk, line.excerpt, line.coding.document) for line in summary.lines]
    texts = [
        (_("Summarising table"), text)
        for line in summary.lines
        for text in (
            line.row.paraphrase,
            line.row.generalisation,
            line.bundle.statement if line.bundle else "",
        )
    ]
    return Output("export.summary", shown, texts, subject=summary.table, details={"format": file_format})


def _texts_of_guide(rows: Iterable[GuideRow]) -> Iterable[FreeText]:
    for row in rows:
        category = row.category
        typed = (category.name, category.definition, category.coding_rule, category.delimitation)
        for text in (*typed, category.theory):
            yield _("Category %(name)s") % {"name": category.short_code or category.name}, text
        for anchor in row.anchors:
            if anchor.coding_id is None:
                yield _("Anchor example"), anchor.text


def _texts_of_iteration(iteration: Iteration) -> Iterable[str]:
    yield iteration.reason
    yield iteration.coding_pass.name if iteration.coding_pass else ""
    for step in iteration.steps:
        yield from (*step.names, *step.into)
