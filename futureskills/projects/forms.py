"""Forms of projects, members and invitations: text in, clean values out."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from futureskills.accounts.models import User
from futureskills.projects.models import Project, Role
from futureskills.projects.operations.invitations import NewPerson
from futureskills.projects.operations.projects import Details

ROLE_HELP = _(
    "Leads also manage members and settings. Coders edit material, categories and codings. "
    "Readers see and export, and change nothing."
)


def _time_zones() -> list[tuple[str, str]]:
    return [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone]


class ProjectForm(forms.ModelForm):
    """All that a lead can say about a project."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=_time_zones,
        initial="Europe/Berlin",
        help_text=_("Times on pages and in exports are shown in this zone."),
    )

    class Meta:
        model = Project
        fields = ("name", "description", "language", "time_zone", "orthography", "transcription_rules")
        widgets = {"description": forms.Textarea({"rows": 3})}
        help_texts = {
            "language": _("The language that is spoken in the recordings."),
            "orthography": _("How your team writes the method's words."),
            "transcription_rules": _("For new transcripts; each transcript may follow rules of its own."),
        }

    def _post_clean(self) -> None:
        """Leave the instance alone: an operation changes it, not the form."""

    def details(self) -> Details:
        """Return the cleaned values."""
        return Details(**self.cleaned_data)


class CreateProjectForm(ProjectForm):
    """A project begins with little; the rest can be settled later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("time_zone", "orthography", "transcription_rules"):
            del self.fields[name]


class InviteForm(forms.Form):
    """Whom to invite as what."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.CODER, help_text=ROLE_HELP)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("So that you know later whom an open link was meant for."),
    )


class RoleForm(forms.Form):
    """A member's role."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class ReasonForm(forms.Form):
    """Why something is done that can't simply be undone."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


class NewPersonForm(forms.Form):
    """What somebody says about themselves who accepts an invitation."""

    name = forms.CharField(label=_("Your name"), max_length=150, help_text=_("As your team knows you."))
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=[User.username_validator],
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
        help_text=_("Letters and digits, without spaces; you sign in with it."),
    )
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least 10 characters, and not one that many people use."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def person(self) -> NewPerson:
        """Return the cleaned values."""
        return NewPerson(**self.cleaned_data)
