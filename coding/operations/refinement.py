"""Surgery on the category system: merge, group, dissolve; nothing is lost, every act has its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from coding.calculations.tree import is_within
from coding.models import Anchor, Category, Coding, Memo
from coding.operations.anchors import release_anchors, release_anchors_of
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category, edit_category, move_category
from coding.operations.exclusive import Rivals, settle_rivals
from coding.operations.recategorise import recategorise
from coding.operations.recheck_rows import hand_over_rechecks, release_rechecks_of
from coding.operations.structure import restructuring
from coding.operations.summary_rows import release_table_of
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import Recorder
from futureskills.projects.models import Project


@dataclass(frozen=True)
class Taking:
    """What goes over with the passages in a merge: anchor examples, and the texts of the card."""

    anchors: bool = True
    texts: bool = False


TAKING = Taking()


def merge_categories(
    sources: Sequence[Category],
    *,
    target: Category,
    by: User,
    reason: str = "",
    taking: Taking = TAKING,
    rivals: Rivals = "keep",
) -> Operation:
    """Let categories go up into another one, with their passages, memos and sub-categories.

    Codings that then overlap in one layer flow together. Anchors go over, or stay behind with
    `taking.anchors` False; with `taking.texts` definition, rule, delimitation and theory are added to the
    target's. Records one `category.merge` (all but the removal of the sources is marked as implied) and
    audits it. Raises DomainError for a target inside a source, sub-categories of equal names, categories of
    another project, and a missing reason. `rivals` says what happens to levels that the passages meet at the
    target (see `settle_rivals`).
    """
    project = target.project
    with restructuring("category.merge", project=project, by=by, reason=reason, is_surgery=True) as recorder:
        goal = _present([target], project)[0]
        gone = _present(sources, project)
        _check_merge(gone, goal)
        recorder.operation.details = {"sources": [each.pk for each in gone], "target": goal.pk}
        with recorder.implied():
            if taking.texts:
                _append_texts(gone, goal, by, recorder)
            for source in gone:
                _hand_over(source, goal, by, recorder, keeps_anchors=taking.anchors)
            settle_rivals(recorder, rivals)
        for source in gone:
            _delete(source, recorder)
        _audit(recorder, "category.merge", goal, by)
    return recorder.operation


def group_categories(
    members: Sequence[Category],
    *,
    card: CategoryCard,
    by: User,
    parent: Category | None = None,
    reason: str = "",
) -> Category:
    """Put several categories below a new one (Mayring's later grouping into main categories).

    Records and audits one `category.group`; raises DomainError for fewer than two, for a parent inside one of
    them, and what creating and moving raise.
    """
    if len(members) < 2:  # noqa: PLR2004
        raise DomainError(_("Choose at least two categories to group."))
    project = members[0].project
    with restructuring("category.group", project=project, by=by, reason=reason, is_surgery=True) as recorder:
        rows = _present(members, project)
        above = create_category(project, card=card, parent=parent, by=by, within=recorder)
        recorder.operation.details = {"target": above.pk, "members": [row.pk for row in rows]}
        with recorder.implied():
            for row in rows:
                move_category(row, parent=above, by=by, within=recorder)
        _audit(recorder, "category.group", above, by)
    return above


def dissolve_category(
    category: Category,
    *,
    codings: Literal["up", "away"],
    by: User,
    reason: str = "",
    rivals: Rivals = "keep",
) -> Operation:
    """Remove a category that is in use: its codings go up to the one above it, or away with it.

    Sub-categories go up one level in both cases. Records and audits one `category.dissolve`; raises
    DomainError where there is nothing above it for codings or a sub-category has a namesake there.
    `rivals` as in `merge_categories`.
    """
    project = category.project
    with restructuring(
        "category.dissolve", project=project, by=by, reason=reason, is_surgery=True
    ) as recorder:
        row = _present([category], project)[0]
        if codings == "up" and row.parent is None and row.codings.exists():
            raise DomainError(_("A main category has nothing above it that could take its passages."))
        recorder.operation.details = {"source": row.pk, "codings": codings}
        with recorder.implied():
            for child in row.children.all():
                move_category(child, parent=row.parent, by=by, within=recorder)
            if codings == "up" and row.parent is not None:
                recategorise(list(row.codings.all()), target=row.parent, recorder=recorder)
                _move_memos(row, row.parent, recorder)
                settle_rivals(recorder, rivals)
            else:
                _remove_codings(row, recorder)
        _delete(row, recorder)
        _audit(recorder, "category.dissolve", row, by)
    return recorder.operation


def _present(categories: Sequence[Category], project: Project) -> list[Category]:
    """Return the rows as they are now; raise DomainError when one is gone or another project's."""
    ids = list(dict.fromkeys(category.pk for category in categories))
    rows = Category.objects.select_for_update(of=("self",)).select_related("parent").filter(project=project)
    found = {row.pk: row for row in rows.filter(pk__in=ids).order_by("pk")}
    if len(found) < len(ids):
        raise DomainError(_("Someone else has removed this category already."), status=409)
    return [found[pk] for pk in ids]


def _check_merge(sources: Sequence[Category], target: Category) -> None:
    if not sources or target in sources:
        raise DomainError(_("Choose another category as the target."))
    parents = dict(Category.objects.filter(project=target.project_id).values_list("id", "parent_id"))
    if any(is_within(target.pk, source.pk, parents) for source in sources):
        raise DomainError(_("A category can't be merged into its own branch. Move it first."))
    if any(is_within(one.pk, other.pk, parents) for one in sources for other in sources if one != other):
        raise DomainError(_("One of these categories stands inside another one. Merge them one by one."))


def _append_texts(sources: Sequence[Category], target: Category, by: User, recorder: Recorder) -> None:
    def joined(name: str) -> str:
        parts = (getattr(row, name).strip() for row in (target, *sources))
        return "\n".join(dict.fromkeys(part for part in parts if part))

    card = replace(
        CategoryCard.of(target),
        definition=joined("definition"),
        coding_rule=joined("coding_rule"),
        delimitation=joined("delimitation"),
        theory=joined("theory"),
    )
    edit_category(target, card=card, by=by, within=recorder)


def _hand_over(
    source: Category, target: Category, by: User, recorder: Recorder, *, keeps_anchors: bool
) -> None:
    for child in source.children.all():
        move_category(child, parent=target, by=by, within=recorder)
    if not keeps_anchors:
        release_anchors_of(source, recorder)
    recategorise(list(source.codings.all()), target=target, recorder=recorder)
    last = Anchor.objects.filter(category=target).count()
    for number, anchor in enumerate(Anchor.objects.filter(category=source)):
        before = recorder.state(anchor)
        anchor.category, anchor.position = target, last + number
        anchor.save(update_fields=["category", "position"])
        recorder.updated(anchor, before=before)
    _move_memos(source, target, recorder)
    hand_over_rechecks(source, target, recorder)


def _move_memos(source: Category, target: Category, recorder: Recorder) -> None:
    for memo in Memo.objects.filter(category=source).order_by("pk"):
        before = recorder.state(memo)
        memo.category = target
        memo.save(update_fields=["category"])
        recorder.updated(memo, before=before)


def _remove_codings(category: Category, recorder: Recorder) -> None:
    codings = list(Coding.objects.select_for_update().filter(category=category).order_by("pk"))
    release_anchors([coding.pk for coding in codings], recorder)
    for coding in codings:
        recorder.deleting(coding)
    Coding.objects.filter(pk__in=[coding.pk for coding in codings]).delete()


def _delete(category: Category, recorder: Recorder) -> None:
    """Delete a category that nothing hangs on any more but its own notes, which go with it."""
    with recorder.implied():
        release_anchors_of(category, recorder)
        release_table_of(category, recorder)
        release_rechecks_of(category, recorder)
        for memo in Memo.objects.filter(category=category):
            recorder.deleting(memo)
        Memo.objects.filter(category=category).delete()
    recorder.deleting(category)
    category.delete()


def _audit(recorder: Recorder, action: str, subject: Category, by: User) -> None:
    record(
        action,
        by=by,
        project_id=subject.project_id,
        subject=subject,
        details=recorder.operation.details,
        reason=recorder.operation.reason,
    )
