"""What pages show of the history of changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from futureskills.accounts.models import User
from futureskills.history.models import Operation
from futureskills.history.sight import visible_acts
from futureskills.history.wording import name_of

PAGE_LENGTH = 100


@dataclass(frozen=True)
class Line:
    """One act as a page shows it; `is_in_force` is False when it was undone (and not redone)."""

    act: Operation
    name: str
    is_in_force: bool
    tip_id: int
    change_count: int


@dataclass(frozen=True)
class Page:
    """Up to 100 lines, latest first; `next_before_id` is None on the last page."""

    lines: list[Line]
    next_before_id: int | None


def acts_page(project: Any, *, reader: User, before_id: int | None = None) -> Page:
    """Return a project's acts without their undos and redos; `tip_id` is what an undo or redo takes back.

    What a reader may not know of (the acts of a blind pass) is left out.
    """
    rows = list(_acts(project, reader, before_id)[: PAGE_LENGTH + 1])
    acts = rows[:PAGE_LENGTH]
    return Page(_lines(acts), acts[-1].pk if len(rows) > PAGE_LENGTH else None)


def _lines(acts: Iterable[Any]) -> list[Line]:
    return [
        Line(
            act=act,
            name=name_of(act.kind),
            is_in_force=act.last_kind != Operation.UNDO,
            tip_id=act.last_id or act.pk,
            change_count=act.change_count,
        )
        for act in acts
    ]


def _acts(project: Any, reader: User, before_id: int | None) -> QuerySet[Operation]:
    echoes = Operation.objects.filter(root=OuterRef("pk")).order_by("-id")
    acts = visible_acts(project, reader).filter(undoes=None).select_related("by").order_by("-id")
    if before_id is not None:
        acts = acts.filter(pk__lt=before_id)
    return acts.annotate(
        last_kind=Subquery(echoes.values("kind")[:1]),
        last_id=Subquery(echoes.values("pk")[:1]),
        change_count=Count("changes"),
    )
