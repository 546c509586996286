"""Named versions of the codebook: kept, frozen, brought back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.models import Category, CodebookVersion
from coding.operations.structure import lock_structure, restructuring
from coding.queries.rules import rules_of
from coding.queries.versions import KEPT, snapshot_of
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import Recorder
from futureskills.projects.models import Project

REFERENCES = ("guide_question", "origin_document", "origin_theme_table")


@transaction.atomic
def save_version(
    project: Project, *, number: str, by: User, note: str = "", freeze: bool = False
) -> CodebookVersion:
    """Keep the category system as it is under a number; `freeze` locks it behind reasons from here on.

    Audits `codebook.version` or `codebook.freeze`. Raises DomainError without a number, when the number is
    taken, or when a freeze finds what the team's rules forbid: a residual category in use that nobody
    explained in the note, or categories without anchor example.
    """
    number = " ".join(number.replace("\0", "").split())
    lock_structure(project)
    if not number:
        raise DomainError(_("A version needs a number, such as 0.4."))
    if CodebookVersion.objects.filter(project=project, number=number).exists():
        raise DomainError(_("There is a version %(number)s already.") % {"number": number})
    if freeze:
        _check_ready(project, note)
    version = CodebookVersion.objects.create(
        project=project,
        number=number,
        note=note.replace("\0", "").strip(),
        is_frozen=freeze,
        snapshot=snapshot_of(project),
        last_operation_id=Operation.objects.filter(project=project).aggregate(last=Max("pk"))["last"] or 0,
        created_by=by,
    )
    action = "codebook.freeze" if freeze else "codebook.version"
    record(action, by=by, project_id=project.pk, subject=version, details={"number": number}, reason=note)
    return version


def restore_version(version: CodebookVersion, *, reason: str, by: User) -> Operation | None:
    """Bring back the structure of a version as a new change; codings stay on their categories.

    Categories of the version come back with their names, places and definitions; those that came later are
    retired, not removed. Records one `codebook.restore`, audited; returns None when nothing differs. Raises
    DomainError where the reason is missing or a name is taken.
    """
    project = version.project
    with restructuring(
        "codebook.restore", project=project, by=by, reason=reason, is_surgery=True
    ) as recorder:
        recorder.operation.details = {"version": version.pk}
        now = {row.pk: row for row in Category.objects.filter(project=project)}
        before = {pk: recorder.state(row) for pk, row in now.items()}
        _park_names(now.values())
        for row in version.snapshot:
            _bring_back(row, now.get(row["id"]), project, recorder)
        for category in _later_ones(version.snapshot, now):
            category.status = Category.Status.RETIRED
            category.save()
        for pk, category in now.items():
            recorder.updated(category, before=before[pk])
        record("codebook.restore", by=by, project_id=project.pk, subject=version, reason=reason)
    return recorder.operation if recorder.changes else None


def _check_ready(project: Project, note: str) -> None:
    categories = Category.objects.filter(project=project).exclude(status=Category.Status.RETIRED)
    if not note.strip() and categories.filter(is_residual=True, codings__isnull=False).exists():
        raise DomainError(
            _("The residual category still has passages: sort them first, or say in the note why they stay.")
        )
    if rules_of(project).needs_anchor_before_freeze:
        missing = categories.filter(anchors=None).count()
        if missing:
            raise DomainError(
                ngettext(
                    "%(count)d category has no anchor example yet.",
                    "%(count)d categories have no anchor example yet.",
                    missing,
                )
                % {"count": missing}
            )


def _park_names(categories: Iterable[Category]) -> None:
    """Free all names in the table, so that no two siblings share one on the way."""
    for category in categories:
        Category.objects.filter(pk=category.pk).update(name=f"· {category.pk}")


def _later_ones(snapshot: Sequence[dict[str, Any]], now: dict[int, Category]) -> Iterator[Category]:
    """Yield what the version does not know, under a name that the version leaves free in its place."""
    kept = {row["id"] for row in snapshot}
    taken = {(row["parent_id"], row["name"].lower()) for row in snapshot}
    for pk, category in now.items():
        if pk in kept:
            continue
        if (category.parent_id, category.name.lower()) in taken:
            category.name = f"{category.name[:180]} · {pk}"
        yield category


def _bring_back(row: dict[str, Any], category: Category | None, project: Project, recorder: Recorder) -> None:
    values = {name: row[name] for name in KEPT if name in row} | _lost_references(row)
    if category is None:
        category = Category(pk=row["id"], project=project, **values)
        category.save(force_insert=True)
        recorder.created(category)
        return
    for name, value in values.items():
        setattr(category, name, value)
    category.save()


def _lost_references(row: dict[str, Any]) -> dict[str, None]:
    """Return the references of a kept category to rows that are gone since, as nothing."""
    lost: dict[str, None] = {}
    for name in REFERENCES:
        key = f"{name}_id"
        model = cast("type[models.Model]", Category._meta.get_field(name).related_model)  # noqa: SLF001
        if row.get(key) is not None and not model._default_manager.filter(pk=row[key]).exists():  # noqa: SLF001
            lost[key] = None
    return lost
