"""Forms of sign-in and passwords: allauth's, in our words and without placeholders."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

# said by allauth; named here so that our German catalogue can say it in its own way
TWO_PASSWORDS_DIFFER = gettext_noop("You must type the same password each time.")
PASSWORD_HELP = _("At least 10 characters, and not one that many people use.")


def _settle(form: forms.Form, **labels: Any) -> None:
    """Give fields their labels; an example inside a field vanishes with the first letter: there is none."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)


class SignInForm(allauth.LoginForm):
    """E-mail address or user name, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _settle(self, login=_("E-mail address or user name"), password=_("Password"))
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "autofocus": True,
        }
        self.fields["password"].help_text = ""


class ChangePasswordForm(allauth.ChangePasswordForm):
    """The old password, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _settle(
            self,
            oldpassword=_("Current password"),
            password1=_("New password"),
            password2=_("New password, again"),
        )
        self.fields["password1"].help_text = PASSWORD_HELP


class ResetPasswordForm(allauth.ResetPasswordForm):
    """The address that a reset link goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _settle(self, email=_("E-mail address"))


class NewPasswordForm(allauth.ResetPasswordKeyForm):
    """A new password, twice; reached by a reset link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _settle(self, password1=_("New password"), password2=_("New password, again"))
        self.fields["password1"].help_text = PASSWORD_HELP


class ReauthenticateForm(allauth.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _settle(self, password=_("Password"))
