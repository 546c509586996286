"""What pages about accounts show."""

from django.db.models import Count, QuerySet

from futureskills.accounts.models import User


def people() -> QuerySet[User]:
    """Return everybody with an account, active ones first; with `project_count`."""
    return User.objects.annotate(project_count=Count("memberships")).order_by("-is_active", "username")
