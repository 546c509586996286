"""The real model on real and synthetic sound: words and speakers are as good as promised."""

from pathlib import Path

import numpy as np
import pytest
from django.conf import settings

from tests.transcripts.scores import read_rttm, speaker_error, word_error_rate, words_of
from transcripts.calculations.chunk_plan import plan_chunks, speech_within
from transcripts.calculations.turns import build_turns
from transcripts.calculations.words import DraftTurn, SpeakerStretch
from transcripts.engines import whisper
from transcripts.engines.base import Hint
from transcripts.engines.diarization import CamPlusDiarizer
from transcripts.engines.model_store import find_model
from transcripts.engines.voice_activity import find_speech
from transcripts.media import samples
from transcripts.tasks.steps import SHORTEST_PAUSE_MS

AUDIO = Path(__file__).parents[2] / "data" / "audio"
pytestmark = [pytest.mark.speech, pytest.mark.timeout(600)]


def hear(name: str, folder: Path):
    with (AUDIO / name).open("rb") as file:
        samples.write_samples(file, folder / "sound.pcm")
    return samples.open_samples(folder / "sound.pcm")


def model() -> whisper.Whisper:
    return whisper.load(find_model(settings.WHISPER_MODEL, settings.DATA_FOLDER))


def voices_of(sound, count: int | None = None) -> list[SpeakerStretch]:
    """Listen in two pieces, compare over all: as the workers do it."""
    speech = find_speech(sound, silence_ms=SHORTEST_PAUSE_MS)
    plan = plan_chunks(samples.duration_ms(sound), speech)
    parts = [speech_within(speech, one.start_ms, one.end_ms) for one in plan]
    prints = b"".join(
        CamPlusDiarizer().voice_prints(
            samples.piece(sound, one.start_ms, one.end_ms),
            [(start - one.start_ms, end - one.start_ms) for start, end in part],
        )
        for one, part in zip(plan, parts, strict=True)
    )
    return CamPlusDiarizer().tell_apart([stretch for part in parts for stretch in part], prints, count)


def turns_of(sound) -> list[DraftTurn]:
    words = model().transcribe(sound, Hint(language="de"), lambda _ms: None)
    return build_turns(words, voices_of(sound))


def test_one_german_voice_is_understood(tmp_path):
    turns = turns_of(hear("de_workshop_1spk_pico.mp3", tmp_path))
    reference = (AUDIO / "de_workshop_1spk_pico.txt").read_text()
    assert word_error_rate(reference, " ".join(turn.text for turn in turns)) < 0.10
    assert {turn.label for turn in turns} == {"B1"}


def test_five_voices_are_understood_and_told_apart(tmp_path):
    turns = turns_of(hear("de_free_voices_5spk.opus", tmp_path))
    lines = [line.split(maxsplit=5) for line in (AUDIO / "de_free_voices_5spk.stm").read_text().splitlines()]
    heard = " ".join(turn.text for turn in turns)
    assert word_error_rate(" ".join(line[5] for line in lines), heard) < 0.35
    assert len(turns) == len(lines)
    assert len({turn.label for turn in turns}) == 5
    for turn, (_file, _channel, _who, start, end, _text) in zip(turns, lines, strict=True):
        assert turn.start_ms == pytest.approx(float(start) * 1000, abs=700)
        assert turn.end_ms == pytest.approx(float(end) * 1000, abs=700)


@pytest.mark.parametrize(
    ("name", "speakers"), [("de_free_voices_5spk", 5), ("multi_real_3spk", 3), ("de_workshop_1spk_pico", 1)]
)
def test_speakers_are_counted_and_told_apart(name, speakers, tmp_path):
    path = next(AUDIO.glob(f"{name}.[om]p*"))
    stretches = voices_of(hear(path.name, tmp_path))
    assert len({stretch.speaker for stretch in stretches}) == speakers
    if (AUDIO / f"{name}.rttm").exists():
        found = [(one.start_ms, one.end_ms, str(one.speaker)) for one in stretches]
        assert speaker_error(read_rttm(AUDIO / f"{name}.rttm"), found, collar_ms=250) <= 0.005


def test_the_language_is_found_out(tmp_path):
    for name, language in [("de_real_sentence_0.ogg", "de"), ("en_real_librivox_0880.flac", "en")]:
        sound = hear(name, tmp_path)
        assert model().detect_language(sound, find_speech(sound)) == language


def sounds_without_words() -> dict[str, np.ndarray]:
    """Half a minute each of what a recorder hears when nobody speaks, 16 kHz."""
    at = np.arange(30 * 16_000) / 16_000
    chance = np.random.default_rng(0)
    noise = chance.normal(0, 1, len(at))
    notes = sum(np.sin(2 * np.pi * hertz * at) for hertz in (220.0, 277.2, 329.6, 440.0))
    beat = np.repeat((np.arange(60) % 4 != 3).astype(float), 8_000)
    sounds = {
        "nothing": 0 * at,
        "noise": 300 * noise,
        "loud noise": 5_000 * noise,
        "hum": 3_000 * np.sin(2 * np.pi * 50 * at) + 800 * np.sin(2 * np.pi * 150 * at),
        "chords": 2_000 * notes * beat,
        "clicks": 20_000 * (chance.random(len(at)) > 0.9997),
    }
    return {name: sound.astype(np.int16) for name, sound in sounds.items()}


@pytest.mark.parametrize("name", ["nothing", "noise", "loud noise", "hum", "chords", "clicks"])
def test_what_is_no_speech_has_no_words(name):
    sound = sounds_without_words()[name]
    assert model().transcribe(sound, Hint(language="de"), lambda _ms: None) == []
    assert model().transcribe(sound[:0], Hint(language="de"), lambda _ms: None) == []


def test_noise_hum_and_music_between_sentences_bring_no_words_and_no_loops(tmp_path):
    speech = np.asarray(hear("de_workshop_1spk_pico.mp3", tmp_path))[: 20 * 16_000]
    alone = model().transcribe(speech, Hint(language="de"), lambda _ms: None)
    parts = [speech, *sounds_without_words().values(), speech]
    words = model().transcribe(np.concatenate(parts), Hint(language="de"), lambda _ms: None)
    assert len(words) == pytest.approx(2 * len(alone), abs=4)
    edge = 20_000, (sum(map(len, parts[:-1])) // 16)
    assert [word for word in words if edge[0] + 500 < word.middle_ms < edge[1] - 500] == []


def test_names_of_the_glossary_are_spelled_as_they_are_given(tmp_path):
    sound = hear("de_workshop_1spk_pico.mp3", tmp_path)[: 60 * 16_000]
    reference = words_of((AUDIO / "de_workshop_1spk_pico.txt").read_text())
    plain = [word.key for word in model().transcribe(sound, Hint(language="de"), lambda _ms: None)]
    wrong = [word for word in set(reference) if len(word) > 7 and word not in plain][:20]
    told = model().transcribe(sound, Hint("de", wrong), lambda _ms: None)
    keys = [word.key for word in told]
    assert len(keys) == pytest.approx(len(plain), rel=0.15)  # a hint, never text of its own
    assert sum(word in keys for word in wrong) >= sum(word in plain for word in wrong)
