"""What people note on a coded segment beside its comment: weight, attributes, a flag for the team."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from coding.models import Coding
from coding.operations.codings import locked_coding
from coding.operations.exclusive import Rivals, settle_rivals
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import recording

HEAVIEST = 100
MOST_ATTRIBUTES = 20
NAME_LIMIT, VALUE_LIMIT = 60, 200


def flag_coding(coding: Coding, *, is_flagged: bool, by: User) -> Operation | None:
    """Put a coding on the list for the team meeting, or take it off. Records `coding.flag`."""
    return _change("coding.flag", coding, {"is_flagged": is_flagged}, by)


def weigh_coding(coding: Coding, *, weight: int | None, by: User) -> Operation | None:
    """Say how much a passage weighs, 0 to 100; None takes the weight away. Records `coding.weigh`."""
    if weight is not None and not 0 <= weight <= HEAVIEST:
        raise DomainError(_("A weight is a whole number from 0 to %(most)d.") % {"most": HEAVIEST})
    return _change("coding.weigh", coding, {"weight": weight}, by)


def describe_segment(
    coding: Coding, *, attributes: Mapping[str, str], by: User, rivals: Rivals = "keep"
) -> Operation | None:
    """Replace the attributes of a segment, such as {"scenario": "1"}; empty values are left out.

    Records `coding.describe`; raises DomainError for too many or too long ones. `rivals` says what happens to
    levels that exclude one another per person and attribute (see `settle_rivals`).
    """
    kept = {name.strip(): value.strip() for name, value in attributes.items()}
    kept = {name: value for name, value in kept.items() if name and value}
    if len(kept) > MOST_ATTRIBUTES:
        raise DomainError(_("At most %(most)d attributes a passage.") % {"most": MOST_ATTRIBUTES})
    if any(len(name) > NAME_LIMIT or len(value) > VALUE_LIMIT for name, value in kept.items()):
        raise DomainError(_("An attribute is too long."))
    return _change("coding.describe", coding, {"attributes": kept}, by, rivals)


def _change(
    kind: str, coding: Coding, values: dict[str, Any], by: User, rivals: Rivals = "keep"
) -> Operation | None:
    """Write fields of a coding; returns None when they are the same already."""
    project = coding.document.project
    with recording(kind, project=project, by=by, coding_pass_id=coding.coding_pass_id) as recorder:
        row = locked_coding(coding, by=by)
        before = recorder.state(row)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        recorder.updated(row, before=before)
        settle_rivals(recorder, rivals)
    return recorder.operation if recorder.changes else None
