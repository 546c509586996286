"""Recordings of two minutes, engines that know what they hear, and hands to do the work."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.transcripts.engines_for_tests import FakeDiarizer, FakeTranscriber, speech_everywhere
from tests.transcripts.sound import make_sound
from transcripts.models import TranscriptionChunk, TranscriptionJob
from transcripts.operations import leases
from transcripts.tasks import kept, steps


@dataclass
class Engines:
    transcriber: FakeTranscriber
    diarizer: FakeDiarizer


@pytest.fixture
def engines(monkeypatch) -> Engines:
    fakes = Engines(FakeTranscriber(), FakeDiarizer())
    monkeypatch.setattr(steps, "transcriber", lambda _name: fakes.transcriber)
    monkeypatch.setattr(steps, "diarizer", lambda: fakes.diarizer)
    monkeypatch.setattr("transcripts.engines.voice_activity.find_speech", speech_everywhere)
    return fakes


@pytest.fixture
def job(store, engines) -> TranscriptionJob:
    return store(make_sound("flac", 120.0), name="Tisch 1.flac").jobs.get()


@pytest.fixture
def work() -> Callable[..., list[str]]:
    """Do units until there is none left or a kind is reached; returns the kinds that were done."""

    def work(*, until: str = "") -> list[str]:
        done: list[str] = []
        while (unit := leases.claim()) is not None:
            if unit.kind == until:
                leases.held(unit).update(lease_until=None, lease_token=None, attempts=0)
                break
            with kept(unit) as report:
                steps.work_on(unit, report)
            done.append(unit.kind)
        return done

    return work


@pytest.fixture
def rest_is_over() -> Callable[[], None]:
    """Let all leases and rests run out."""

    def end() -> None:
        TranscriptionJob.objects.update(lease_until=None)
        TranscriptionChunk.objects.update(lease_until=None)

    return end
