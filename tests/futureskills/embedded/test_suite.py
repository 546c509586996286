"""`manage.py test` cleans up behind itself and behind runs that were killed."""

import fcntl
import os
import sys

import pytest

from futureskills.embedded import suite


@pytest.fixture
def temporary(tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def _left_over(temporary, name="killed"):
    folder = temporary / f"{suite.PREFIX}{name}"
    (folder / "postgres").mkdir(parents=True)
    (folder / "lock").touch()
    return folder


def test_the_folder_of_a_killed_run_is_removed(temporary):
    folder = _left_over(temporary)
    suite.sweep(temporary)
    assert not folder.exists()


def test_the_folder_of_a_run_that_goes_on_stays(temporary):
    folder = _left_over(temporary)
    with (folder / "lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        suite.sweep(temporary)
    assert folder.exists()


def test_a_folder_that_was_just_made_stays_until_its_run_has_locked_it(temporary):
    young, old = temporary / f"{suite.PREFIX}young", temporary / f"{suite.PREFIX}old"
    young.mkdir()
    old.mkdir()
    os.utime(old, (0, 0))
    suite.sweep(temporary)
    assert young.exists()
    assert not old.exists()


def test_other_folders_are_left_alone(temporary):
    (temporary / "somebody-elses").mkdir()
    suite.sweep(temporary)
    assert (temporary / "somebody-elses").exists()


def test_only_a_run_of_everything_is_spread_over_the_cores():
    assert "-n" in suite.side_by_side([])
    assert "-n" in suite.side_by_side(["-q", "-m", "not slow"])
    assert suite.side_by_side(["-q", __file__]) == []


@pytest.mark.parametrize(("code", "expected"), [("assert True", 0), ("assert False", 1)])
def test_the_exit_code_is_that_of_pytest(tmp_path, code, expected):
    test = tmp_path / "test_it.py"
    test.write_text(f"def test_it(): {code}\n")
    arguments = [
        "-c",
        os.devnull,
        f"--rootdir={tmp_path}",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:django",
        str(test),
    ]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    assert suite._pytest(arguments, environment) == expected


def test_a_run_gets_a_private_data_folder_that_is_gone_afterwards(temporary, monkeypatch):
    monkeypatch.setattr(suite.tempfile, "tempdir", str(temporary))
    with suite._passing_folder() as folder:
        assert folder.path.parent == temporary
        assert folder.identity_keys.stat().st_mode & 0o077 == 0
    assert list(temporary.iterdir()) == []
