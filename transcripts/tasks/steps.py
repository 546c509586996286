"""What a worker does with each kind of unit, outside any transaction: ask an engine, store what it says."""

import errno
import logging
import time
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile

from transcripts.calculations.chunk_plan import plan_chunks, target_ms
from transcripts.engines.base import (
    Diarizer,
    EngineUnavailableError,
    Hint,
    OnProgress,
    SpeakersUnavailableError,
    Transcriber,
)
from transcripts.engines.model_store import SpeechModelError, find_model_of_job
from transcripts.media import playback, samples, work_files
from transcripts.media.sound_files import MediaError
from transcripts.models import TranscriptionChunk, TranscriptionJob
from transcripts.operations import leases, results, voices
from transcripts.operations.leases import Unit
from transcripts.queries import glossaries, speeds

log = logging.getLogger(__name__)

SHORTEST_PAUSE_MS = 100  # between two stretches of speech


class NothingSaidError(Exception):
    """Nobody speaks in the recording, as far as the program can hear."""


def work_on(unit: Unit, report: OnProgress) -> None:
    """Do one unit; a failure is noted with the row, tried again later, and never kills the worker."""
    steps = {
        "prepare": prepare,
        "playback": make_playback,
        "chunk": transcribe_chunk,
        "speakers": tell_speakers_apart,
        "merge": merge,
    }
    try:
        steps[unit.kind](unit, report)
    except MediaError as error:
        leases.hand_back(unit, reason=error.reason, is_final=True)
    except NothingSaidError:
        leases.hand_back(unit, reason="no_speech", is_final=True)
    except SpeakersUnavailableError as error:
        log.warning("%s: %s", unit.row, error)
        leases.hand_back(unit, reason=error.reason, is_final=True)
    except (EngineUnavailableError, SpeechModelError) as error:
        log.warning("%s: %s", unit.row, error)
        leases.hand_back(unit, reason="model_missing")
    except OSError as error:
        log.exception("%s failed", unit.row)
        leases.hand_back(unit, reason="disk_full" if error.errno == errno.ENOSPC else "file_trouble")
    except Exception:
        log.exception("%s failed", unit.row)
        leases.hand_back(unit, reason="unexpected")


def prepare(unit: Unit, report: OnProgress) -> None:
    """Decode the sound, find the speech, fix the language, plan the chunks."""
    from transcripts.engines.voice_activity import find_speech

    sound = sound_of(unit)
    speech = find_speech(sound, silence_ms=SHORTEST_PAUSE_MS, on_progress=report)
    if not speech:
        raise NothingSaidError
    engine = transcriber(unit.job.model_name)
    language = unit.job.language or engine.detect_language(sound, speech)
    target = target_ms(speeds.measured_speed(engine.name))
    plan = plan_chunks(samples.duration_ms(sound), speech, target=target)
    results.store_plan(unit, plan, speech, language=language, model_name=engine.name)


def make_playback(unit: Unit, _report: OnProgress) -> None:
    """Encode what browsers play, and the peaks of the waveform."""
    recording = unit.job.recording
    storage, names = recording.original.storage, {}
    encoded = work_file(unit, playback.SUFFIX)
    try:
        with recording.original.open("rb") as original:
            playback.write_playback(original, encoded, silences=recording.silences)
        with encoded.open("rb") as file:
            names["playback"] = _kept(unit, playback.SUFFIX, File(file))
    finally:
        encoded.unlink(missing_ok=True)
    names["peaks"] = _kept(unit, samples.PEAKS_SUFFIX, ContentFile(samples.peaks(sound_of(unit))))
    if not results.store_playback(unit, **names):
        for name in names.values():
            storage.delete(name)


def _kept(unit: Unit, suffix: str, file: "File[bytes]") -> str:
    """Store a file beside the original; what an interrupted attempt left goes first. Returns its name."""
    original = unit.job.recording.original
    name = f"{original.name}{suffix}"
    original.storage.delete(name)
    return original.storage.save(name, file)


def transcribe_chunk(unit: Unit, report: OnProgress) -> None:
    """Hear one chunk: its words, and what its voices sound like."""
    chunk = unit.row
    assert isinstance(chunk, TranscriptionChunk)  # noqa: S101 (for the type checker)
    started = time.monotonic()
    sound = sound_of(unit)
    heard = samples.piece(sound, chunk.heard_from_ms, chunk.heard_to_ms)
    words = transcriber(unit.job.model_name).transcribe(heard, hint_of(unit.job), report)
    placed = [word.placed(chunk.heard_from_ms, latest_ms=chunk.heard_to_ms) for word in words]
    prints = _prints_if_possible(chunk, sound)
    computing_ms = int((time.monotonic() - started) * 1000)
    results.store_words(unit, placed, prints=prints, computing_ms=computing_ms)


def tell_speakers_apart(unit: Unit, _report: OnProgress) -> None:
    """Compare the voices over the whole recording: labels of single chunks would say nothing."""
    known = voices.prints_of(unit.job)
    speech, prints = [], b""
    for chunk in unit.job.chunks.filter(state=TranscriptionChunk.State.DONE).order_by("index"):
        if chunk.pk not in known:
            known[chunk.pk] = _voice_prints(chunk, sound_of(unit))
            voices.keep(chunk.pk, known[chunk.pk])
        speech += [(start_ms, end_ms) for start_ms, end_ms in chunk.speech]
        prints += known[chunk.pk]
    results.store_speakers(unit, diarizer().tell_apart(speech, prints, unit.job.speaker_count))


def _prints_if_possible(chunk: TranscriptionChunk, sound: samples.Samples) -> bytes | None:
    """Return the voice prints of a chunk; without them its words count all the same."""
    try:
        return _voice_prints(chunk, sound)
    except Exception:
        log.exception("The voices of %s could not be heard", chunk)
        return None


def _voice_prints(chunk: TranscriptionChunk, sound: samples.Samples) -> bytes:
    piece = samples.piece(sound, chunk.start_ms, chunk.end_ms)
    speech = [(start_ms - chunk.start_ms, end_ms - chunk.start_ms) for start_ms, end_ms in chunk.speech]
    return diarizer().voice_prints(piece, speech)


def merge(unit: Unit, _report: OnProgress) -> None:
    """Put the transcript together and clear away the samples."""
    turns = results.drafted_turns(unit.job)
    if not turns:
        raise NothingSaidError
    if results.store_transcript(unit, turns):
        samples.remove_all([work_file(unit, work_files.SAMPLES)])


def hint_of(job: TranscriptionJob) -> Hint:
    """Return what is known before listening."""
    return Hint(language=job.language, vocabulary=glossaries.terms_of(job.recording.project_id))


def sound_of(unit: Unit) -> samples.Samples:
    """Return the samples of the recording; they are made again when this machine does not have them."""
    path = work_file(unit, work_files.SAMPLES)
    if not path.exists():
        with unit.job.recording.original.open("rb") as original:
            samples.write_samples(original, path, silences=unit.job.recording.silences)
    return samples.open_samples(path)


def work_file(unit: Unit, suffix: str) -> Path:
    """Return where this machine keeps what can be made again from the original."""
    return work_files.path_of(unit.job.recording_id, suffix)


def transcriber(model_name: str) -> Transcriber:
    """Return the loaded speech model of a job; raises SpeechModelError when it is not there."""
    from transcripts.engines import whisper

    folder = find_model_of_job(model_name, settings.WHISPER_MODEL, settings.DATA_FOLDER)
    return whisper.load(folder, device=settings.WHISPER_DEVICE)


def diarizer() -> Diarizer:
    """Return what tells voices apart."""
    from transcripts.engines.diarization import CamPlusDiarizer

    return CamPlusDiarizer()
