"""What stands in the way of an undo, and how to say so."""

from collections import Counter

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.codecs import codec_of
from futureskills.history.models import Change, Operation
from futureskills.history.sight import visible_acts
from futureskills.history.wording import name_of

NAMED_OPERATIONS = 3


def refuse_when_built_upon(operation: Operation, changes: list[Change], by: User) -> None:
    """Raise DomainError when later operations touched the same rows.

    An operation and its undo cancel each other when both are later, so that only odd chains count.
    """
    touched = Q(pk__in=[])
    for model, ids in ids_by_model(changes).items():
        touched |= Q(model=model, object_id__in=ids)
    later = Operation.objects.filter(
        pk__in=Change.objects.filter(touched, operation__gt=operation.pk).values("operation")
    ).select_related("by", "root__by")
    links = Counter(each.act_id for each in later)
    in_the_way = {each.act_id: each.root or each for each in later if links[each.act_id] % 2}
    if in_the_way:
        raise DomainError(_sentence_of_operations(list(in_the_way.values()), by), status=409)


def sentence_of_conflict(changes: list[Change], by: User) -> str:
    """Say what stands in the way, naming the operations that made what hangs on the rows."""
    builders = _operations_that_hang_on(changes)
    if builders:
        return _sentence_of_operations(builders, by)
    return _(
        "This can't be undone any more: a name, a place or a row that it needs is taken or gone since. "
        "Nothing was changed."
    )


def ids_by_model(changes: list[Change]) -> dict[str, list[int]]:
    """Group the ids of the changed rows by model label, in a fixed order."""
    ids: dict[str, list[int]] = {}
    for change in sorted(changes, key=lambda change: (change.model, change.object_id)):
        ids.setdefault(change.model, []).append(change.object_id)
    return ids


def _sentence_of_operations(operations: list[Operation], by: User) -> str:
    """Name the operations, but for those that this person may not know of."""
    known = set(
        visible_acts(operations[0].project_id, by)
        .filter(pk__in=[each.pk for each in operations])
        .values_list("pk", flat=True)
    )
    operations = [each for each in operations if each.pk in known]
    if not operations:
        return _(
            "This can't be undone by itself: work of others that you do not see yet builds on it. "
            "Nothing was changed."
        )
    latest = operations[-NAMED_OPERATIONS:]
    named = list(dict.fromkeys(f"{name_of(each.kind)} ({each.by.display_name})" for each in latest))
    if len(operations) > NAMED_OPERATIONS:
        more = len(operations) - NAMED_OPERATIONS
        named.append(ngettext("%(count)d more", "%(count)d more", more) % {"count": more})
    return _(
        "This can't be undone by itself, because later changes build on it: %(operations)s. "
        "Nothing was changed."
    ) % {"operations": ", ".join(named)}


def _operations_that_hang_on(changes: list[Change]) -> list[Operation]:
    """Return the operations that created rows which point at the rows that an undo would delete."""
    created = [change for change in changes if change.before is None]
    made = Q(pk__in=[])
    for label, created_ids in ids_by_model(created).items():
        for relation in codec_of(label).model._meta.related_objects:  # noqa: SLF001
            related = relation.related_model
            if isinstance(related, str) or relation.many_to_many:
                continue
            pointing = related._default_manager.filter(  # noqa: SLF001
                **{f"{relation.field.name}__in": created_ids}
            )
            made |= Q(model=related._meta.label, object_id__in=pointing.values("pk"))  # noqa: SLF001
    own = {change.operation_id for change in changes}
    operations = Operation.objects.filter(
        pk__in=Change.objects.filter(made, before__isnull=True).exclude(operation__in=own).values("operation")
    )
    return list(operations.select_related("by").order_by("pk"))
