"""The codebook as it is, as it was kept, and what lies between two states."""

from collections.abc import Mapping
from typing import Any

from coding.calculations.changes import CategoryChange, Difference, changes_between
from coding.models import Category, CodebookVersion
from coding.queries.codebook import category_tree
from futureskills.history.models import Change, Operation
from futureskills.history.undo import acts_in_force
from futureskills.projects.models import Project

KEPT = [
    *("parent_id", "position", "name", "name_gloss", "short_code", "hue"),
    *("definition", "coding_rule", "delimitation", "theory"),
    *("kind", "exclusive", "exclusive_attribute", "status", "is_in_vivo", "is_residual"),
    *("origin", "guide_question_id", "origin_document_id", "origin_theme_table_id"),
]
MERGE, SPLIT = "category.merge", "category.split"


def snapshot_of(project: Project) -> list[dict[str, Any]]:
    """Return the category system as versions keep it, in tree order, with numbers of codings."""
    return [_row(row.category) | {"codings": row.own_count} for row in category_tree(project)]


def versions_of(project: Project) -> list[CodebookVersion]:
    """Return all versions, oldest first, without their contents."""
    versions = CodebookVersion.objects.filter(project=project).defer("snapshot")
    return list(versions.select_related("created_by"))


def changes_since(earlier: CodebookVersion, later: CodebookVersion | None = None) -> list[CategoryChange]:
    """Return what differs between two versions; without a later one, between a version and now."""
    project = earlier.project
    now = later.snapshot if later else snapshot_of(project)
    upto = later.last_operation_id if later else None
    return changes_between(
        earlier.snapshot, now, went_into=_went_into(project, earlier.last_operation_id, upto)
    )


def reasons_since(earlier: CodebookVersion, later: CodebookVersion | None = None) -> dict[int, list[str]]:
    """Return why each category was changed between two versions: its reasons, each once, oldest first."""
    acts = acts_in_force(earlier.project).filter(pk__gt=earlier.last_operation_id).exclude(reason="")
    if later:
        acts = acts.filter(pk__lte=later.last_operation_id)
    changes = Change.objects.filter(model=Category._meta.label, operation__in=acts.values("pk"))  # noqa: SLF001
    pairs = list(changes.order_by("operation_id").values_list("object_id", "operation__reason"))
    pairs += [(act.details["source"], act.reason) for act in acts.filter(kind=SPLIT)]
    found: dict[int, list[str]] = {}
    for pk, reason in pairs:
        reasons = found.setdefault(pk, [])
        if reason not in reasons:
            reasons.append(reason)
    return found


def suggested_number(project: Project) -> str:
    """Return the next number in the team's own counting: 0.1, 0.2, …, after 1.0 comes 1.1."""
    latest = CodebookVersion.objects.filter(project=project).values_list("number", flat=True).last()
    head, _dot, tail = (latest or "0.0").rpartition(".")
    if not tail.isdecimal():
        return f"{latest}.1"
    return f"{head}.{int(tail) + 1}" if head else str(int(tail) + 1)


def _row(category: Category) -> dict[str, Any]:
    return {"id": category.pk} | {name: getattr(category, name) for name in KEPT}


def _went_into(
    project: Project, after_id: int, upto_id: int | None
) -> Mapping[int, tuple[Difference, tuple[int, ...]]]:
    """Return what merges and splits in between did, as far as they are still in force."""
    acts = acts_in_force(project).filter(kind__in=[MERGE, SPLIT], pk__gt=after_id)
    if upto_id is not None:
        acts = acts.filter(pk__lte=upto_id)
    went: dict[int, tuple[Difference, tuple[int, ...]]] = {}
    for act in acts:
        went |= _of_act(act)
    return went


def _of_act(act: Operation) -> dict[int, tuple[Difference, tuple[int, ...]]]:
    if act.kind == MERGE:
        return dict.fromkeys(act.details["sources"], (Difference.MERGED, (act.details["target"],)))
    return {act.details["source"]: (Difference.SPLIT, tuple(act.details["into"]))}
