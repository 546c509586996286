"""manage.py transcribe queues recordings as wished, and waits for them."""

import pytest
from django.core.management import CommandError, call_command

from futureskills.audit.models import AuditEvent
from tests.transcripts.engines_for_tests import FakeDiarizer, FakeTranscriber, speech_everywhere
from tests.transcripts.sound import make_sound
from transcripts import tasks
from transcripts.engines.model_store import find_model_of_job
from transcripts.management.commands import transcribe
from transcripts.models import Document, Recording, RecordingConsent, TranscriptionJob
from transcripts.operations import leases, speech_settings
from transcripts.tasks import kept, steps


@pytest.fixture
def recorded(project, tmp_path, settings, monkeypatch):
    """A sound file, a model folder, and no broker."""
    settings.WHISPER_MODEL, settings.DATA_FOLDER = "", tmp_path
    for name in ("whisper-base", "whisper-small"):
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "model.bin").touch()
    monkeypatch.setattr(tasks, "ring", lambda: None)
    path = tmp_path / "Tisch 1.flac"
    path.write_bytes(make_sound("flac", 20.0))
    return path


def run(path, **options):
    call_command("transcribe", str(path), project="pflege", **options)


def test_a_recording_is_queued_as_wished(recorded, owner):
    run(recorded, language="en", speakers=3, model="small")
    job = TranscriptionJob.objects.get()
    assert (job.language, job.speaker_count, job.model_name, job.state) == ("en", 3, "small", "queued")
    assert (job.recording.title, job.requested_by) == ("Tisch 1", owner)


def test_whoever_runs_it_confirms_consent_and_that_is_logged(recorded, owner, capsys):
    run(recorded)
    assert "everyone who can be heard has consented" in capsys.readouterr().out
    consent = RecordingConsent.objects.get()
    assert (consent.confirmed_by, consent.event) == (owner, None)
    assert AuditEvent.objects.filter(action="consent.confirmed").count() == 1


def test_nobody_is_told_of_consent_who_speaks_of_it_first(recorded, capsys):
    run(recorded, consent=True)
    assert "consented" not in capsys.readouterr().out
    assert RecordingConsent.objects.count() == 1


def test_the_project_s_model_hears_it_unless_another_is_named(recorded, project, owner):
    speech_settings.change(project, by=owner, glossary=["Gernrode"], model_name="small")
    run(recorded)
    assert TranscriptionJob.objects.get().model_name == "small"


def test_without_wishes_the_project_and_the_server_decide(recorded):
    run(recorded)
    job = TranscriptionJob.objects.get()
    assert (job.language, job.speaker_count, job.model_name) == ("de", None, "")


@pytest.mark.django_db(transaction=True)
def test_waiting_ends_with_the_transcript(recorded, monkeypatch, capsys):
    monkeypatch.setattr(steps, "transcriber", lambda _name: FakeTranscriber())
    monkeypatch.setattr(steps, "diarizer", FakeDiarizer)
    monkeypatch.setattr("transcripts.engines.voice_activity.find_speech", speech_everywhere)

    def work(_seconds):
        unit = leases.claim()
        with kept(unit) as report:
            steps.work_on(unit, report)

    monkeypatch.setattr(transcribe, "sleep", work)
    run(recorded, wait=True)
    assert "Tisch 1: 2 turns, 2 speakers." in capsys.readouterr().out
    assert Document.objects.count() == 1


def test_a_failure_ends_with_one_line(recorded, monkeypatch):
    def fail(_seconds):
        TranscriptionJob.objects.update(state="failed", failure="no_speech")

    monkeypatch.setattr(transcribe, "sleep", fail)
    with pytest.raises(CommandError, match="Tisch 1: "):
        run(recorded, wait=True)


@pytest.mark.parametrize(
    "options",
    [{"language": "Deutsch"}, {"speakers": 0}, {"speakers": 99}, {"model": "riesig"}, {"model": "/tmp"}],
)
def test_wishes_that_can_not_be_met_are_refused_before_anything_is_stored(recorded, options):
    with pytest.raises(CommandError):
        run(recorded, **options)
    assert not Recording.objects.exists()


def test_what_is_no_sound_is_refused(recorded, tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"no sound " * 500)
    for name in ("a.mp3", "fehlt.mp3"):
        with pytest.raises(CommandError, match=name):
            run(tmp_path / name)


def test_a_job_keeps_its_model_and_falls_back_where_it_is_gone(recorded, tmp_path):
    assert find_model_of_job("small", "", tmp_path).name == "whisper-small"
    assert find_model_of_job("whisper-small", "", tmp_path).name == "whisper-small"
    assert find_model_of_job("", "", tmp_path).name == "whisper-base"
    assert find_model_of_job("whisper-gone", "small", tmp_path).name == "whisper-small"
