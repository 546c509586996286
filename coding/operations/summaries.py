"""Mayring's summarising table: paraphrases, generalisations, two reductions, a category at the end."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from coding.models import Category, Coding, ProjectSheet, SummaryBundle, SummaryRow, SummaryTable
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category
from coding.operations.sorting import add_passages
from coding.operations.structure import restructuring
from coding.queries.reach import branch_ids, codings_of
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import Recorder, recording
from futureskills.projects.models import Project

TEXT_LIMIT = 5_000
ROW_TEXTS = ("paraphrase", "generalisation")
Strike = SummaryRow.Strike


def create_table(category: Category, *, by: User) -> SummaryTable:
    """Begin the table of a category: one row for each passage of its branch that everybody sees.

    A table that is there already is answered as it stands. Records `summary.create`.
    """
    project = category.project
    with recording("summary.create", project=project, by=by) as recorder:
        if not Category.objects.select_for_update(no_key=True).filter(pk=category.pk).exists():
            raise DomainError(_("Someone else has removed this category already."), status=409)
        there: SummaryTable | None = SummaryTable.objects.filter(category=category).first()
        if there is not None:
            return there
        sheet = ProjectSheet.objects.filter(project=project).first()
        table = SummaryTable.objects.create(
            category=category, abstraction_level=sheet.abstraction_level if sheet else ""
        )
        recorder.created(table)
        _add_rows(table, recorder)
    return table


def add_newer_passages(table: SummaryTable, *, by: User) -> int:
    """Add a row for each passage that came since; returns how many. Records `summary.add`."""
    with recording("summary.add", project=_project(table), by=by) as recorder:
        return _add_rows(_locked(table), recorder)


def newer_codings(table: SummaryTable) -> Sequence[Coding]:
    """Return the passages of the branch that have no row yet."""
    project = table.category.project
    codings = codings_of(project, branch_ids(project, [table.category_id]))
    return list(codings.exclude(summary_rows__table=table).order_by("pk"))


def write_level(table: SummaryTable, *, text: str, seen: str, by: User) -> SummaryTable:
    """Replace the level of abstraction. Records `summary.level`; see `write_row`."""
    with recording("summary.level", project=_project(table), by=by) as recorder:
        row = _locked(table)
        _write(row, "abstraction_level", text, seen, recorder)
    return row


def write_row(row: SummaryRow, *, name: str, text: str, seen: str, by: User) -> SummaryRow:
    """Replace paraphrase or generalisation; `seen` is what it was when `by` began.

    Records `summary.write`. Raises DomainError (409) when somebody else has written there meanwhile or the
    row is gone, and for a text that is too long.
    """
    if name not in ROW_TEXTS:
        raise DomainError(_("This can't be changed here."))
    with recording("summary.write", project=_project(row.table), by=by) as recorder:
        fresh = _row(row)
        _write(fresh, name, text, seen, recorder)
    return fresh


def write_statement(bundle: SummaryBundle, *, text: str, seen: str, by: User) -> SummaryBundle:
    """Replace the statement of a bundle. Records `summary.write`; see `write_row`."""
    with recording("summary.write", project=_project(bundle.table), by=by) as recorder:
        fresh = _bundle(bundle)
        _write(fresh, "statement", text, seen, recorder)
    return fresh


def strike_row(row: SummaryRow, *, strike: str, by: User, same_as: SummaryRow | None = None) -> Operation:
    """Strike a row in the first reduction with its reason, or keep it again (an empty `strike`).

    A struck row stays and leaves its bundle. Records `summary.strike`. Raises DomainError for an unknown
    reason, for a row that is to be the same as itself, as a struck one or as none, and for a row that others
    were struck for.
    """
    with recording("summary.strike", project=_project(row.table), by=by) as recorder:
        fresh = _row(row)
        if strike not in Strike.values or (strike == Strike.SAME) != (same_as is not None):
            raise DomainError(_("Choose why the row is struck."))
        goal = _row(same_as) if same_as is not None else None
        _check_strike(fresh, strike, goal)
        before, left = recorder.state(fresh), fresh.bundle
        fresh.strike, fresh.same_as = strike, goal
        if strike:
            fresh.bundle = None
        fresh.save(update_fields=["strike", "same_as", "bundle"])
        recorder.updated(fresh, before=before)
        if strike and left is not None:
            _tidy(left, recorder)
    return recorder.operation


def bundle_row(row: SummaryRow, *, number: int | None, by: User) -> Operation:
    """Put a row into bundle K`number` of its table, a new one where there is none yet, or into none.

    A bundle without rows, statement and category goes. Records `summary.bundle`. Raises DomainError for a
    struck row, and for a number that leaves a gap.
    """
    with recording("summary.bundle", project=_project(row.table), by=by) as recorder:
        fresh = _row(row)
        if number is not None and fresh.strike:
            raise DomainError(_("This row is struck. Keep it again to bundle it."))
        goal = _bundle_of(fresh.table, number, recorder) if number is not None else None
        left = fresh.bundle
        before = recorder.state(fresh)
        fresh.bundle = goal
        fresh.save(update_fields=["bundle"])
        recorder.updated(fresh, before=before)
        if left is not None and left != goal:
            _tidy(left, recorder)
    return recorder.operation


def category_from_bundle(bundle: SummaryBundle, *, name: str, by: User, reason: str = "") -> Category:
    """Make a sub-category of a bundle: its statement is the definition, its passages are coded with it.

    Rows that were struck because they mean the same as one of the bundle give their passages too. Records and
    audits one `category.from_bundle`, with the codings as implied. Raises DomainError for a bundle that has a
    category or no rows, for what creating a category raises, and (409) when a reason is missing.
    """
    category = bundle.table.category
    project = category.project
    with restructuring("category.from_bundle", project=project, by=by, reason=reason) as recorder:
        row = _bundle(bundle)
        codings = _codings_of(row)
        if row.category_id is not None:
            raise DomainError(_("This bundle has its category already."), status=409)
        if not codings:
            raise DomainError(_("This bundle has no row."))
        card = CategoryCard(
            name or row.statement,
            definition=row.statement,
            origin=Category.Origin.PASSAGE,
            origin_document_id=codings[0].document_id,
        )
        made = create_category(project, card=card, parent=category, by=by, within=recorder)
        with recorder.implied():
            before = recorder.state(row)
            row.category = made
            row.save(update_fields=["category"])
            recorder.updated(row, before=before)
            add_passages(codings, source=category, goal=made, by=by, recorder=recorder)
        record(
            "category.from_bundle",
            by=by,
            project_id=project.pk,
            subject=made,
            reason=recorder.operation.reason,
        )
    return made


def _project(table: SummaryTable) -> Project:
    project: Project = table.category.project
    return project


def _add_rows(table: SummaryTable, recorder: Recorder) -> int:
    rows = [SummaryRow.objects.create(table=table, coding=coding) for coding in newer_codings(table)]
    for row in rows:
        recorder.created(row)
    return len(rows)


def _locked(table: SummaryTable) -> SummaryTable:
    """Let one table change step by step."""
    rows = SummaryTable.objects.select_for_update(of=("self",)).select_related("category__project")
    row: SummaryTable | None = rows.filter(pk=table.pk).first()
    if row is None:
        raise DomainError(_("This summarising table is gone."), status=409)
    return row


def _row(row: SummaryRow) -> SummaryRow:
    _locked(row.table)
    fresh: SummaryRow | None = SummaryRow.objects.select_related("table", "bundle").filter(pk=row.pk).first()
    if fresh is None:
        raise DomainError(_("This row is gone: its coding was removed."), status=409)
    return fresh


def _bundle(bundle: SummaryBundle) -> SummaryBundle:
    _locked(bundle.table)
    fresh: SummaryBundle | None = SummaryBundle.objects.select_related("table").filter(pk=bundle.pk).first()
    if fresh is None:
        raise DomainError(_("This bundle is gone."), status=409)
    return fresh


def _write(
    row: SummaryTable | SummaryRow | SummaryBundle, name: str, text: str, seen: str, recorder: Recorder
) -> None:
    text, present = _cleaned(text), getattr(row, name)
    if text == present:
        return
    if present != _cleaned(seen):
        sentence = _("Someone else has changed this cell meanwhile. It now says: %(text)s")
        raise DomainError(sentence % {"text": present or "–"}, status=409)
    before = recorder.state(row)
    setattr(row, name, text)
    row.save(update_fields=[name])
    recorder.updated(row, before=before)


def _cleaned(text: str) -> str:
    text = text.replace("\0", "").replace("\r\n", "\n").strip()
    if len(text) > TEXT_LIMIT:
        raise DomainError(_("Too long: at most %(limit)d characters.") % {"limit": TEXT_LIMIT})
    return text


def _check_strike(row: SummaryRow, strike: str, goal: SummaryRow | None) -> None:
    if goal is not None and (goal.pk == row.pk or goal.strike or goal.table_id != row.table_id):
        raise DomainError(_("A row means the same as another one of the table that is kept."))
    if strike and SummaryRow.objects.filter(same_as=row).exists():
        raise DomainError(_("Other rows were struck because they mean the same as this one. Keep it."))


def _bundle_of(table: SummaryTable, number: int, recorder: Recorder) -> SummaryBundle:
    bundles = {bundle.number: bundle for bundle in table.bundles.all()}
    if number in bundles:
        return bundles[number]
    free = next(each for each in range(1, len(bundles) + 2) if each not in bundles)
    if number != free:
        raise DomainError(_("The next new bundle is K%(number)d.") % {"number": free})
    bundle = SummaryBundle.objects.create(table=table, number=number)
    recorder.created(bundle)
    return bundle


def _tidy(bundle: SummaryBundle, recorder: Recorder) -> None:
    if not (bundle.statement or bundle.category_id or bundle.rows.exists()):
        recorder.deleting(bundle)
        bundle.delete()


def _codings_of(bundle: SummaryBundle) -> list[Coding]:
    """Return the passages of a bundle in the order of the table, with those that mean the same."""
    rows = SummaryRow.objects.filter(table=bundle.table_id).select_related("coding", "same_as")
    return [row.coding for row in rows if bundle.pk in (row.bundle_id, row.same_as and row.same_as.bundle_id)]
