"""The interview guide: its questions, and the base categories that come from them."""

from collections.abc import Mapping, Sequence

from django.db.models import Max
from django.utils.translation import gettext as _

from coding.calculations.guide import next_label, questions_of
from coding.models import Category, GuideQuestion
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category
from coding.operations.structure import restructuring
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.recorder import Recorder, recording
from futureskills.projects.models import Project

QUESTION_LIMIT = 2_000
MOST_AT_ONCE = 200


def add_question(project: Project, *, text: str, by: User, label: str = "", gloss: str = "") -> GuideQuestion:
    """Add a question as the last one; without a label it gets the next free L1, L2, ….

    Records and audits `guide.add`; raises DomainError without text or for a label that is taken.
    """
    with recording("guide.add", project=project, by=by) as recorder:
        _lock(project)
        question = _add(project, label, text, gloss, recorder)
        record("guide.add", by=by, project_id=project.pk, subject=question)
    return question


def paste_guide(project: Project, *, text: str, by: User) -> list[GuideQuestion]:
    """Add all questions of a pasted guide after those that are there; one operation `guide.paste`.

    Raises DomainError when there is none, or far too many.
    """
    with recording("guide.paste", project=project, by=by) as recorder:
        _lock(project)
        found = questions_of(text.replace("\0", ""), _labels(project))
        if not 0 < len(found) <= MOST_AT_ONCE:
            raise DomainError(_("No question was found in this text. Write one question a line."))
        rows = [_add(project, each.label, each.text, "", recorder) for each in found]
        record("guide.paste", by=by, project_id=project.pk, details={"count": len(rows)})
    return rows


def edit_question(question: GuideQuestion, *, label: str, text: str, gloss: str, by: User) -> GuideQuestion:
    """Replace number and text of a question; categories keep their link. Records `guide.edit`."""
    with recording("guide.edit", project=question.project, by=by) as recorder:
        row = _fresh(question)
        before = recorder.state(row)
        row.label, row.text, row.text_gloss = _checked(row.project, label, text, gloss, row)
        row.save()
        recorder.updated(row, before=before)
        if recorder.changes:
            record("guide.edit", by=by, project_id=row.project_id, subject=row)
    return row


def shift_question(question: GuideQuestion, *, step: int, by: User) -> None:
    """Move a question `step` places down (up when negative). Records `guide.move`."""
    with recording("guide.move", project=question.project, by=by) as recorder:
        row = _fresh(question)
        order = list(GuideQuestion.objects.filter(project=row.project))
        index = order.index(row)
        order.insert(max(0, min(index + step, len(order) - 1)), order.pop(index))
        for position, each in enumerate(order):
            before = recorder.state(each)
            each.position = position
            each.save(update_fields=["position"])
            recorder.updated(each, before=before)


def remove_question(question: GuideQuestion, *, by: User) -> None:
    """Take a question out; its categories stay and lose only the link, which an undo brings back.

    Records and audits `guide.remove`.
    """
    with recording("guide.remove", project=question.project, by=by) as recorder:
        row = _fresh(question)
        for category in Category.objects.select_for_update().filter(guide_question=row):
            before = recorder.state(category)
            category.guide_question = None
            category.save(update_fields=["guide_question"])
            recorder.updated(category, before=before)
        recorder.deleting(row)
        record("guide.remove", by=by, project_id=row.project_id, subject=row)
        row.delete()


def make_base_categories(
    project: Project, *, names: Mapping[int, str], by: User, reason: str = ""
) -> list[Category]:
    """Add one main category for each named question; it keeps the link to it.

    `names` maps ids of questions to names; empty ones are left out. One operation `guide.categories`,
    audited; raises DomainError when a name is taken, nothing is named or a reason is missing.
    """
    named = {pk: name.strip() for pk, name in names.items() if name.strip()}
    if not named:
        raise DomainError(_("Name at least one base category."))
    with restructuring("guide.categories", project=project, by=by, reason=reason) as recorder:
        made = []
        for question in GuideQuestion.objects.filter(project=project, pk__in=named):
            card = CategoryCard(
                named[question.pk],
                origin=Category.Origin.GUIDE,
                guide_question_id=question.pk,
            )
            made.append(create_category(project, card=card, by=by, within=recorder))
        record("guide.categories", by=by, project_id=project.pk, details={"count": len(made)})
    return made


def _lock(project: Project) -> None:
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)


def _labels(project: Project) -> Sequence[str]:
    return list(GuideQuestion.objects.filter(project=project).values_list("label", flat=True))


def _fresh(question: GuideQuestion) -> GuideQuestion:
    _lock(question.project)
    row = GuideQuestion.objects.select_related("project").filter(pk=question.pk).first()
    if row is None:
        raise DomainError(_("Someone else has removed this question already."), status=409)
    return row


def _add(project: Project, label: str, text: str, gloss: str, recorder: Recorder) -> GuideQuestion:
    label, text, gloss = _checked(project, label or next_label(_labels(project)), text, gloss)
    last = GuideQuestion.objects.filter(project=project).aggregate(last=Max("position"))["last"]
    question = GuideQuestion.objects.create(
        project=project,
        label=label,
        text=text,
        text_gloss=gloss,
        position=0 if last is None else last + 1,
    )
    recorder.created(question)
    return question


def _checked(
    project: Project, label: str, text: str, gloss: str, row: GuideQuestion | None = None
) -> tuple[str, str, str]:
    label, text, gloss = (" ".join(part.replace("\0", "").split()) for part in (label, text, gloss))
    if not text or not label:
        raise DomainError(_("A question needs a number and words."))
    if len(text) > QUESTION_LIMIT or len(gloss) > QUESTION_LIMIT or len(label) > 20:  # noqa: PLR2004 - the field's
        raise DomainError(_("Too long: at most %(limit)d characters.") % {"limit": QUESTION_LIMIT})
    twins = GuideQuestion.objects.filter(project=project, label__iexact=label).exclude(
        pk=row.pk if row else 0
    )
    if twins.exists():
        raise DomainError(_("There is already a question “%(label)s”.") % {"label": label})
    return label, text, gloss
