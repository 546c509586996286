"""Which layers of codings a person sees: the one place that decides it."""

from django.db.models import Q, QuerySet

from coding.models import Layer
from futureskills.accounts.models import User
from futureskills.projects.models import Project


def visible_layers(project: Project, user: User) -> QuerySet[Layer]:  # noqa: ARG001 - whose layers, once there are private ones
    """Return the layers whose codings this person sees: the team's shared one."""
    return Layer.objects.filter(Q(owner=None), project=project)
