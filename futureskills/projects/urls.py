"""Addresses of projects and their members."""

from django.urls import path
from django.views.generic import TemplateView

app_name = "projects"
urlpatterns = [path("", TemplateView.as_view(template_name="base.html"), name="list")]
