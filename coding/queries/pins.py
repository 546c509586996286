"""The categories at a person's fingertips: nine pinned ones, and those used last."""

from django.db.models import Max

from coding.models import PinnedCategory
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project

RECENT_COUNT = 9


def pinned_categories(project: Project, person: User) -> list[int | None] | None:
    """Return the category ids of the digits 1 to 9 (None: a free one); None when nothing is pinned."""
    rows = dict(
        PinnedCategory.objects.filter(project=project, user=person).values_list("slot", "category_id")
    )
    return [rows.get(slot) for slot in range(1, 10)] if rows else None


def recent_categories(project: Project, person: User) -> list[int]:
    """Return the ids of the categories that a person coded with last, latest first."""
    codings = visible_codings(project, person).filter(coder=person).order_by()
    latest = codings.values("category_id").annotate(last=Max("coded_at")).order_by("-last", "category_id")
    return [row["category_id"] for row in latest[:RECENT_COUNT]]
