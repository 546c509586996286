"""The category system: create, edit, move and remove categories."""

from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coding.calculations.palette import HUES
from coding.calculations.tree import even_positions, is_within, position_between
from coding.models import Category
from coding.operations.anchors import release_anchors_of
from coding.operations.cards import CategoryCard, cleaned
from coding.operations.recheck_rows import release_rechecks_of
from coding.operations.structure import lock_structure, restructuring
from coding.operations.summary_rows import release_table_of
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.recorder import Recorder, recording
from futureskills.projects.models import Project

EDITABLE_TEXTS = ("name", "short_code", "definition", "coding_rule", "delimitation", "theory", "name_gloss")
__all__ = [
    "EDITABLE_TEXTS",
    "CategoryCard",
    "create_category",
    "edit_category",
    "edit_field",
    "move_category",
    "recolour_category",
    "remove_category",
    "rename_category",
    "shift_category",
]


def create_category(
    project: Project,
    *,
    card: CategoryCard,
    by: User,
    parent: Category | None = None,
    reason: str = "",
    within: Recorder | None = None,
) -> Category:
    """Add a category as the last one below `parent`, or as a main category with a hue of its own.

    Records and audits `category.create`, or records into the operation that it is `within`; raises
    DomainError without a name, when a sibling has it already, when the parent belongs to another project, or
    when a reason is missing (see `structure`).
    """
    with restructuring("category.create", project=project, by=by, reason=reason, within=within) as recorder:
        _check_parent(project, parent)
        siblings = _siblings(project, parent)
        category = Category(
            project=project,
            parent=parent,
            position=position_between(siblings[-1].position if siblings else None, None),
            hue=_next_hue(project) if parent is None else None,
            **cleaned(card, project),
        )
        _save(category)
        recorder.created(category)
        if within is None:
            record("category.create", by=by, project_id=project.pk, subject=category)
    return category


def edit_category(
    category: Category,
    *,
    card: CategoryCard,
    by: User,
    seen: str = "",
    reason: str = "",
    within: Recorder | None = None,
) -> Category:
    """Replace what stands on the card.

    `seen` is the fingerprint of the card that `by` saw. Records and audits `category.edit`, or records into
    the operation that it is `within`; raises DomainError without a name, when a sibling has it already, or
    (409) when the card is no longer that one.
    """
    project = category.project
    with restructuring("category.edit", project=project, by=by, reason=reason, within=within) as recorder:
        row = _fresh(category)
        if seen and seen != CategoryCard.of(row).fingerprint:
            raise DomainError(
                _("Someone else has changed this card meanwhile. Save again to put yours in its place."),
                status=409,
            )
        before = recorder.state(row)
        for name, value in cleaned(card, row.project).items():
            setattr(row, name, value)
        _save(row)
        recorder.updated(row, before=before)
        if recorder.state(row) != before and within is None:
            changed = [name for name, value in recorder.state(row).items() if before[name] != value]
            record(
                "category.edit", by=by, project_id=row.project_id, subject=row, details={"fields": changed}
            )
    return row


def edit_field(
    category: Category, *, name: str, text: str, seen: str, by: User, reason: str = ""
) -> Category:
    """Replace one text of a card; `seen` is what it was when `by` began. See `edit_category`.

    Raises DomainError (409) when somebody else has written there meanwhile, and for what is no such text.
    """
    if name not in EDITABLE_TEXTS:
        raise DomainError(_("This can't be changed here."))
    with transaction.atomic():
        lock_structure(category.project)
        row = _fresh(category)
        present = getattr(row, name)
        if present == text.strip():
            return row
        if present != seen.replace("\r\n", "\n").strip():
            sentence = _("Someone else has changed this cell meanwhile. It now says: %(text)s")
            raise DomainError(sentence % {"text": present or "–"}, status=409)
        changed: dict[str, Any] = {name: text}
        card = replace(CategoryCard.of(row), **changed)
        return edit_category(row, card=card, by=by, reason=reason)


def rename_category(category: Category, *, name: str, by: User, reason: str = "") -> Category:
    """Give a category another name and leave the rest of its card; see `edit_category`."""
    return edit_category(category, card=replace(CategoryCard.of(category), name=name), by=by, reason=reason)


def move_category(
    category: Category,
    *,
    parent: Category | None,
    by: User,
    index: int | None = None,
    reason: str = "",
    within: Recorder | None = None,
) -> Category:
    """Put a category with its branch below `parent` (None: main category), at `index` among its siblings.

    Without an index it goes last, or stays where it is when it stands below `parent` already.

    Codings stay where they are. Records and audits `category.move`; raises DomainError for a place inside its
    own branch, a parent of another project, or a sibling with the same name there.
    """
    project = category.project
    with restructuring("category.move", project=project, by=by, reason=reason, within=within) as recorder:
        row = _fresh(category)
        _check_parent(project, parent)
        if parent is not None and is_within(parent.pk, row.pk, _parents(project)):
            raise DomainError(_("A category can't be moved into its own branch."))
        if index is None and row.parent_id == (parent.pk if parent else None):
            return row
        before = recorder.state(row)
        siblings = [sibling for sibling in _siblings(project, parent) if sibling.pk != row.pk]
        row.position = _free_position(siblings, index, recorder)
        row.parent = parent
        row.hue = (row.hue if row.hue is not None else _next_hue(project)) if parent is None else None
        _save(row)
        recorder.updated(row, before=before)
        if recorder.changes and within is None:
            record("category.move", by=by, project_id=project.pk, subject=row)
    return row


def shift_category(category: Category, *, step: int, by: User, reason: str = "") -> Category:
    """Move a category `step` places among its siblings: -1 is one up, 1 is one down; see `move_category`."""
    with transaction.atomic():
        lock_structure(category.project)
        row = _fresh(category)
        order = [sibling.pk for sibling in _siblings(row.project, row.parent)]
        index = max(0, order.index(row.pk) + step)
        return move_category(row, parent=row.parent, index=index, by=by, reason=reason)


def recolour_category(category: Category, *, hue: int, by: User) -> Category:
    """Give the main category above a category, and with it the whole branch, another hue of the palette.

    Records and audits `category.recolour`; raises DomainError for a hue that the palette does not have.
    """
    if not 0 <= hue < len(HUES):
        raise DomainError(_("The palette has no such colour."))
    project = category.project
    with recording("category.recolour", project=project, by=by) as recorder:
        lock_structure(project)
        row = _fresh(category)
        parents = _parents(project)
        main_id: int = row.pk
        while (above := parents[main_id]) is not None:
            main_id = above
        main: Category = Category.objects.get(pk=main_id)
        before = recorder.state(main)
        main.hue = hue
        main.save(update_fields=["hue"])
        recorder.updated(main, before=before)
        if recorder.changes:
            record("category.recolour", by=by, project_id=project.pk, subject=main)
    return main


def remove_category(category: Category, *, by: User, reason: str = "") -> None:
    """Remove a category that nothing hangs on.

    Records and audits `category.remove`; raises DomainError while it has sub-categories or codings.
    """
    with restructuring("category.remove", project=category.project, by=by, reason=reason) as recorder:
        row = Category.objects.select_for_update().get(pk=_fresh(category).pk)
        if row.children.exists():
            raise DomainError(_("This category has sub-categories. Move or remove them first."))
        if row.codings.exists():
            raise DomainError(_("This category has codings. Remove them first, or keep the category."))
        for memo in row.memos.all():
            recorder.deleting(memo)
        release_anchors_of(row, recorder)
        release_table_of(row, recorder)
        release_rechecks_of(row, recorder)
        recorder.deleting(row)
        record("category.remove", by=by, project_id=row.project_id, subject=row)
        row.delete()


def _fresh(category: Category) -> Category:
    """Return the row as it is now; the tree is locked already, so that nobody changes it."""
    row: Category | None = Category.objects.select_related("project").filter(pk=category.pk).first()
    if row is None:
        raise DomainError(_("Someone else has removed this category already."), status=409)
    return row


def _check_parent(project: Project, parent: Category | None) -> None:
    if parent is not None and not Category.objects.filter(pk=parent.pk, project=project).exists():
        raise DomainError(_("The category above it is not there any more."), status=409)


def _save(category: Category) -> None:
    try:
        with transaction.atomic():
            category.save()
    except IntegrityError as error:
        sentence = _("There is already a category “%(name)s” in this place.")
        raise DomainError(sentence % {"name": category.name}) from error


def _siblings(project: Project, parent: Category | None) -> list[Category]:
    return list(Category.objects.filter(project=project, parent=parent).order_by("position", "id"))


def _parents(project: Project) -> dict[int, int | None]:
    return dict(Category.objects.filter(project=project).values_list("id", "parent_id"))


def _next_hue(project: Project) -> int:
    hues = Category.objects.filter(project=project, parent=None).values_list("hue", flat=True)
    used = [hue for hue in hues if hue is not None]
    return min(range(len(HUES)), key=lambda hue: (used.count(hue), hue))


def _free_position(siblings: list[Category], index: int | None, recorder: Recorder) -> int:
    """Return a position at `index`; where there is no room, the siblings are spread first (and recorded)."""
    index = len(siblings) if index is None else max(0, min(index, len(siblings)))
    before, after = siblings[index - 1 : index], siblings[index : index + 1]
    free = position_between(
        before[0].position if before and index else None, after[0].position if after else None
    )
    if free is not None:
        return free
    positions = even_positions([sibling.pk for sibling in siblings])
    for sibling in siblings:
        state = recorder.state(sibling)
        sibling.position = positions[sibling.pk]
        sibling.save(update_fields=["position"])
        recorder.updated(sibling, before=state)
    return _free_position(siblings, index, recorder)
