"""What one person keeps of the coding screen: stars and the view; settings, not part of history."""

from collections.abc import Mapping
from typing import Any

from coding.models import Category, FavouriteCategory, ScreenView
from futureskills.accounts.models import User
from futureskills.projects.models import Project


def star_category(category: Category, *, is_favourite: bool, by: User) -> None:
    """Give a category this person's star, or take it back; twice is once."""
    if is_favourite:
        FavouriteCategory.objects.get_or_create(user=by, category=category)
    else:
        FavouriteCategory.objects.filter(user=by, category=category).delete()


def keep_view(project: Project, *, values: Mapping[str, Any], by: User) -> None:
    """Remember how this person looks at the codings of a project."""
    ScreenView.objects.update_or_create(project=project, user=by, defaults={"values": dict(values)})
