"""Nine categories at a person's fingertips: which digit codes with which; a setting, not part of history."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from coding.models import Category, PinnedCategory
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Membership, Project

SLOTS = 9


def set_pins(project: Project, *, category_ids: Sequence[int | None], by: User) -> None:
    """Put categories on the digits 1 to 9 of one person; None leaves a digit free.

    Categories that are gone are left out. Raises DomainError for more than nine or the same one twice.
    """
    wanted = {slot: pk for slot, pk in enumerate(category_ids, start=1) if pk is not None}
    if len(category_ids) > SLOTS or len(set(wanted.values())) < len(wanted):
        raise DomainError(_("There are nine digits, and each holds one category."))
    with transaction.atomic():
        Membership.objects.select_for_update(no_key=True).filter(project=project, user=by).first()
        known = set(
            Category.objects.filter(project=project, pk__in=wanted.values()).values_list("pk", flat=True)
        )
        PinnedCategory.objects.filter(project=project, user=by).delete()
        PinnedCategory.objects.bulk_create(
            PinnedCategory(project=project, user=by, category_id=pk, slot=slot)
            for slot, pk in wanted.items()
            if pk in known
        )
