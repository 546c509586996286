"""What the coding screen keeps for one person."""

from typing import Any

from coding.models import FavouriteCategory, ScreenView
from futureskills.accounts.models import User
from futureskills.projects.models import Project


def favourite_categories(project: Project, person: User) -> list[int]:
    """Return the ids of the categories that carry a person's star, the oldest star first."""
    stars = FavouriteCategory.objects.filter(category__project=project, user=person).order_by("pk")
    return list(stars.values_list("category_id", flat=True))


def screen_view(project: Project, person: User) -> dict[str, Any]:
    """Return how a person has set up the screen; empty before they have."""
    view = ScreenView.objects.filter(project=project, user=person).first()
    return view.values if view else {}
