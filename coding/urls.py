"""Addresses of the coding app, all below one project."""

from django.urls import URLPattern

app_name = "coding"
urlpatterns: list[URLPattern] = []
