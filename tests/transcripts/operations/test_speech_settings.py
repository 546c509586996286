"""A project's glossary hints at names, within bounds, and goes when they must."""

import pytest

from futureskills.common.exceptions import DomainError
from transcripts.engines.base import Hint
from transcripts.engines.whisper import _prompt
from transcripts.models import SpeechSettings
from transcripts.operations import speech_settings
from transcripts.queries import glossaries
from transcripts.tasks.steps import hint_of

pytestmark = pytest.mark.django_db


def test_without_a_glossary_the_engine_gets_no_hint(recording):
    hint = hint_of(recording.jobs.get())
    assert list(hint.vocabulary) == []
    assert _prompt(hint) is None


def test_the_terms_of_the_project_reach_the_engine(recording, project, owner):
    speech_settings.change(project, by=owner, glossary=["Gernrode ", "", "Pflegekompass", "Gernrode"])
    hint = hint_of(recording.jobs.get())
    assert hint == Hint("de", ["Gernrode", "Pflegekompass"])
    assert _prompt(hint) == "Gernrode, Pflegekompass"


def test_more_than_twenty_terms_are_refused(project, owner):
    with pytest.raises(DomainError, match="20 terms at most; these are 21"):
        speech_settings.change(project, by=owner, glossary=[f"Ort {number}" for number in range(21)])
    with pytest.raises(DomainError, match="not a sentence"):
        speech_settings.change(project, by=owner, glossary=["x" * 81])
    assert not SpeechSettings.objects.exists()


def test_purging_takes_what_holds_a_name_and_leaves_the_rest(project, owner):
    assert speech_settings.purge_glossary(project, by=owner) == 0
    speech_settings.change(project, by=owner, glossary=["Frau Müller", "Gernrode", "müller"])
    assert speech_settings.purge_glossary(project, by=owner, terms=["Müller", " "]) == 2
    assert glossaries.terms_of(project.pk) == ["Gernrode"]
    assert speech_settings.purge_glossary(project, by=owner) == 1
    assert glossaries.terms_of(project.pk) == []


def test_new_jobs_take_the_model_of_the_project(store, project, owner):
    speech_settings.change(project, by=owner, glossary=[], model_name="small")
    assert store().jobs.get().model_name == "small"
