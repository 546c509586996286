"""Who a label stands for, as a page sends it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from futureskills.projects.models import Project
from transcripts.models import Speaker
from transcripts.operations.speaker_maps import MODERATOR, NOT_MAPPED, UNKNOWN, Voice

_WORDS = {"": NOT_MAPPED, Speaker.Kind.MODERATOR: MODERATOR, Speaker.Kind.UNKNOWN: UNKNOWN}


class VoiceForm(forms.Form):
    """A speaker, and `moderator`, `unknown`, nothing, or the id of a participant."""

    speaker = forms.IntegerField()
    voice = forms.CharField(required=False)

    def __init__(self, *arguments: Any, project: Project, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.project = project

    def clean_voice(self) -> Voice:
        """Return who it is."""
        word = self.cleaned_data["voice"]
        if word in _WORDS:
            return _WORDS[word]
        people = self.project.participants.select_related("professional_group")
        person = people.filter(pk=word).first() if word.isdecimal() else None
        if person is None:
            raise forms.ValidationError(_("This participant is not there any more."))
        return Voice(Speaker.Kind.PARTICIPANT, person)
