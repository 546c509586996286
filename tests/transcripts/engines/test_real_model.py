"""The real model on real and synthetic sound: words and speakers are as good as promised."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.transcripts.scores import read_rttm, speaker_error, word_error_rate
from transcripts.calculations.turns import build_turns
from transcripts.calculations.words import DraftTurn
from transcripts.engines import whisper
from transcripts.engines.base import Hint
from transcripts.engines.diarization import CamPlusDiarizer
from transcripts.engines.model_store import find_model
from transcripts.engines.voice_activity import find_speech
from transcripts.media import samples

AUDIO = Path(__file__).parents[2] / "data" / "audio"
pytestmark = [pytest.mark.speech, pytest.mark.timeout(600)]


def hear(name: str, folder: Path):
    with (AUDIO / name).open("rb") as file:
        samples.write_samples(file, folder / "sound.pcm")
    return samples.open_samples(folder / "sound.pcm")


def model() -> whisper.Whisper:
    return whisper.load(find_model(settings.WHISPER_MODEL, settings.DATA_FOLDER))


def turns_of(sound) -> list[DraftTurn]:
    words = model().transcribe(sound, Hint(language="de"), lambda _ms: None)
    return build_turns(words, CamPlusDiarizer().tell_apart(sound, None, lambda _ms: None))


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
    stretches = CamPlusDiarizer().tell_apart(hear(path.name, tmp_path), None, lambda _ms: None)
    assert len({stretch.speaker for stretch in stretches}) == speakers
    if (AUDIO / f"{name}.rttm").exists():
        found = [(one.start_ms, one.end_ms, str(one.speaker)) for one in stretches]
        assert speaker_error(read_rttm(AUDIO / f"{name}.rttm"), found, collar_ms=250) < 0.05


def test_the_language_is_found_out(tmp_path):
    for name, language in [("de_real_sentence_0.ogg", "de"), ("en_real_librivox_0880.flac", "en")]:
        sound = hear(name, tmp_path)
        assert model().detect_language(sound, find_speech(sound)) == language


def test_silence_and_noise_have_no_words():
    import numpy as np

    noise = np.random.default_rng(0).normal(0, 300, 20 * 16_000).astype(np.int16)
    for sound in (np.zeros(20 * 16_000, np.int16), noise, np.zeros(0, np.int16)):
        assert find_speech(sound) == []
        assert model().transcribe(sound, Hint(language="de"), lambda _ms: None) == []
