"""Memos: beside the text, in a dialog, on a page of the whole project, as files."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from coding.exports.memos import memo_document, memo_lines
from coding.forms.memos import MemoFilterForm, MemoForm, NewMemoForm
from coding.models import Category, Memo
from coding.operations.exports import memos_output
from coding.operations.memos import MemoSubject, create_memo, edit_memo, remove_memo, stamp
from coding.queries.codebook import category_tree
from coding.queries.memos import PAGE, memo_cards, memos_beside, memos_of, visible_memos
from coding.queries.stylesheet import stylesheet_version
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.calculations.publication import Part
from transcripts.forms.publication import SHORT_AUDIENCES
from transcripts.views.name_warnings import warns_of_names
from transcripts.views.publication import Door, file_name, pass_through

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show the memos of the project, filtered, a page at a time."""
    form = MemoFilterForm(request.GET, project=project, reader=request.membership.user)
    memos = memos_of(project, form.wanted(), user=request.membership.user)
    offset = _number(request.GET.get("offset", "")) or 0
    rows = list(memos[offset : offset + PAGE + 1])
    context = {
        "project": project,
        "area": "coding",
        "styles_version": stylesheet_version(category_tree(project)),
        "form": form,
        "cards": memo_cards(project, rows[:PAGE]),
        "total": memos.count(),
        "audiences": SHORT_AUDIENCES[:2],
        "next_offset": offset + PAGE if len(rows) > PAGE else None,
        "is_filtered": any(form.cleaned_data.values()),
        "can_code": allows(request.membership, Permission.CODE),
        "can_export": allows(request.membership, Permission.EXPORT),
    }
    return render(request, "coding/memos.html", context)


@require_safe
@project_view(Permission.VIEW)
def beside(request: ProjectRequest, project: Project) -> HttpResponse:
    """List the memos on a document, a category and the project, for the pane beside the text."""
    document_id, category_id = (_number(request.GET.get(name, "")) for name in ("document", "category"))
    user = request.membership.user
    memos = memos_beside(project, document_id=document_id, category_id=category_id, user=user)
    context = {
        "project": project,
        "cards": memo_cards(project, list(memos[:PAGE])),
        "total": memos.count(),
        "can_code": allows(request.membership, Permission.CODE),
    }
    return render(request, "coding/memo_list.html", context)


@project_view(Permission.CODE)
@warns_of_names
def create(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show an empty memo, or write it."""
    form = NewMemoForm(request.POST) if request.method == "POST" else NewMemoForm(initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        document_id, category_id = form.cleaned_data["document"], form.cleaned_data["category"]
        subject = MemoSubject(
            document=get_object_or_404(project.documents, pk=document_id) if document_id else None,
            selection=form.selection(),
            category=get_object_or_404(Category, project=project, pk=category_id) if category_id else None,
        )
        try:
            create_memo(project, memo=form.memo(), on=subject, by=request.membership.user)
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            return _changed()
    address = reverse("coding:create_memo", kwargs={"slug": project.slug})
    return _dialog(request, form, _("New memo"), address)


@project_view(Permission.CODE)
@warns_of_names
def edit(request: ProjectRequest, project: Project, memo_id: int) -> HttpResponse:
    """Show a memo, or replace it; only its author may."""
    memo = _own(request, project, memo_id)
    initial = {"text": memo.text, "title": memo.title, "kind": memo.kind, "seen": stamp(memo)}
    form = MemoForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_memo(memo, new=form.memo(), seen=form.cleaned_data["seen"], by=request.membership.user)
        except DomainError as error:
            form.data = form.data.copy()
            form.data["seen"] = stamp(memo)
            form.add_error(None, error.sentence)
        else:
            return _changed()
    address = reverse("coding:edit_memo", kwargs={"slug": project.slug, "memo_id": memo.pk})
    return _dialog(request, form, _("Edit memo"), address)


@require_POST
@project_view(Permission.CODE)
def remove(request: ProjectRequest, project: Project, memo_id: int) -> HttpResponse:
    """Take a memo away; its author may, and whoever leads the project."""
    remove_memo(_own(request, project, memo_id, or_lead=True), by=request.membership.user)
    return _changed()


@require_POST
@project_view(Permission.EXPORT)
def export(request: ProjectRequest, project: Project, file_format: str) -> HttpResponseBase:
    """Answer the listed memos as CSV or as a Word document; put on record."""
    form = MemoFilterForm(request.POST, project=project, reader=request.membership.user)
    memos = memos_of(project, form.wanted(), user=request.membership.user)
    cards = memo_cards(project, list(memos))
    output = memos_output(cards, file_format)
    cut = pass_through(request, project, output, _door(project))
    if isinstance(cut, HttpResponse):
        return cut
    root = request.build_absolute_uri("/").rstrip("/")
    response: HttpResponseBase
    if file_format == "csv":
        delimiter = ";" if get_language() == "de" else ","
        lines = memo_lines(cards, project=project, root=root, delimiter=delimiter, cut=cut)
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(memo_document(cards, project=project, root=root, cut=cut), content_type=WORD)
    name = file_name(f"{project.slug}-memos-{timezone.now():%Y-%m-%d}", cut.audience, file_format)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _door(project: Project) -> Door:
    """Say what a memo may tell of its passage."""
    parts = (Part.CODE, Part.PUBLIC_GROUP, Part.GROUP, Part.EVENT, Part.THEME_TABLE, Part.TABLE_GROUP)
    usual = frozenset({Part.PUBLIC_GROUP, Part.EVENT})
    back = reverse("coding:memos", args=(project.slug,))
    return Door(_("Memos"), (*parts, Part.DOCUMENT, Part.PLACE, Part.TEAM), usual, back)


def _own(request: ProjectRequest, project: Project, memo_id: int, *, or_lead: bool = False) -> Memo:
    user = request.membership.user
    memo = visible_memos(project, user).filter(pk=memo_id).first()
    if memo is None:
        raise DomainError(_("Someone else has removed this memo already."), status=409)
    may_all = or_lead and allows(request.membership, Permission.UNDO_OTHERS)
    if memo.author_id != user.pk and not may_all:
        raise DomainError(_("Only the author of a memo can change it. Write one of your own beside it."))
    return memo


def _changed() -> HttpResponse:
    """Say that memos have changed: the page fetches its list and its marks anew."""
    response = HttpResponse(status=200)
    response["HX-Reswap"] = "none"
    return trigger_client_event(trigger_client_event(response, "closeDialog"), "memosChanged")


def _dialog(request: ProjectRequest, form: MemoForm, title: str, address: str) -> HttpResponse:
    context = {"form": form, "title": title, "address": address}
    return render(request, "coding/memo_dialog.html", context, status=422 if form.is_bound else 200)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004 - longer ones are no ids
