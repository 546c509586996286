"""Changes of a coding: its boundaries, its category, and what people note on it."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from coding.forms.codings import AttributesForm, CategoryForm, CommentForm, FlagForm, PassageForm, WeightForm
from coding.models import Coding
from coding.operations import segments
from coding.operations.codings import set_comment
from coding.operations.recoding import reassign_coding, resize_coding
from coding.views.acts import category_of, on_coding
from futureskills.accounts.models import User
from futureskills.history.models import Operation
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.views.name_warnings import warns_of_names


@require_POST
@project_view(Permission.CODE)
@warns_of_names
def comment(request: ProjectRequest, _project: Project, coding_id: int) -> HttpResponse:
    """Replace the comment of a coding."""

    def act(coding: Coding, form: CommentForm, by: User) -> Operation | None:
        return set_comment(coding, comment=form.cleaned_data["comment"], by=by)

    return on_coding(request, coding_id, CommentForm, "commented", act)


@require_POST
@project_view(Permission.CODE)
def resize(request: ProjectRequest, _project: Project, coding_id: int) -> HttpResponse:
    """Give a coding another passage."""

    def act(coding: Coding, form: PassageForm, by: User) -> Operation | None:
        return resize_coding(coding, selection=form.selection(), by=by, rivals=form.choice).operation

    return on_coding(request, coding_id, PassageForm, "resized", act)


@require_POST
@project_view(Permission.CODE)
def reassign(request: ProjectRequest, project: Project, coding_id: int) -> HttpResponse:
    """Put another category in a coding's place."""

    def act(coding: Coding, form: CategoryForm, by: User) -> Operation | None:
        category = category_of(project, form)
        return reassign_coding(coding, category=category, by=by, rivals=form.choice).operation

    return on_coding(request, coding_id, CategoryForm, "reassigned", act)


@require_POST
@project_view(Permission.CODE)
def flag(request: ProjectRequest, _project: Project, coding_id: int) -> HttpResponse:
    """Put a coding on the list for the team meeting, or take it off."""

    def act(coding: Coding, form: FlagForm, by: User) -> Operation | None:
        return segments.flag_coding(coding, is_flagged=form.cleaned_data["flagged"], by=by)

    return on_coding(request, coding_id, FlagForm, "flagged", act)


@require_POST
@project_view(Permission.CODE)
def weigh(request: ProjectRequest, _project: Project, coding_id: int) -> HttpResponse:
    """Say how much a passage weighs."""

    def act(coding: Coding, form: WeightForm, by: User) -> Operation | None:
        return segments.weigh_coding(coding, weight=form.cleaned_data["weight"], by=by)

    return on_coding(request, coding_id, WeightForm, "weighed", act)


@require_POST
@project_view(Permission.CODE)
@warns_of_names
def describe(request: ProjectRequest, _project: Project, coding_id: int) -> HttpResponse:
    """Replace the attributes of a segment."""

    def act(coding: Coding, form: AttributesForm, by: User) -> Operation | None:
        attributes = form.cleaned_data["attributes"]
        return segments.describe_segment(coding, attributes=attributes, by=by, rivals=form.choice)

    return on_coding(request, coding_id, AttributesForm, "described", act)
