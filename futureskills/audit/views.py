"""The audit trail of the server itself; that of a project stands with the project."""

from django.http import HttpResponse
from django.shortcuts import render

from futureskills.accounts.access import SignedInRequest, administrator_view
from futureskills.audit.forms import FilterForm
from futureskills.audit.queries import events_page


@administrator_view
def server_audit(request: SignedInRequest) -> HttpResponse:
    """Show sign-ins and changes of accounts."""
    form = FilterForm(request.GET, project_id=None)
    context = {"form": form, "events": events_page(None, form.wanted())}
    return render(request, "audit/server.html", context)
