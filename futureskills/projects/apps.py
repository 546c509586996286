"""The projects app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "futureskills.projects"
    label = "projects"
