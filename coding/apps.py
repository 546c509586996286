"""The coding app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

NAMES = {
    "guide.create": _("interview guide created"),
    "coding.attributes": _("attributes of a passage changed"),
    "anchor.add": _("anchor example added"),
    "category.create": _("category created"),
    "category.edit": _("category changed"),
    "category.move": _("category moved"),
    "category.remove": _("category removed"),
    "coding.apply": _("passage coded"),
    "coding.comment": _("comment on a coding changed"),
    "coding.remove": _("coding removed"),
    "coding.retired": _("coding lost its text"),
    "disclosure.overridden": _("went on although too few people share what is shown"),
    "participant.withdraw": _("codings of withdrawn turns removed"),
    "export.coded_segments": _("coded segments exported"),
}


class CodingConfig(AppConfig):
    """Registers the app."""

    name = "coding"

    def ready(self) -> None:
        """Make categories and codings known to history, and say what is done with them."""
        import coding.receivers  # noqa: F401 - connects them
        from coding.operations.history_codecs import register_codecs
        from futureskills.audit.wording import name_actions
        from futureskills.history.final import name_final
        from futureskills.history.wording import name_kinds

        register_codecs()
        name_kinds(NAMES)
        name_final("participant.withdraw")
        name_actions(NAMES)
