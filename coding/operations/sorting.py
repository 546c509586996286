"""Passages sorted into categories at the refinement desk: by hand, in any number, one undo each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.models import Category, Coding, CodingPass
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category
from coding.operations.codings import extend_coding
from coding.operations.exclusive import Rivals, settle_rivals
from coding.operations.passes import current_pass
from coding.operations.recategorise import recategorise
from coding.operations.structure import restructuring
from coding.queries.reach import branch_ids
from coding.queries.rules import rules_of
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import Recorder, recording
from futureskills.projects.models import Project
from transcripts.models import Document


@dataclass(frozen=True)
class Part:
    """What goes where in a split: its passages, and a category that is there or the card of a new one.

    A new one stands below the split category, or below `parent`.
    """

    coding_ids: Collection[int]
    card: CategoryCard | None = None
    category: Category | None = None
    parent: Category | None = None


def sort_passages(
    codings: Sequence[Coding],
    *,
    source: Category,
    targets: Sequence[Category],
    by: User,
    keeps_source: bool | None = None,
    rivals: Rivals = "keep",
) -> Operation:
    """Sort passages of a category (or of its branch) into one or several others.

    The first target takes the codings over, each further one gets codings of its own on the same passages;
    where the team's rule (or `keeps_source`) says so, all targets get new ones and the codings stay. Records
    one `coding.sort`. Raises DomainError without targets, and (409) when somebody else has sorted or removed
    one of the passages meanwhile. `rivals` says what happens to levels that the targets exclude (see
    `settle_rivals`).
    """
    project = source.project
    keeps = rules_of(project).keeps_parent_coding if keeps_source is None else keeps_source
    coding_pass = current_pass(project, by)
    with recording("coding.sort", project=project, by=by, coding_pass_id=coding_pass.pk) as recorder:
        rows = _still_there(codings, source)
        goals = _targets(targets, project)
        recorder.operation.details = {"source": source.pk, "into": [goal.pk for goal in goals]}
        _sort(rows, goals, by, coding_pass, recorder, keeps=keeps)
        settle_rivals(recorder, rivals)
    return recorder.operation


def split_category(
    category: Category,
    *,
    parts: Sequence[Part],
    by: User,
    reason: str = "",
    keeps_source: bool | None = None,
    rivals: Rivals = "keep",
) -> list[Category]:
    """Split a category: new or existing sub-categories get the passages given; the rest stays where it is.

    Records one `category.split` with the moved codings marked as implied, and audits it. Returns the
    categories of the parts. Raises DomainError without parts, for passages of another category (409), and
    without a reason. `rivals` as in `sort_passages`.
    """
    project = category.project
    keeps = rules_of(project).keeps_parent_coding if keeps_source is None else keeps_source
    with restructuring("category.split", project=project, by=by, reason=reason, is_surgery=True) as recorder:
        if not parts:
            raise DomainError(_("Name at least one sub-category."))
        into = [_goal(part, category, by, recorder) for part in parts]
        recorder.operation.details = {"source": category.pk, "into": [goal.pk for goal in into]}
        coding_pass = current_pass(project, by)
        with recorder.implied():
            for part, goal in zip(parts, into, strict=True):
                rows = _still_there(Coding.objects.filter(pk__in=part.coding_ids), category)
                _check_all(rows, part.coding_ids)
                _sort(rows, [goal], by, coding_pass, recorder, keeps=keeps)
            settle_rivals(recorder, rivals)
        record(
            "category.split",
            by=by,
            project_id=project.pk,
            subject=category,
            details=recorder.operation.details,
            reason=recorder.operation.reason,
        )
    return into


def add_passages(
    codings: Sequence[Coding], *, source: Category, goal: Category, by: User, recorder: Recorder
) -> None:
    """Give passages of a branch to one more category, inside an open operation.

    Codings of the branch's own category move or stay as the team's rule says; those of its sub-categories
    stay, and the passage gets a coding beside them. Raises DomainError (409) when one has moved on.
    """
    rows = _still_there(codings, source)
    coding_pass = current_pass(source.project)
    keeps = rules_of(source.project).keeps_parent_coding
    own = [row for row in rows if row.category_id == source.pk]
    _sort(
        [row for row in rows if row.category_id != source.pk], [goal], by, coding_pass, recorder, keeps=True
    )
    _sort(own, [goal], by, coding_pass, recorder, keeps=keeps)


def _goal(part: Part, category: Category, by: User, recorder: Recorder) -> Category:
    if part.category is not None:
        return _targets([part.category], category.project)[0]
    if part.card is None:
        raise DomainError(_("Name at least one sub-category."))
    parent = part.parent or category
    return create_category(category.project, card=part.card, parent=parent, by=by, within=recorder)


def _still_there(codings: Sequence[Coding] | QuerySet[Coding], source: Category) -> list[Coding]:
    """Return the rows as they are now, their documents locked; raise DomainError when one has moved on."""
    wanted = {coding.pk: coding.document_id for coding in codings}
    list(
        Document.objects.select_for_update(no_key=True)
        .filter(pk__in=set(wanted.values()))
        .order_by("pk")
        .values_list("pk")
    )
    branch = branch_ids(source.project, [source.pk])
    rows = list(Coding.objects.filter(pk__in=wanted, category_id__in=branch).order_by("pk"))
    _check_all(rows, wanted)
    return rows


def _check_all(rows: Sequence[Coding], wanted: Collection[int]) -> None:
    missing = len(set(wanted)) - len(rows)
    if missing:
        raise DomainError(
            _("Someone else has sorted or removed %(count)d of these passages. Nothing was changed.")
            % {"count": missing},
            status=409,
        )


def _targets(targets: Sequence[Category], project: Project) -> list[Category]:
    ids = list(dict.fromkeys(target.pk for target in targets))
    rows = Category.objects.select_for_update(no_key=True).filter(project=project, pk__in=ids)
    found = {row.pk: row for row in rows.order_by("pk")}
    if len(found) < len(ids):
        raise DomainError(_("Someone else has removed this category already."), status=409)
    retired = [row for row in found.values() if row.status == Category.Status.RETIRED]
    if retired:
        raise DomainError(
            _("“%(name)s” is retired and takes no new codings. Set it in use again on its card first.")
            % {"name": retired[0].name}
        )
    if not ids:
        raise DomainError(_("Choose at least one category."))
    return [found[pk] for pk in ids]


def _sort(
    rows: Sequence[Coding],
    goals: Sequence[Category],
    by: User,
    coding_pass: CodingPass,
    recorder: Recorder,
    *,
    keeps: bool,
) -> None:
    copies = goals if keeps else goals[1:]
    for goal in copies:
        _copy(rows, goal, by, coding_pass, recorder)
    if not keeps:
        recategorise(
            [row for row in rows if row.category_id != goals[0].pk], target=goals[0], recorder=recorder
        )


def _copy(
    rows: Sequence[Coding], goal: Category, by: User, coding_pass: CodingPass, recorder: Recorder
) -> None:
    """Code the same passages with another category; one that overlaps a coding of it already is extended."""
    for row in rows:
        met = Coding.objects.filter(
            document=row.document_id, layer=row.layer_id, category=goal, span__overlap=row.span
        )
        there = list(met.order_by("coded_at", "id"))
        if there:
            extend_coding(there, row.span.lower, row.span.upper, recorder)
        else:
            recorder.created(_new_coding(row, goal, by, coding_pass))


def _new_coding(row: Coding, goal: Category, by: User, coding_pass: CodingPass) -> Coding:
    return Coding.objects.create(
        document_id=row.document_id,
        layer_id=row.layer_id,
        category=goal,
        span=row.span,
        coder=by,
        coding_pass=coding_pass,
        comment=row.comment,
        attributes=row.attributes,
        coded_at=timezone.now(),
    )
