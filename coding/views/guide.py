"""The interview guide: its questions, and base categories from them in one step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from coding.calculations.guide import proposed_name
from coding.forms.guide import PasteForm, QuestionForm
from coding.models import GuideQuestion
from coding.operations import guide
from coding.queries.rules import reason_to_ask
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.views.name_warnings import warns_of_names


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show the questions with the categories that come from them."""
    return _page(request, project)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def add(request: ProjectRequest, project: Project) -> HttpResponse:
    """Add one question, or all of a pasted guide."""
    form = PasteForm(request.POST)
    if form.is_valid():
        try:
            rows = guide.paste_guide(project, text=form.cleaned_data["text"], by=request.membership.user)
        except DomainError as error:
            form.add_error("text", error.sentence)
        else:
            text = ngettext("%(count)d question was added.", "%(count)d questions were added.", len(rows))
            messages.success(request, text % {"count": len(rows)})
            return redirect("coding:guide", slug=project.slug)
    return _page(request, project, form=form, status=422)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def edit(request: ProjectRequest, project: Project, question_id: int) -> HttpResponse:
    """Replace a question."""
    question = _question(project, question_id)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("A question needs a number and words."))
    guide.edit_question(question, **form.cleaned_data, by=request.membership.user)
    return redirect("coding:guide", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def shift(request: ProjectRequest, project: Project, question_id: int) -> HttpResponse:
    """Move a question one place up or down."""
    step = 1 if request.POST.get("direction") == "down" else -1
    guide.shift_question(_question(project, question_id), step=step, by=request.membership.user)
    return redirect("coding:guide", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def remove(request: ProjectRequest, project: Project, question_id: int) -> HttpResponse:
    """Take a question out; its categories stay."""
    guide.remove_question(_question(project, question_id), by=request.membership.user)
    messages.success(request, _("The question was removed. The history can bring it back."))
    return redirect("coding:guide", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def make_categories(request: ProjectRequest, project: Project) -> HttpResponse:
    """Make a base category of every question that has a name beside it."""
    names = {
        int(key.removeprefix("name-")): value
        for key, value in request.POST.items()
        if key.startswith("name-") and key.removeprefix("name-").isdecimal()
    }
    try:
        made = guide.make_base_categories(
            project, names=names, by=request.membership.user, reason=request.POST.get("reason", "")
        )
    except DomainError as error:
        return _page(request, project, names=names, refusal=error.sentence, status=422)
    text = ngettext("%(count)d base category was made.", "%(count)d base categories were made.", len(made))
    messages.success(request, text % {"count": len(made)})
    return redirect("coding:codebook", slug=project.slug)


def _question(project: Project, question_id: int) -> GuideQuestion:
    return get_object_or_404(project.guide_questions.select_related("project"), pk=question_id)


def _page(
    request: ProjectRequest,
    project: Project,
    *,
    form: PasteForm | None = None,
    names: dict[int, str] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    questions = list(project.guide_questions.prefetch_related("categories"))
    lines = [
        {
            "question": question,
            "main": [row for row in question.categories.all() if row.parent_id is None],
            "name": (names or {}).get(question.pk, proposed_name(question.text)),
        }
        for question in questions
    ]
    context = {
        "project": project,
        "area": "coding",
        "tab": "guide",
        "lines": lines,
        "open_count": sum(not line["main"] for line in lines),
        "form": form or PasteForm(),
        "refusal": refusal,
        "reason_to_ask": reason_to_ask(project, request.membership.user),
        "can_edit": allows(request.membership, Permission.EDIT_CATEGORIES),
    }
    return render(request, "coding/guide.html", context, status=status)
