"""Addresses of the transcripts app, all below one project."""

from django.urls import URLPattern

app_name = "transcripts"
urlpatterns: list[URLPattern] = []
