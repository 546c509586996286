"""What was coded before a category came or changed, and which documents are worked through again."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from coding.calculations.changes import Difference
from coding.calculations.tree import is_within
from coding.models import Category, CodebookVersion, Coding, Recheck
from coding.queries.passages import PassageCard, passage_cards
from coding.queries.sight import visible_codings
from coding.queries.versions import changes_since
from futureskills.accounts.models import User
from futureskills.history.models import Change
from futureskills.history.undo import acts_in_force
from futureskills.projects.models import Project
from transcripts.models import Document

SHIFTS_MEANING = (
    Difference.NEW,
    Difference.SPLIT,
    Difference.RENAMED,
    Difference.REDEFINED,
    Difference.KIND,
)
MOST_PASSAGES = 200
_Times = Mapping[int, list[tuple[int, datetime]]]  # category → (operation, when) of its changes, oldest first


@dataclass(frozen=True)
class ChangedCategory:
    """A category that is new or has another meaning, and what was coded before; see `passages_before`."""

    category: Category
    differences: tuple[Difference, ...]
    changed_at: datetime
    passage_count: int
    document_ids: frozenset[int]
    open_count: int  # documents that are to be worked through again
    done_count: int


@dataclass(frozen=True)
class RecheckedDocument:
    """A document that is worked through again, with the rows for its categories."""

    document: Document
    rows: list[Recheck]

    @property
    def is_done(self) -> bool:
        """Whether it is gone through with all of them."""
        return all(row.done_at for row in self.rows)


@dataclass(frozen=True)
class RecheckWork:
    """What is worked through again with one version (None: with the category system as it is now)."""

    version: CodebookVersion | None
    documents: list[RecheckedDocument]

    @property
    def done_count(self) -> int:
        """How many documents are gone through."""
        return sum(each.is_done for each in self.documents)

    @property
    def percent(self) -> int:
        """The same of a hundred."""
        return self.done_count * 100 // len(self.documents)


def changed_categories(since: CodebookVersion, *, reader: User) -> list[ChangedCategory]:
    """Return the categories that came or changed their meaning after a version; as many queries for any.

    A move alone changes no meaning.
    """
    project = since.project
    kinds: dict[int, list[Difference]] = defaultdict(list)
    for change in changes_since(since):
        if change.after and change.difference in SHIFTS_MEANING:
            kinds[change.category_id].append(change.difference)
    categories = {row.pk: row for row in Category.objects.filter(project=project)}
    times = _changes_of(project, set(kinds))
    codings = list(visible_codings(project, reader).values_list("category_id", "document_id", "coded_at"))
    states: dict[int, dict[int, bool]] = defaultdict(dict)
    for row in Recheck.objects.filter(category_id__in=kinds, asked_at__gte=since.created_at):
        states[row.category_id][row.document_id] = row.done_at is not None
    parents = {pk: row.parent_id for pk, row in categories.items()}
    found = []
    for pk, differences in kinds.items():
        at = times[pk][-1][1] if times.get(pk) else since.created_at
        root = _searched_below(categories[pk], is_new=Difference.NEW in differences)
        before = [
            document_id
            for category_id, document_id, coded_at in codings
            if coded_at < at and root is not None and is_within(category_id, root, parents)
        ]
        done = list(states[pk].values())
        found.append(
            ChangedCategory(
                category=categories[pk],
                differences=tuple(differences),
                changed_at=at,
                passage_count=len(before),
                document_ids=frozenset(before),
                open_count=done.count(False),
                done_count=done.count(True),
            )
        )
    return found


def last_change_of(category: Category) -> datetime | None:
    """Return when a category came or was changed last; None where history knows nothing of it."""
    times = _changes_of(category.project, {category.pk})
    return times[category.pk][-1][1] if times.get(category.pk) else None


def passages_before(category: Category, *, reader: User) -> QuerySet[Coding]:
    """Return what was coded before a category came or changed, in the order of the material.

    For one that was there already: its own branch; for one that is new: the branch that it came into, since
    its passages may lie there. A new main category came into none.
    """
    times = _changes_of(category.project, {category.pk}).get(category.pk, [])
    codings = visible_codings(category.project, reader)
    is_new = len(times) == 1
    root = _searched_below(category, is_new=is_new)
    if not times or root is None:
        return codings.none()
    parents = dict(Category.objects.filter(project=category.project).values_list("pk", "parent_id"))
    branch = [pk for pk in parents if is_within(pk, root, parents)]
    codings = codings.filter(category_id__in=branch, coded_at__lt=times[-1][1])
    return codings.order_by("document__position", "document_id", "span", "id")


def passage_cards_before(category: Category, *, reader: User) -> list[PassageCard]:
    """Return those passages with words and source, at most 200."""
    rows = passages_before(category, reader=reader).select_related("category", "coder", "document__event")
    return passage_cards(list(rows[:MOST_PASSAGES]))


def rechecks_of(project: Project) -> list[RecheckWork]:
    """Return what is worked through again, by the version that each was asked with, the latest first."""
    rows = list(
        Recheck.objects.filter(category__project=project).select_related(
            "document__event", "category", "done_by", "asked_by"
        )
    )
    times = _changes_of(project, {row.category_id for row in rows})
    versions = list(CodebookVersion.objects.filter(project=project).defer("snapshot"))
    by_version: dict[int | None, dict[int, list[Recheck]]] = defaultdict(dict)
    for row in rows:
        version = _version_of(row, times, versions)
        by_version[version.pk if version else None].setdefault(row.document_id, []).append(row)
    known = [(None, None), *((version.pk, version) for version in reversed(versions))]
    return [
        RecheckWork(version, [RecheckedDocument(its[0].document, its) for its in by_version[pk].values()])
        for pk, version in known
        if pk in by_version
    ]


def open_rechecks(document: Document) -> list[Recheck]:
    """Return with which categories a document is to be worked through again."""
    return list(Recheck.objects.filter(document=document, done_at=None).select_related("category"))


def open_recheck_count(project: Project) -> int:
    """Return how many documents are still to be worked through again."""
    rows = Recheck.objects.filter(category__project=project, done_at=None)
    return rows.values("document_id").distinct().count()


def _searched_below(category: Category, *, is_new: bool) -> int | None:
    root: int | None = category.parent_id if is_new else category.pk
    return root


def _changes_of(project: Project, category_ids: Collection[int]) -> _Times:
    """Return when categories came or changed; what was undone counts no more."""
    changes = Change.objects.filter(
        model=Category._meta.label,  # noqa: SLF001
        object_id__in=category_ids,
        operation__in=acts_in_force(project).values("pk"),
    )
    times: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for pk, act, at in changes.order_by("operation_id").values_list(
        "object_id", "operation_id", "operation__at"
    ):
        times[pk].append((act, at))
    return times


def _version_of(row: Recheck, times: _Times, versions: list[CodebookVersion]) -> CodebookVersion | None:
    """Return the first version that has what the category was when somebody asked."""
    acts = [act for act, at in times.get(row.category_id, []) if at <= row.asked_at]
    return next((each for each in versions if each.last_operation_id >= max(acts, default=0)), None)
