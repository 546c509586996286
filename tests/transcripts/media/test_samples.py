"""Samples for the engines and the version for the player have the length of the original."""

import io

import numpy as np
import pytest

from tests.transcripts.sound import FORMATS, make_sound
from transcripts.media import playback, samples
from transcripts.media.probe import probe
from transcripts.media.sound_files import MediaError


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_becomes_16_khz_samples(kind, tmp_path):
    target = tmp_path / "work" / "1.pcm"
    samples.write_samples(io.BytesIO(make_sound(kind)), target)
    sound = samples.open_samples(target)
    assert samples.duration_ms(sound) == pytest.approx(6_000, abs=80)
    assert int(abs(sound).max()) > 5_000


def test_nothing_is_left_of_samples_that_could_not_be_made(tmp_path):
    with pytest.raises(MediaError):
        samples.write_samples(io.BytesIO(b"no sound"), tmp_path / "work" / "1.pcm")
    assert list((tmp_path / "work").iterdir()) == []


def test_the_player_gets_an_mp3_of_the_same_length(tmp_path):
    target = tmp_path / "1.mp3"
    playback.write_playback(io.BytesIO(make_sound("flac")), target)
    with target.open("rb") as file:
        found = probe(file)
    assert (found.format_name, found.duration_ms) == ("mp3", pytest.approx(6_000, abs=80))


def test_peaks_show_twenty_values_a_second_in_a_byte_each(tmp_path):
    target = tmp_path / "1.pcm"
    samples.write_samples(io.BytesIO(make_sound("wav")), target)
    peaks = samples.peaks(samples.open_samples(target))
    assert (type(peaks), len(peaks)) == (bytes, 120)
    assert 55 <= max(peaks) <= 70  # a quarter of the loudest


def test_peaks_of_three_hours_keep_their_resolution():
    loud = np.zeros(3 * 3600 * samples.SAMPLE_RATE, np.int16)
    loud[-1], loud[800 * 70_000] = -32_768, 32_767
    peaks = samples.peaks(loud[:-17])
    assert len(peaks) == 3 * 3600 * 20
    assert [at for at, peak in enumerate(peaks) if peak] == [70_000]
    assert samples.peaks(loud)[-1] == 255
    assert samples.peaks(loud[:0]) == b""


def test_a_piece_is_cut_by_milliseconds(tmp_path):
    target = tmp_path / "1.pcm"
    samples.write_samples(io.BytesIO(make_sound("wav")), target)
    assert len(samples.piece(samples.open_samples(target), 1_000, 1_500)) == 8_000


def test_what_nobody_may_hear_is_silent_for_the_engines_too(tmp_path):
    target = tmp_path / "1.pcm"
    samples.write_samples(io.BytesIO(make_sound("wav")), target, silences=[[1_000, 2_000], [5_500, 9_000]])
    sound = samples.open_samples(target)
    assert samples.duration_ms(sound) == pytest.approx(6_000, abs=5)
    assert not samples.piece(sound, 1_000, 2_000).any()
    assert not samples.piece(sound, 5_500, 6_000).any()
    assert samples.piece(sound, 0, 1_000).any()
