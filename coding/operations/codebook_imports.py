"""A codebook from a file: kept for an hour as a preview, then taken over in one operation."""

import pickle
import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.utils.translation import gettext as _

from coding.calculations.codebook_drafts import YES, CategoryDraft
from coding.calculations.codebook_plan import Step, planned
from coding.calculations.palette import nearest_hue
from coding.models import Category
from coding.operations.anchors import add_anchor
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category, edit_category
from coding.operations.structure import restructuring
from coding.queries.coding_guide import standing_in
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.recorder import Recorder
from futureskills.projects.models import Project

KEPT_FOR_S = 3600
PARAGRAPH_WORDS = ("Abs.", "para.")  # in German and English


@dataclass(frozen=True)
class CodebookPreview:
    """What a file holds, waiting for somebody to agree."""

    name: str
    file_format: str
    drafts: tuple[CategoryDraft, ...]


@dataclass(frozen=True)
class Imported:
    """How many categories an import made, changed, left as they were, and refused."""

    new: int
    changed: int
    same: int
    refused: int


def keep_preview(project: Project, preview: CodebookPreview) -> str:
    """Keep a preview for an hour, in the cache alone, and return the word that finds it again."""
    token = secrets.token_urlsafe(24)
    cache.set(_key(project, token), zlib.compress(pickle.dumps(preview), 1), KEPT_FOR_S)
    return token


def kept_preview(project: Project, token: str) -> CodebookPreview:
    """Return a preview of this project; raises DomainError (409) when its hour is over or it was imported."""
    packed = cache.get(_key(project, token))
    preview = pickle.loads(zlib.decompress(packed)) if packed else None  # noqa: S301 (written by us alone)
    if not isinstance(preview, CodebookPreview):
        sentence = _("This preview is no longer there: it is kept for one hour. Choose the file again.")
        raise DomainError(sentence, status=409)
    return preview


def forget_preview(project: Project, token: str) -> None:
    """Take a preview away, once imported or given up."""
    cache.delete(_key(project, token))


def plan_of(project: Project, drafts: Sequence[CategoryDraft]) -> list[Step]:
    """Return what importing these drafts would do now."""
    return planned(drafts, standing_in(project, paragraphs=PARAGRAPH_WORDS))


def import_codebook(
    project: Project,
    drafts: Sequence[CategoryDraft],
    *,
    by: User,
    changes_too: bool = True,
    reason: str = "",
) -> Imported:
    """Add what is new and, unless told otherwise, change what is there; refused rows are left out.

    One operation `codebook.import` with one audit entry; undone as a whole. Raises DomainError when a card
    can't be stored or a reason is missing (see `structure`); nothing is kept then.
    """
    with restructuring("codebook.import", project=project, by=by, reason=reason) as recorder:
        steps = plan_of(project, drafts)
        taking = _Taking(project, recorder, by, changes_too=changes_too)
        done: list[Category | None] = []
        for step in steps:
            done.append(taking.take(step, done[step.above] if step.above is not None else None))
        counted = [step.action for step in steps]
        imported = Imported(*(counted.count(action) for action in ("new", "changed", "same", "refused")))
        record("codebook.import", by=by, project_id=project.pk, details={"count": len(recorder.changes)})
    return imported


class _Taking:
    """One import that is under way."""

    def __init__(self, project: Project, recorder: Recorder, by: User, *, changes_too: bool) -> None:
        self.project, self.recorder, self.by, self.changes_too = project, recorder, by, changes_too
        rows = Category.objects.filter(project=project).select_related("project")
        self.there = {row.pk: row for row in rows}

    def take(self, step: Step, parent: Category | None) -> Category | None:
        """Do one step; returns its category, None for a refused one."""
        if step.action == "refused":
            return None
        if step.action == "new":
            row: Category = self._create(step, parent)
        else:
            row = self.there[step.category_id or 0]
            if step.action == "same" or not self.changes_too:
                return row
            edit_category(row, card=_changed(CategoryCard.of(row), step), by=self.by, within=self.recorder)
        for text in step.new_anchors:
            add_anchor(row, text=text, by=self.by, within=self.recorder)
        return row

    def _create(self, step: Step, parent: Category | None) -> Category:
        card = _changed(CategoryCard(step.draft.name), step)
        row = create_category(self.project, card=card, parent=parent, by=self.by, within=self.recorder)
        hue = nearest_hue(step.draft.colour) if parent is None else None
        if hue is not None:
            before = self.recorder.state(row)
            row.hue = hue
            row.save(update_fields=["hue"])
            self.recorder.updated(row, before=before)
        return row


def _changed(card: CategoryCard, step: Step) -> CategoryCard:
    values = {key: text == YES if key == "is_in_vivo" else text for key, text in step.changes.items()}
    card = replace(card, **values)  # type: ignore[arg-type]
    if card.exclusive == Category.Exclusive.PERSON_ATTRIBUTE and not card.exclusive_attribute:
        return replace(card, exclusive=Category.Exclusive.PERSON)
    return card


def _key(project: Project, token: str) -> str:
    return f"codebook-preview:{project.pk}:{token}"
