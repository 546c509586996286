"""What kinds of operations are called on a page; each app adds its own in `AppConfig.ready`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from futureskills.history.models import Operation

_names: dict[str, str | Promise] = {Operation.UNDO: _("undone"), Operation.REDO: _("redone")}


def name_kinds(names: Mapping[str, str | Promise]) -> None:
    """Add translated names: {"create_category": _("category created"), …}."""
    _names.update(names)


def name_of(kind: str) -> str:
    """Return the translated name of a kind, or the kind itself where no app named it."""
    return str(_names.get(kind, kind.replace("_", " ")))
