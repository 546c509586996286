"""Files are judged by what is in them."""

import io

import numpy as np
import pytest

from tests.transcripts.conftest import AUDIO
from tests.transcripts.sound import FORMATS, make_silent_film, make_sound
from transcripts.media.probe import probe
from transcripts.media.sound_files import MediaError

NOISE = np.random.default_rng(7).bytes(100_000)


def reason_of(content: bytes) -> str:
    with pytest.raises(MediaError) as refused:
        probe(io.BytesIO(content))
    return refused.value.reason


@pytest.mark.parametrize("kind", FORMATS)
def test_every_accepted_format_is_measured(kind):
    found = probe(io.BytesIO(make_sound(kind)))
    assert found.duration_ms == pytest.approx(6_000, abs=60)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_file_whose_end_is_missing_is_cut_off(kind, share):
    content = make_sound(kind)
    assert reason_of(content[: int(len(content) * share)]) == "truncated"


@pytest.mark.parametrize(
    "name", ["de_real_sentence_0.ogg", "de_free_voices_5spk.opus", "en_real_librivox_0880.flac"]
)
def test_real_files_are_whole_until_they_are_cut(name):
    content = (AUDIO / name).read_bytes()
    assert probe(io.BytesIO(content)).duration_ms > 2_000
    assert reason_of(content[: len(content) * 3 // 4]) == "truncated"


@pytest.mark.parametrize(
    "content",
    [
        b"I: Guten Tag. #00:00:01-0#\n" * 200,
        b"%PDF-1.7\n" + NOISE,
        b"\x89PNG\r\n\x1a\n" + NOISE,
        b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"1\n00:00:01,000 --> 00:00:02,000\nHallo\n\n" * 50,
        NOISE,
        bytes(50_000),
    ],
    ids=["text", "pdf", "png", "playlist", "concat", "subtitles", "noise", "zeros"],
)
def test_what_is_no_sound_is_not_opened(content):
    assert reason_of(content) == "not_audio"


def test_an_empty_file_is_called_empty():
    assert reason_of(b"") == "empty"


@pytest.mark.parametrize("kind", ["wav", "flac", "m4a", "opus", "webm"])
def test_a_header_without_sound_is_zero_seconds_long(kind):
    assert reason_of(make_sound(kind, 0)) == "zero_length"


def test_a_film_without_a_sound_track_is_no_recording():
    assert reason_of(make_silent_film()) == "no_sound"


def test_a_recorder_that_never_wrote_the_length_is_believed():
    content = bytearray(make_sound("wav"))
    at = content.index(b"data") + 4
    content[at : at + 4] = b"\xff\xff\xff\xff"
    assert probe(io.BytesIO(bytes(content))).duration_ms == pytest.approx(6_000, abs=60)


def without_xing(content: bytes) -> bytes:
    """An MP3 as simple recorders write it: no first frame that counts the others."""
    at = max(content.find(b"Xing"), content.find(b"Info"))
    return content[:at] + bytes(8) + content[at + 8 :]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.77, 0.9])
def test_an_mp3_without_a_count_of_its_frames_is_cut_off_too(share):
    content = without_xing(make_sound("mp3"))
    assert reason_of(content[: int(len(content) * share)]) == "truncated"


@pytest.mark.parametrize("tag", [b"", b"TAG" + bytes(125), b"APETAGEX" + bytes(300), bytes(2_000)])
def test_an_mp3_may_end_with_a_tag(tag):
    content = without_xing(make_sound("mp3"))
    assert probe(io.BytesIO(content + tag)).duration_ms == pytest.approx(6_000, abs=80)


def test_a_real_mp3_is_whole():
    assert probe(io.BytesIO((AUDIO / "de_workshop_1spk_pico.mp3").read_bytes())).duration_ms > 230_000
