"""The page that shows every component, for those who build with them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def components(request: HttpRequest) -> HttpResponse:
    """Show all components in all states."""
    return render(request, "components/page.html")
