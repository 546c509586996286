"""Forms round identities; what is typed here is never kept by the browser."""

import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from futureskills.common.crypto import key_ring
from futureskills.common.exceptions import DomainError
from futureskills.common.passphrases import SHORTEST_PASSPHRASE
from transcripts.operations.identities.identities import Identity
from transcripts.operations.identities.key_list import Entry

_KEPT_S = 3600
_OFF = {"autocomplete": "off", "spellcheck": "false"}
REASON_HELP = gettext_lazy("Stands in the audit trail, readable for the leads: write it without names.")


class ReasonForm(forms.Form):
    """Why somebody wants to know."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=REASON_HELP,
        widget=forms.TextInput(_OFF),
    )


class IdentityForm(forms.Form):
    """Who somebody is."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput(_OFF))
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"), max_length=200, required=False, widget=forms.TextInput(_OFF)
    )
    contact = forms.CharField(
        label=gettext_lazy("Contact"),
        max_length=500,
        required=False,
        widget=forms.TextInput(_OFF),
        help_text=gettext_lazy("E-mail address, telephone, address."),
    )
    notes = forms.CharField(
        label=gettext_lazy("Notes"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 3} | _OFF),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, help_text=REASON_HELP, widget=forms.TextInput(_OFF)
    )

    def identity(self) -> Identity:
        """Return the cleaned values."""
        return Identity(
            **{name: self.cleaned_data[name] for name in ("name", "organisation", "contact", "notes")}
        )


class AskForm(forms.Form):
    """A name that may be known."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput(_OFF))


class KeyListForm(ReasonForm):
    """With which passphrase the key list leaves the program."""

    passphrase = forms.CharField(
        label=gettext_lazy("Passphrase"),
        strip=False,
        min_length=SHORTEST_PASSPHRASE,
        max_length=500,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters. Nobody can open the file without it, we neither."),
    )
    again = forms.CharField(
        label=gettext_lazy("Passphrase again"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two different passphrases."""
        values = super().clean() or {}
        if values.get("passphrase") and values.get("again") not in (None, values["passphrase"]):
            self.add_error("again", _("These two are not the same."))
        return values


class KeyListFileForm(forms.Form):
    """A list that exists already."""

    file = forms.FileField(
        label=gettext_lazy("Key list"),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.txt"}),
        help_text=gettext_lazy("CSV or XLSX with the columns code, name, organisation, contact, notes."),
    )


class KeyListImportForm(ReasonForm):
    """A list that was looked at; it is carried along sealed, the server keeps nothing of it."""

    entries = forms.CharField(widget=forms.HiddenInput)


class DestroyForm(ReasonForm):
    """The project's name, typed in full."""

    typed_name = forms.CharField(
        label=gettext_lazy("Name of the project"), max_length=200, widget=forms.TextInput(_OFF)
    )


def sealed_entries(entries: list[Entry], *, context: str) -> str:
    """Return the lines of a list so that only this server reads them, for this project and person."""
    lines = [{"code": entry.code} | asdict(entry.identity) for entry in entries]
    data = json.dumps({"at": time.time(), "lines": lines}).encode()
    return urlsafe_b64encode(key_ring().newest.seal(data, context=context)).decode()


def entries_of(sealed: str, *, context: str) -> list[Entry]:
    """Return the lines again; raises DomainError after an hour, or for anything else."""
    try:
        values = json.loads(key_ring().open(urlsafe_b64decode(sealed), context=context))
    except (ValueError, NoBase64):
        values = {}
    if time.time() - values.get("at", 0) > _KEPT_S:
        raise DomainError(_("This preview is older than an hour. Choose the file again."), status=409)
    return [Entry(line.pop("code"), Identity(**line)) for line in values["lines"]]
