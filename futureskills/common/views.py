"""The page that shows every component, for those who build with them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from futureskills.common.samples import SampleForm


def components(request: HttpRequest) -> HttpResponse:
    """Show all components in all states, and the form once empty and once with its errors."""
    forms = {"form": SampleForm(prefix="new"), "wrong": SampleForm({"size": "40"}, prefix="wrong")}
    return render(request, "components/page.html", forms)
