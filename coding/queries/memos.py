"""Memos that a person may read: filtered, and with what they are on."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from coding.calculations.excerpts import Excerpt
from coding.models import Memo
from coding.queries.codebook import category_paths
from coding.queries.excerpts import excerpts_of
from coding.queries.sight import is_alone
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.queries.full_text import contains_all, with_folded

PAGE = 50
SUBJECTS = {
    "project": Q(document=None, category=None),
    "document": Q(document__isnull=False, span=None),
    "passage": Q(span__isnull=False),
    "category": Q(category__isnull=False),
}


@dataclass(frozen=True)
class MemoFilter:
    """Which memos of a project; empty: all. `subject` is one of SUBJECTS."""

    text: str = ""
    kind: str = ""
    subject: str = ""
    author: int | None = None
    document: int | None = None
    category: int | None = None


@dataclass(frozen=True)
class MemoCard:
    """A memo with the path of its category, or the words of its passage."""

    memo: Memo
    category_path: str = ""
    excerpt: Excerpt | None = None


def visible_memos(project: Project, user: User) -> QuerySet[Memo]:
    """Return the memos a person may read: all; while blind only the own ones and those on the project."""
    memos = Memo.objects.filter(project=project).select_related(
        *("author", "category", "project"),
        *("document__event", "document__theme_table", "document__table_group"),
    )
    if is_alone(project, user):
        memos = memos.filter(Q(author=user) | SUBJECTS["project"])
    return memos.order_by("-changed_at", "-id")


def memos_of(project: Project, wanted: MemoFilter, *, user: User) -> QuerySet[Memo]:
    """Return the memos that a filter wants, those changed last first."""
    exact = {
        "kind": wanted.kind,
        "author_id": wanted.author,
        "document_id": wanted.document,
        "category_id": wanted.category,
    }
    memos = visible_memos(project, user).filter(**{name: value for name, value in exact.items() if value})
    if wanted.subject:
        memos = memos.filter(SUBJECTS[wanted.subject])
    if wanted.text:
        memos = with_folded(memos, "title", "text").filter(contains_all(wanted.text))
    return memos


def memos_beside(
    project: Project, *, document_id: int | None, category_id: int | None, user: User
) -> QuerySet[Memo]:
    """Return what the coding screen lists: memos on the open document, the category at hand, the project."""
    wanted = SUBJECTS["project"]
    if document_id:
        wanted |= Q(document=document_id)
    if category_id:
        wanted |= Q(category=category_id)
    return visible_memos(project, user).filter(wanted)


def memo_cards(project: Project, memos: list[Memo]) -> list[MemoCard]:
    """Return memos with what they are on; at most two more queries."""
    paths = category_paths(project) if any(memo.category_id for memo in memos) else {}
    placed = [memo for memo in memos if memo.span is not None]
    found = excerpts_of([(memo.document_id or 0, memo.span.lower, memo.span.upper) for memo in placed])
    excerpts = {memo.pk: excerpt for memo, excerpt in zip(placed, found, strict=True)}
    return [
        MemoCard(memo, " › ".join(paths.get(memo.category_id or 0, ())), excerpts.get(memo.pk))
        for memo in memos
    ]
