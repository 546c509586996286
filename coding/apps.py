"""The coding app."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    """Registers the app."""

    name = "coding"

    def ready(self) -> None:
        """Make categories and codings known to history."""
        from coding.operations.history_codecs import register_codecs

        register_codecs()
