"""Coding passes as their pages show them: material, people, how far it is, what changed in the codebook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import Length

from coding.models import CodebookVersion, CodingPass, PassAssignment
from coding.queries.rules import rules_of
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.history.models import Operation
from futureskills.projects.models import Project
from transcripts.models import Document, Turn

DONE, IN_WORK = PassAssignment.State.DONE, PassAssignment.State.IN_WORK
STRUCTURAL = "category."


@dataclass(frozen=True)
class Material:
    """What a pass goes through; `worked_percent` is the share of its characters that are in work or done."""

    document_count: int
    transcript_percent: int  # of all transcripts of the project
    done_count: int
    assignment_count: int
    worked_percent: int


@dataclass(frozen=True)
class PassLine:
    """A pass in the list."""

    row: CodingPass
    material: Material
    coding_count: int
    change_count: int
    versions: list[CodebookVersion]
    is_revision_due: bool

    @property
    def state(self) -> str:
        """Return planned, running or finished."""
        if self.row.finished_at:
            return "finished"
        return "running" if self.row.started_at else "planned"


@dataclass(frozen=True)
class DocumentLine:
    """A document of a pass with the assignments that the viewer may see, and how many there are in all."""

    document: Document
    assignments: list[PassAssignment]
    done_count: int
    total: int


def passes_of(project: Project, *, viewer: User | None) -> list[PassLine]:
    """Return all passes in their order, with the numbers that the viewer may see; as many queries for any."""
    rows = list(CodingPass.objects.filter(project=project).select_related("codebook_version"))
    assignments = defaultdict(list)
    for each in PassAssignment.objects.filter(coding_pass__project=project):
        assignments[each.coding_pass_id].append(each)
    lengths = _lengths(project)
    transcripts = set(
        Document.objects.filter(project=project, kind=Document.Kind.TRANSCRIPT).values_list("pk", flat=True)
    )
    codings, acts = _codings(project, viewer), _structural_acts(project)
    versions, point = _versions_by_pass(project, rows), rules_of(project).revision_point
    lines = []
    for row in rows:
        material = _material(assignments[row.pk], lengths, transcripts)
        is_running = row.started_at is not None and row.finished_at is None
        is_late = material.worked_percent >= (row.revision_point or point)
        lines.append(
            PassLine(
                row=row,
                material=material,
                coding_count=codings.get(row.pk, 0),
                change_count=acts.get(row.pk, 0),
                versions=versions[row.pk],
                is_revision_due=is_running and row.revised_at is None and is_late,
            )
        )
    return lines


def documents_of_pass(coding_pass: CodingPass, *, viewer: User, sees_all: bool) -> list[DocumentLine]:
    """Return the documents of a pass; who has done what is for that person and the leads (`sees_all`)."""
    found: dict[int, list[PassAssignment]] = defaultdict(list)
    rows = coding_pass.assignments.select_related("document__event", "coder")
    for row in rows:
        found[row.document_id].append(row)
    return [
        DocumentLine(
            document=its[0].document,
            assignments=[each for each in its if sees_all or each.coder_id == viewer.pk],
            done_count=sum(each.state == DONE for each in its),
            total=len(its),
        )
        for its in found.values()
    ]


def _material(
    assignments: list[PassAssignment], lengths: Mapping[int, int], transcripts: set[int]
) -> Material:
    documents = {each.document_id for each in assignments}
    worked = {each.document_id for each in assignments if each.state in (DONE, IN_WORK)}
    return Material(
        document_count=len(documents),
        transcript_percent=_share(len(documents & transcripts), len(transcripts)),
        done_count=sum(each.state == DONE for each in assignments),
        assignment_count=len(assignments),
        worked_percent=_share(
            sum(lengths.get(pk, 0) for pk in worked), sum(lengths.get(pk, 0) for pk in documents)
        ),
    )


def _codings(project: Project, viewer: User | None) -> dict[int, int]:
    rows = visible_codings(project, viewer).values_list("coding_pass_id")
    return dict(rows.annotate(Count("id")).order_by())


def _share(part: int, whole: int) -> int:
    return part * 100 // whole if whole else 0


def _lengths(project: Project) -> dict[int, int]:
    rows = Turn.objects.filter(document__project=project).values_list("document_id")
    return dict(rows.annotate(length=Sum(Length("text"))).order_by())


def _structural_acts(project: Project) -> dict[int, int]:
    """Return how many changes of the category system each pass saw."""
    acts = Operation.objects.filter(project=project, kind__startswith=STRUCTURAL, undoes=None)
    return dict(acts.values_list("coding_pass_id").annotate(Count("id")).order_by())


def _versions_by_pass(project: Project, rows: Iterable[CodingPass]) -> dict[int, list[CodebookVersion]]:
    """Return the versions that were kept while each pass was the latest one."""
    found: dict[int, list[CodebookVersion]] = defaultdict(list)
    starts = [(row.created_at, row.pk) for row in rows]
    for version in CodebookVersion.objects.filter(project=project).defer("snapshot"):
        current = [pk for created, pk in starts if created <= version.created_at]
        if current:
            found[current[-1]].append(version)
    return found
