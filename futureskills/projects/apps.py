"""The projects app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "futureskills.projects"
    label = "projects"

    def ready(self) -> None:
        """Name what the audit trail says of projects."""
        from futureskills.audit.wording import name_actions

        name_actions(
            {
                "project.created": _("project created"),
                "project.edited": _("project settings changed"),
                "member.role_changed": _("role changed"),
                "member.key_given": _("made key holder"),
                "member.key_taken": _("no longer key holder"),
                "member.removed": _("member removed"),
                "invitation.made": _("invitation made"),
                "invitation.revoked": _("invitation revoked"),
                "invitation.accepted": _("invitation accepted"),
            }
        )
