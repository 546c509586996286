"""What pages of projects show."""

from collections.abc import Callable

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from futureskills.accounts.models import User
from futureskills.projects.models import Invitation, Membership, Project, Role
from futureskills.projects.tokens import hash_of

_counters: list[Callable[[User], Coalesce]] = []


def count_codings(counter: Callable[[User], Coalesce]) -> None:
    """Let `counter(reader)` say how many codings of a project a person sees; called in `AppConfig.ready`."""
    if counter not in _counters:
        _counters.append(counter)


def projects_of(user: User) -> QuerySet[Project]:
    """Return a person's projects with `role`, `document_count`, `coding_count` and `member_count`.

    Codings are those that the person may see.
    """
    return (
        Project.objects.filter(memberships__user=user)
        .annotate(
            role=Subquery(_own_membership(user).values("role")),
            document_count=_count("documents"),
            coding_count=_counters[0](user) if _counters else Value(0),
            member_count=_count("memberships"),
        )
        .order_by("name", "pk")
    )


def members_of(project: Project) -> QuerySet[Membership]:
    """Return the members, leads first, with their users."""
    leads_first = Case(When(role=Role.OWNER, then=Value(0)), default=Value(1), output_field=IntegerField())
    return project.memberships.select_related("user").order_by(leads_first, "role", "user__username")


def first_owner(project: Project) -> User:
    """Return the lead in whose name commands act: the one who can sign in and came first."""
    leads = project.memberships.filter(role=Role.OWNER).select_related("user")
    return leads.order_by("-user__is_active", "pk")[0].user


def open_invitations_of(project: Project) -> QuerySet[Invitation]:
    """Return invitations that nobody accepted yet, outdated ones too."""
    return project.invitations.filter(accepted_at=None).select_related("invited_by").order_by("-created_at")


def invitation_by_token(token: str) -> Invitation | None:
    """Return the invitation of a link, in whatever state, or None."""
    rows = Invitation.objects.select_related("project", "invited_by")
    return rows.filter(token_hash=hash_of(token)).first()


def _own_membership(user: User) -> QuerySet[Membership]:
    return Membership.objects.filter(project=OuterRef("pk"), user=user)


def _count(relation: str) -> Coalesce:
    """Count over a relation in a query of its own: two joined relations would multiply each other."""
    rows = (
        Project.objects.filter(pk=OuterRef("pk")).values("pk").annotate(count=Count(relation)).values("count")
    )
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)
