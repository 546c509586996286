"""What the coding screen keeps for one person: pinned, starred and recent categories, and its set-up."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, Subquery
from django.db.models.functions import JSONObject

from coding.models import FavouriteCategory, PinnedCategory, ScreenView
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Membership, Project

RECENT_COUNT = 9
SLOTS = range(1, 10)


@dataclass(frozen=True)
class Personal:
    """`pins` are the category ids of the digits 1 to 9 (None: a free one), None where nothing is pinned.

    `favourites` come in the order of their stars; `view` is empty before somebody has set up the screen.
    """

    pins: list[int | None] | None = None
    favourites: list[int] = field(default_factory=list)
    view: dict[str, Any] = field(default_factory=dict)


def personal_settings(project: Project, person: User) -> Personal:
    """Return a member's settings of the coding screen; one query."""
    pins = PinnedCategory.objects.filter(project=project, user=person)
    stars = FavouriteCategory.objects.filter(category__project=project, user=person).order_by("pk")
    view = ScreenView.objects.filter(project=project, user=person)
    row = (
        Membership.objects.filter(project=project, user=person)
        .annotate(
            pins=ArraySubquery(pins.values(json=JSONObject(slot="slot", category="category_id"))),
            stars=ArraySubquery(stars.values("category_id")),
            view=Subquery(view.values("values")[:1]),
        )
        .values_list("pins", "stars", "view")
        .first()
    )
    if row is None:
        return Personal()
    by_slot = {pin["slot"]: pin["category"] for pin in row[0]}
    return Personal([by_slot.get(slot) for slot in SLOTS] if by_slot else None, row[1], row[2] or {})


def recent_categories(project: Project, person: User) -> list[int]:
    """Return the ids of the categories that a person coded with last, latest first."""
    codings = visible_codings(project, person).filter(coder=person).order_by()
    latest = codings.values("category_id").annotate(last=Max("coded_at")).order_by("-last", "category_id")
    return [row["category_id"] for row in latest[:RECENT_COUNT]]
