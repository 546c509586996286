"""Speakers are mapped to participants at any time; codings stay where they are."""

import pytest
from django.utils import timezone

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.history.undo import redo_last, undo, undo_last
from tests.factories import CodingFactory, ProjectFactory, RecordingFactory, TranscriptionJobFactory
from transcripts.models import (
    Participant,
    ProfessionalGroup,
    Speaker,
    TranscriptionChunk,
    VoicePrints,
)
from transcripts.operations.speaker_labels import merge_speakers, rename_speaker
from transcripts.operations.speaker_maps import (
    MODERATOR,
    NOT_MAPPED,
    UNKNOWN,
    Voice,
    map_speaker,
    map_speakers,
)
from transcripts.operations.versions import restore_version
from transcripts.operations.voices import keep
from transcripts.queries.speakers import speakers_of


@pytest.fixture
def person(project):
    group = ProfessionalGroup.objects.create(project=project, prefix="GEW", name="Gewerkschaft")
    return Participant.objects.create(project=project, professional_group=group, number=4)


def as_participant(person):
    return Voice(Speaker.Kind.PARTICIPANT, person)


def test_a_speaker_becomes_a_participant_and_codings_stay(document, person, owner, coder):
    coding = CodingFactory(document=document, coder=coder)
    speaker = document.speakers.get(label="B1")
    map_speaker(speaker, voice=as_participant(person), by=owner)
    found = speakers_of([document.pk])[speaker.pk]
    assert (found.code, found.professional_group, found.name) == ("GEW-04", "Gewerkschaft", "GEW-04")
    map_speaker(speaker, voice=UNKNOWN, by=owner)
    assert speakers_of([document.pk])[speaker.pk].name == "B1"
    before = coding.span
    coding.refresh_from_db()
    assert coding.span == before


def test_undo_and_redo_bring_the_mapping_back(document, person, owner, project):
    speaker = document.speakers.get(label="B1")
    map_speaker(speaker, voice=as_participant(person), by=owner)
    map_speaker(speaker, voice=MODERATOR, by=owner)
    undo_last(project, owner)
    speaker.refresh_from_db()
    assert (speaker.kind, speaker.participant) == ("participant", person)
    undo_last(project, owner)
    speaker.refresh_from_db()
    assert speaker.participant is None
    redo_last(project, owner)
    speaker.refresh_from_db()
    assert speaker.participant == person


def test_saying_it_again_records_nothing(document, person, owner, project):
    speaker = document.speakers.get(label="B1")
    assert map_speaker(speaker, voice=as_participant(person), by=owner) is not None
    speaker.refresh_from_db()
    assert map_speaker(speaker, voice=as_participant(person), by=owner) is None
    assert project.operations.count() == 1


def test_several_are_mapped_as_one_step(document, person, owner, project):
    one, two = document.speakers.get(label="B1"), document.speakers.get(label="B2")
    map_speakers(document, voices={one.pk: as_participant(person), two.pk: UNKNOWN}, by=owner)
    assert project.operations.get().changes.count() == 2
    undo_last(project, owner)
    assert not Speaker.objects.exclude(participant=None).exists()


def test_voice_prints_go_once_everybody_in_a_recording_is_named(document, person, owner, project):
    recording = RecordingFactory(project=project, uploaded_by=owner)
    job = TranscriptionJobFactory(recording=recording, requested_by=owner)
    chunk = TranscriptionChunk.objects.create(
        job=job, index=0, start_ms=0, end_ms=9, heard_from_ms=0, heard_to_ms=9
    )
    keep(chunk.pk, b"prints")
    document.recording = recording
    document.save()
    one, two = document.speakers.get(label="B1"), document.speakers.get(label="B2")
    map_speaker(one, voice=as_participant(person), by=owner)
    assert VoicePrints.objects.exists()
    map_speaker(two, voice=UNKNOWN, by=owner)
    assert not VoicePrints.objects.exists()
    assert AuditEvent.objects.filter(action="speakers.confirmed").count() == 1


def test_strangers_the_withdrawn_and_the_gone_are_refused(document, person, owner):
    speaker = document.speakers.get(label="B1")
    other = ProjectFactory()
    group = ProfessionalGroup.objects.create(project=other, prefix="X", name="X")
    stranger = Participant.objects.create(project=other, professional_group=group, number=1)
    with pytest.raises(DomainError):
        map_speaker(speaker, voice=as_participant(stranger), by=owner)
    person.withdrawn_at = timezone.now()
    with pytest.raises(DomainError, match="withdrawn"):
        map_speaker(speaker, voice=as_participant(person), by=owner)
    with pytest.raises(DomainError) as refused:
        map_speakers(document, voices={0: UNKNOWN}, by=owner)
    assert refused.value.status == 409


def test_a_new_label_leaves_the_mapping_alone(document, person, owner):
    speaker = document.speakers.get(label="B1")
    map_speaker(speaker, voice=as_participant(person), by=owner)
    rename_speaker(speaker, label="M9", by=owner)
    speaker.refresh_from_db()
    assert (speaker.label, speaker.kind, speaker.participant) == ("M9", "participant", person)
    other = document.speakers.get(label="B2")
    rename_speaker(other, label="M8", by=owner)
    other.refresh_from_db()
    assert other.kind == "moderator"


def test_an_earlier_version_of_the_text_brings_a_merged_speaker_back_with_its_participant(
    document, person, owner
):
    one, two = document.speakers.get(label="B1"), document.speakers.get(label="B2")
    map_speaker(two, voice=as_participant(person), by=owner)
    merge_speakers(two, into=one, by=owner)
    restore_version(document, version=1, by=owner)
    assert document.speakers.get(label="B2").participant == person


def test_a_merged_speaker_can_not_be_mapped_by_an_undo(document, person, owner):
    one, two = document.speakers.get(label="B1"), document.speakers.get(label="B2")
    operation = map_speaker(two, voice=as_participant(person), by=owner)
    merge_speakers(two, into=one, by=owner)
    with pytest.raises(DomainError) as refused:
        undo(operation, owner)
    assert refused.value.status == 409
    assert map_speaker(one, voice=NOT_MAPPED, by=owner) is None
