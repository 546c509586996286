"""Which acts a person may know of: an app may hide some from some people, such as those of a blind pass."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from futureskills.accounts.models import User
from futureskills.history.models import Operation

Hider = Callable[[Any, User], Q]
_hiders: list[Hider] = []


def hide_acts(hider: Hider) -> None:
    """Let `hider(project, reader)` say which operations to leave out; called in `AppConfig.ready`."""
    if hider not in _hiders:
        _hiders.append(hider)


def visible_acts(project: Any, reader: User) -> QuerySet[Operation]:
    """Return the operations of a project that a person may know of."""
    acts = Operation.objects.filter(project=project)
    for hider in _hiders:
        acts = acts.exclude(hider(project, reader))
    return acts
