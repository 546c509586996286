"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the app under its short label."""

    name = "futureskills.audit"
    label = "audit"

    def ready(self) -> None:
        """Listen to what accounts tell."""
        from futureskills.audit import receivers  # noqa: F401
