"""The process documentation: every iteration of the category system, read from history."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from coding.calculations.iterations import Act, Step, grouped, label_of, steps_of
from coding.models import Category, CodebookVersion, Coding, CodingPass, PassAssignment
from futureskills.accounts.models import User
from futureskills.history.models import Change, Operation
from futureskills.history.undo import acts_in_force
from futureskills.projects.models import Project
from transcripts.models import Document, Speaker

KINDS = Q(kind__startswith="category.") | Q(
    kind__in=["guide.categories", "codebook.import", "codebook.restore", "speaker.map"]
)
SILENT = {"category.recolour"}
CATEGORY, CODING = Category._meta.label, Coding._meta.label  # noqa: SLF001
SPEAKER = Speaker._meta.label  # noqa: SLF001


@dataclass(frozen=True)
class Iteration:
    """One step of the analysis; `reason` is the pass's purpose where nobody gave one."""

    number: int
    coding_pass: CodingPass | None
    documents: list[str]
    share_percent: int  # of the project's transcripts
    steps: list[Step]
    coding_count: int
    person_count: int  # participants that speakers were mapped to
    reason: str
    by: str
    first_at: datetime
    last_at: datetime
    version_before: str
    version_after: str  # the one kept after it, else the one that was in force


def iterations_of(project: Project, reader: User | None = None) -> list[Iteration]:
    """Return all iterations that a person may know of in order; a fixed number of queries."""
    passes = list(CodingPass.objects.filter(project=project))
    versions = list(CodebookVersion.objects.filter(project=project).defer("snapshot"))
    operations = {
        each.pk: each
        for each in acts_in_force(project, reader).filter(KINDS).exclude(kind__in=SILENT).select_related("by")
    }
    changes = defaultdict(list)
    for change in Change.objects.filter(operation__in=operations):
        changes[change.operation_id].append(change)
    acts = [_act(each, changes[each.pk], passes, versions) for each in operations.values()]
    names = _names(project, changes)
    material = _material(project)
    runs = grouped(acts)
    frame = _Frame(passes, versions, changes, material, {run[0].version: run[-1].act_id for run in runs})
    return [_iteration(number, run, operations, names, frame) for number, run in enumerate(runs, start=1)]


@dataclass(frozen=True)
class _Frame:
    """What iterations are told from."""

    passes: list[CodingPass]
    versions: list[CodebookVersion]
    changes: Mapping[int, list[Change]]
    material: Mapping[int, tuple[list[str], int]]
    last_of_version: Mapping[str, int]  # the last act before the next version was kept


def _iteration(
    number: int, run: list[Act], operations: Mapping[int, Operation], names: Mapping[int, str], frame: _Frame
) -> Iteration:
    first, last = operations[run[0].act_id], operations[run[-1].act_id]
    coding_pass = next((row for row in frame.passes if row.pk == run[0].pass_id), None)
    documents, share = frame.material.get(run[0].pass_id or 0, ([], 0))
    later = [each.number for each in frame.versions if each.last_operation_id >= last.pk]
    is_last = frame.last_of_version[run[0].version] == run[-1].act_id
    return Iteration(
        number=number,
        coding_pass=coding_pass,
        documents=documents,
        share_percent=share,
        steps=steps_of(run, names),
        coding_count=len(frozenset().union(*(act.coding_ids for act in run))),
        person_count=len(_people(change for act in run for change in frame.changes[act.act_id])),
        reason=run[0].reason or (coding_pass.purpose if coding_pass else ""),
        by=run[0].by,
        first_at=first.at,
        last_at=last.at,
        version_before=run[0].version,
        version_after=later[0] if later and is_last else run[0].version,
    )


def _act(
    operation: Operation, changes: list[Change], passes: list[CodingPass], versions: list[CodebookVersion]
) -> Act:
    begun = [row.pk for row in passes if row.created_at <= operation.at]
    kept = [each.number for each in versions if each.last_operation_id < operation.pk]
    return Act(
        act_id=operation.pk,
        kind=operation.kind,
        pass_id=operation.coding_pass_id or (begun[-1] if begun else None),
        version=kept[-1] if kept else "",
        by=operation.by.display_name,
        reason=operation.reason,
        details=operation.details,
        categories=tuple(
            (change.before, change.after)
            for change in changes
            if change.model == CATEGORY and not change.is_implied
        ),
        coding_ids=frozenset(change.object_id for change in changes if change.model == CODING),
    )


def _names(project: Project, changes: Mapping[int, list[Change]]) -> dict[int, str]:
    """Return the latest label of every category, also of those that are gone."""
    names = {}
    for its in changes.values():
        for change in its:
            if change.model == CATEGORY:
                names[change.object_id] = label_of(change.after or change.before or {})
    rows = Category.objects.filter(project=project).values("pk", "short_code", "name")
    return names | {row["pk"]: label_of(row) for row in rows}


def _people(changes: Iterable[Change]) -> set[Any]:
    states = [change.after for change in changes if change.model == SPEAKER and change.after]
    return {state["participant_id"] for state in states if state.get("participant_id")}


def _material(project: Project) -> dict[int, tuple[list[str], int]]:
    """Return titles and share of the transcripts of each pass."""
    transcripts = set(
        Document.objects.filter(project=project, kind=Document.Kind.TRANSCRIPT).values_list("pk", flat=True)
    )
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows = PassAssignment.objects.filter(coding_pass__project=project).select_related("document")
    for row in rows:
        found[row.coding_pass_id][row.document_id] = row.document.title
    return {
        pass_id: (
            list(titles.values()),
            len(transcripts & titles.keys()) * 100 // len(transcripts) if transcripts else 0,
        )
        for pass_id, titles in found.items()
    }
