"""Where data goes, for whom, and that nothing is written over."""

import os
import pwd
from pathlib import Path

import pytest

from futureskills.embedded import data_folder
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError

VARIABLES = ("FUTURESKILLS_DATA", "IDENTITY_KEYS", "XDG_DATA_HOME", "XDG_CONFIG_HOME")


@pytest.fixture(autouse=True)
def _nothing_chosen(monkeypatch, tmp_path):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def ordinary_user(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def test_an_ordinary_user_has_it_in_the_home_folder(tmp_path, ordinary_user):
    folder = data_folder.locate(None)
    assert folder.path == tmp_path / "home/.local/share/futureskills"
    assert folder.identity_keys == tmp_path / "home/.config/futureskills/identity.keys"


def test_root_has_it_in_system_folders(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    folder = data_folder.locate(None)
    assert folder.path == Path("/var/lib/futureskills")
    assert folder.identity_keys == Path("/etc/futureskills/identity.keys")


@pytest.mark.parametrize("home", [None, ""])
def test_without_a_home_variable_the_system_is_asked(monkeypatch, ordinary_user, home):
    monkeypatch.delenv("HOME") if home is None else monkeypatch.setenv("HOME", home)
    on_record = pwd.getpwuid(os.getuid()).pw_dir
    assert data_folder.locate(None).path == Path(on_record) / ".local/share/futureskills"


def test_the_option_goes_before_the_variable_and_keys_lie_beside(monkeypatch, tmp_path):
    monkeypatch.setenv("FUTURESKILLS_DATA", str(tmp_path / "variable"))
    assert data_folder.locate(None).path == tmp_path / "variable"
    chosen = data_folder.locate(tmp_path / "chosen")
    assert (chosen.path, chosen.identity_keys) == (tmp_path / "chosen", tmp_path / "chosen.identity.keys")


def test_the_keys_can_lie_anywhere(monkeypatch, tmp_path):
    monkeypatch.setenv("IDENTITY_KEYS", str(tmp_path / "vault"))
    assert data_folder.locate(None).identity_keys == tmp_path / "vault"


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StartError, match="choose another one with --data"):
        data_folder.prepare(DataFolder(tmp_path / "file" / "data", tmp_path / "keys"))


@pytest.mark.parametrize("name", ["x" * 90, "with blank", "größer"])
def test_sockets_move_out_of_a_folder_whose_path_would_not_do(tmp_path, name):
    sockets = DataFolder(tmp_path / name, tmp_path / "keys").sockets
    assert sockets.parent == Path("/tmp")
    assert len(str(sockets)) < 60


def test_secrets_are_private_and_made_once(tmp_path):
    folder = DataFolder(tmp_path / "data", tmp_path / "outside" / "keys")
    data_folder.prepare(folder)
    assert data_folder.ensure_identity_keys(folder)
    assert not data_folder.ensure_identity_keys(folder)
    first = data_folder.secret_key(folder), folder.identity_keys.read_text()
    assert (data_folder.secret_key(folder), folder.identity_keys.read_text()) == first
    assert first[1].startswith("1:")
    for path in (folder.path / "secret_key", folder.identity_keys):
        assert path.stat().st_mode & 0o777 == 0o600


def test_one_program_at_a_time_holds_the_folder(tmp_path):
    folder = DataFolder(tmp_path / "data", tmp_path / "keys")
    data_folder.prepare(folder)
    with data_folder.lock(folder), pytest.raises(StartError, match=f"process {os.getpid()}"):
        data_folder.lock(folder).__enter__()
    with data_folder.lock(folder):
        pass
