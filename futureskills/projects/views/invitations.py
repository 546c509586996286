"""The page behind an invitation link."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache

from futureskills.common.exceptions import DomainError
from futureskills.projects import queries
from futureskills.projects.forms import NewPersonForm
from futureskills.projects.operations import invitations

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Join a project: as the person who is signed in, or with a new account."""
    invitation = invitations.refuse_when_not_open(queries.invitation_by_token(token))
    if request.user.is_authenticated:
        if request.method == "POST":
            project = invitations.accept(token, by=request.user)
            return redirect("transcripts:material", slug=project.slug)
        return render(request, "projects/join.html", {"invitation": invitation})
    return _join_as_new_person(request, token)


def _join_as_new_person(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitations.refuse_when_not_open(queries.invitation_by_token(token))
    initial = {"email": invitation.email, "language": translation.get_language()}
    form = NewPersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            user = invitations.accept_as_new_person(token, person=form.person())
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            login(request, user, backend=BACKEND)
            return redirect("transcripts:material", slug=invitation.project.slug)
    context = {"invitation": invitation, "form": form}
    return render(request, "projects/join_new.html", context, status=422 if form.errors else 200)
