"""The coding app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

NAMES = {
    "anchor.add": _("anchor example added"),
    "anchor.edit": _("anchor example changed"),
    "anchor.move": _("anchor examples put in another order"),
    "anchor.remove": _("anchor example removed"),
    "guide.create": _("interview guide created"),
    "coding.attributes": _("attributes of a passage changed"),
    "category.create": _("category created"),
    "category.edit": _("category changed"),
    "category.move": _("category moved"),
    "category.recolour": _("category given another colour"),
    "category.remove": _("category removed"),
    "coding.apply": _("passage coded"),
    "coding.comment": _("comment on a coding changed"),
    "coding.reassign": _("coding put under another category"),
    "coding.remove": _("coding removed"),
    "coding.retired": _("coding lost its text"),
    "coding.flag": _("marked for discussion, or no more"),
    "coding.weigh": _("weight of a coding changed"),
    "coding.describe": _("attributes of a passage changed"),
    "coding.resize": _("boundaries of a coding changed"),
    "pass.open": _("blind pass opened"),
    "codebook.import": _("codebook imported"),
    "export.codebook": _("codebook exported"),
    "export.coded_segments": _("coded segments exported"),
    "guide.add": _("guide question added"),
    "guide.categories": _("base categories made from the guide"),
    "guide.edit": _("guide question changed"),
    "guide.move": _("guide questions put in another order"),
    "guide.paste": _("interview guide taken over"),
    "guide.remove": _("guide question removed"),
}


class CodingConfig(AppConfig):
    """Registers the app."""

    name = "coding"

    def ready(self) -> None:
        """Make categories and codings known to history, and say what is done with them."""
        import coding.receivers  # noqa: F401 - connects them
        from coding.operations.history_codecs import register_codecs
        from coding.queries.sight import hidden_acts
        from futureskills.audit.wording import name_actions
        from futureskills.history.sight import hide_acts
        from futureskills.history.wording import name_kinds

        hide_acts(hidden_acts)
        register_codecs()
        name_kinds(NAMES)
        name_actions(NAMES)
