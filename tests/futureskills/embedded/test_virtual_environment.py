"""The program's own environment is made once, completely, or in one sentence not at all."""

import subprocess
import sys

import pytest

from futureskills.embedded import virtual_environment
from futureskills.embedded.exceptions import StartError

ROOT = virtual_environment.ROOT


@pytest.fixture
def commands(monkeypatch, tmp_path):
    """A clone without an environment; returns the commands that were run instead of running them."""
    run = []
    folder = tmp_path / ".venv"
    monkeypatch.setattr(virtual_environment, "FOLDER", folder)
    monkeypatch.setattr(virtual_environment, "PYTHON", folder / "bin" / "python")
    for name in ("RUN_LOCK", "TEST_LOCK"):
        lock = tmp_path / name
        lock.write_text("django==5.2\n")
        monkeypatch.setattr(virtual_environment, name, lock)

    def pretend(command, complaint):
        run.append([str(part) for part in command])
        if "venv" in command:
            (folder / "bin").mkdir(parents=True)
            (folder / "bin" / "python").symlink_to(sys.executable)

    monkeypatch.setattr(virtual_environment, "_run", pretend)
    monkeypatch.setattr(virtual_environment.shutil, "which", lambda _name: None)
    return run


def _ensure(*, with_tests=False):
    virtual_environment.ensure(with_tests=with_tests, meanwhile=lambda: None)


def test_it_is_made_and_filled_once(commands):
    _ensure()
    assert ["venv" in command for command in commands] == [True, False]
    _ensure()
    assert len(commands) == 2


def test_uv_is_used_where_it_is(commands, monkeypatch):
    monkeypatch.setattr(virtual_environment.shutil, "which", {"uv": "/opt/uv"}.get)
    _ensure()
    assert [command[:2] for command in commands] == [["/opt/uv", "venv"], ["/opt/uv", "pip"]]
    assert "--seed" in commands[0]


def test_other_packages_are_installed_without_making_it_anew(commands):
    _ensure()
    virtual_environment.RUN_LOCK.write_text("django==5.2.1\n")
    _ensure()
    assert ["venv" in command for command in commands] == [True, False, False]


def test_the_tests_packages_come_on_top(commands):
    _ensure()
    _ensure(with_tests=True)
    assert str(virtual_environment.TEST_LOCK) in commands[-1]


def test_one_whose_making_was_cut_off_is_made_anew(commands, monkeypatch):
    def cut_off():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        virtual_environment.ensure(with_tests=False, meanwhile=cut_off)
    assert not virtual_environment.is_ready(with_tests=False)
    _ensure()
    assert ["venv" in command for command in commands] == [True, True, False]


def test_the_model_is_fetched_before_the_packages_are_installed(commands):
    seen = []
    virtual_environment.ensure(with_tests=False, meanwhile=lambda: seen.append(len(commands)))
    assert seen == [1]


def test_a_python_without_venv_is_told_in_one_sentence(commands, monkeypatch):
    monkeypatch.setattr(virtual_environment.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(StartError, match="python3-venv") as caught:
        _ensure()
    assert "\n" not in str(caught.value)


def test_a_failed_installation_names_its_reason(tmp_path, capsys):
    failing = [sys.executable, "-c", "import sys; sys.exit('no route to host')"]
    with pytest.raises(StartError, match="could not be installed: no route to host"):
        virtual_environment._run(failing, "The packages could not be installed")


@pytest.mark.parametrize("version", ["(3, 10, 14)", "(3, 14, 0)"])
def test_another_python_is_refused_in_one_line(version):
    code = (
        f"import sys, runpy; sys.version_info = {version}; runpy.run_path('manage.py', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.startswith("Python 3.11, 3.12 or 3.13 is needed")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["up", "--help"], ["test", "--help"], ["up", "-h"]])
def test_help_needs_nothing_installed(arguments):
    command = [sys.executable, "-S", "manage.py", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("usage: manage.py")


@pytest.mark.parametrize("arguments", [["--port", "0"], ["--port", "x"], ["--workers", "0"], ["--nonsense"]])
def test_wrong_options_are_told_before_anything_is_installed(arguments):
    command = [sys.executable, "-S", "manage.py", "up", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "error:" in result.stderr
