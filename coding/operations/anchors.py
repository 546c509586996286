"""Anchor examples: links from a category to coded passages, and free text where no passage exists yet."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from coding.calculations.tree import is_within
from coding.models import Anchor, Category, Coding
from coding.operations.summary_rows import follow_codings, release_rows
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.recorder import Recorder, joining, recording

TEXT_LIMIT = 5_000


def add_anchor(
    category: Category,
    *,
    by: User,
    coding: Coding | None = None,
    text: str = "",
    within: Recorder | None = None,
) -> Anchor:
    """Add an anchor example as the last one: a coding, or free text.

    A coding that is an anchor already is answered as it stands. Records and audits `anchor.add`, or records
    into the operation that it is `within`; raises DomainError for neither, for a coding that nobody else
    sees, and for one that lies outside the category's branch.
    """
    with joining(within, "anchor.add", project=category.project, by=by) as recorder:
        row = _locked(category)
        text = "" if coding else _cleaned(text)
        if coding is not None:
            _check_coding(row, coding)
            there = Anchor.objects.filter(category=row, coding=coding).first()
            if there is not None:
                return there
        last = Anchor.objects.filter(category=row).order_by("position").last()
        anchor = Anchor.objects.create(
            category=row, coding=coding, text=text, position=last.position + 1 if last else 0
        )
        recorder.created(anchor)
        if within is None:
            record("anchor.add", by=by, project_id=row.project_id, subject=row)
    return anchor


def edit_anchor(anchor: Anchor, *, text: str, by: User) -> Anchor:
    """Replace the free text of an anchor. Records `anchor.edit`; raises DomainError for a linked passage."""
    with recording("anchor.edit", project=anchor.category.project, by=by) as recorder:
        row = _fresh(anchor)
        if row.coding_id is not None:
            raise DomainError(_("This anchor example is a passage; its words stand in the transcript."))
        before = recorder.state(row)
        row.text = _cleaned(text)
        row.save(update_fields=["text"])
        recorder.updated(row, before=before)
    return row


def remove_anchor(anchor: Anchor, *, by: User) -> Operation:
    """Take an anchor example away; the coding stays. Records and audits `anchor.remove`."""
    with recording("anchor.remove", project=anchor.category.project, by=by) as recorder:
        row = _fresh(anchor)
        recorder.deleting(row)
        row.delete()
        record("anchor.remove", by=by, project_id=anchor.category.project_id, subject=anchor.category)
        return recorder.operation


def move_anchor(anchor: Anchor, *, index: int, by: User) -> None:
    """Put an anchor example at another place among those of its category. Records `anchor.move`."""
    with recording("anchor.move", project=anchor.category.project, by=by) as recorder:
        row = _fresh(anchor)
        others = list(Anchor.objects.filter(category=row.category).exclude(pk=row.pk))
        others.insert(max(0, min(index, len(others))), row)
        for position, each in enumerate(others):
            before = recorder.state(each)
            each.position = position
            each.save(update_fields=["position"])
            recorder.updated(each, before=before)


def release_anchors(coding_ids: Iterable[int], recorder: Recorder) -> None:
    """Take away what hangs on codings that are about to go: their anchors and rows of summarising tables.

    Call it before the codings are recorded as deleted, so that an undo brings codings back first.
    """
    ids = list(coding_ids)
    _release(list(Anchor.objects.select_for_update().filter(coding_id__in=ids)), recorder)
    release_rows(ids, recorder)


def release_anchors_of(category: Category, recorder: Recorder) -> None:
    """Take away all anchors of a category that is about to go, as part of the operation that removes it."""
    _release(list(Anchor.objects.select_for_update().filter(category=category)), recorder)


def rehang_anchors(coding_ids: Iterable[int], *, onto: Coding, recorder: Recorder) -> None:
    """Let the anchors of codings that go up into another one link to that one.

    Call it before the codings are recorded as deleted. A category that has the other one already loses its
    second anchor. Rows of summarising tables go along.
    """
    coding_ids = list(coding_ids)
    follow_codings({**dict.fromkeys(coding_ids, onto.pk), onto.pk: onto.pk}, recorder)
    taken = set(Anchor.objects.filter(coding=onto).values_list("category_id", flat=True))
    for anchor in Anchor.objects.select_for_update().filter(coding_id__in=coding_ids):
        if anchor.category_id in taken:
            _release([anchor], recorder)
            continue
        before = recorder.state(anchor)
        anchor.coding = onto
        anchor.save(update_fields=["coding"])
        recorder.updated(anchor, before=before)
        taken.add(anchor.category_id)


def _release(anchors: list[Anchor], recorder: Recorder) -> None:
    for anchor in anchors:
        recorder.deleting(anchor)
    if anchors:
        Anchor.objects.filter(pk__in=[anchor.pk for anchor in anchors]).delete()


def _locked(category: Category) -> Category:
    row: Category | None = Category.objects.select_for_update(no_key=True).filter(pk=category.pk).first()
    if row is None:
        raise DomainError(_("Someone else has removed this category already."), status=409)
    return row


def _fresh(anchor: Anchor) -> Anchor:
    _locked(anchor.category)
    row = Anchor.objects.filter(pk=anchor.pk).first()
    if row is None:
        raise DomainError(_("Someone else has removed this anchor example already."), status=409)
    return row


def _check_coding(category: Category, coding: Coding) -> None:
    rows = Coding.objects.select_for_update(no_key=True, of=("self",)).select_related("layer")
    row = rows.filter(pk=coding.pk, document__project=category.project_id).first()
    if row is None:
        raise DomainError(_("Someone else has removed this coding already."), status=409)
    if row.layer.owner_id is not None:
        raise DomainError(_("Only a coding that everybody sees can be an anchor example."))
    parents = dict(Category.objects.filter(project=category.project_id).values_list("id", "parent_id"))
    if not is_within(row.category_id, category.pk, parents):
        raise DomainError(_("An anchor example is a passage of this category or of one below it."))


def _cleaned(text: str) -> str:
    text = text.replace("\0", "").strip()
    if not text:
        raise DomainError(_("An anchor example needs words or a coded passage."))
    if len(text) > TEXT_LIMIT:
        raise DomainError(_("Too long: at most %(limit)d characters.") % {"limit": TEXT_LIMIT})
    return text
