"""A browser is found, or fetched where that is allowed, or missed loudly."""

import subprocess

import pytest

from futureskills.embedded import browser


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine without any browser, on which installing fails; returns the commands that were tried."""
    tried = []

    def run(command, **_):
        tried.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "MAC_BROWSERS", ())
    monkeypatch.setattr(browser.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(browser.subprocess, "run", run)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    return tried


def test_the_variable_names_the_browser(monkeypatch):
    monkeypatch.setenv(browser.VARIABLE, "/opt/browser")
    assert browser.environment([]) == {browser.VARIABLE: "/opt/browser"}


def test_an_installed_browser_is_found(monkeypatch):
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser.shutil, "which", {"google-chrome": "/usr/bin/google-chrome"}.get)
    assert browser.environment([]) == {browser.VARIABLE: "/usr/bin/google-chrome"}


def test_root_on_debian_installs_one(bare_machine, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser, "_distribution", lambda: "debian")
    browser.environment([])
    assert bare_machine[0][:3] == ["apt-get", "-qq", "update"]


@pytest.mark.parametrize(("user", "distribution"), [(1000, "debian"), (0, "ubuntu")])
def test_nobody_else_touches_the_system(bare_machine, monkeypatch, user, distribution):
    monkeypatch.setattr(browser.os, "geteuid", lambda: user)
    monkeypatch.setattr(browser, "_distribution", lambda: distribution)
    browser.environment([])
    assert [command[1:] for command in bare_machine] == [["-m", "playwright", "install", "chromium"]]


def test_without_any_browser_a_loud_line_says_so(bare_machine, capsys):
    assert browser.environment([]) == {}
    assert "THE BROWSER TESTS WILL BE SKIPPED" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        ([], True),
        (["-x", "-q"], True),
        (["tests"], True),
        (["tests/browser/conftest.py::test_one"], True),
        (["tests/architecture"], False),
        (["tests/architecture/test_compose.py::test_one_clock_only"], False),
    ],
)
def test_a_browser_is_looked_for_only_when_it_may_be_needed(arguments, needed):
    assert browser.is_needed(arguments) == needed
