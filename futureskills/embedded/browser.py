"""Finds the browser for the tests, or installs one where this machine allows it."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from futureskills.embedded.console import say

VARIABLE = "FUTURESKILLS_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core")


def environment(arguments: Sequence[str]) -> dict[str, str]:
    """Return the variable that names the browser for these pytest arguments.

    Empty when no browser test is asked for, when Playwright's own browser serves, or when there is none: then
    a loud line has said so and the browser tests skip.
    """
    if not is_needed(arguments):
        return {}
    path = installed() or _from_debian()
    if path:
        return {VARIABLE: path}
    if not _from_playwright():
        say("\n*** NO BROWSER was found or could be installed: THE BROWSER TESTS WILL BE SKIPPED. ***\n")
    return {}


def is_needed(arguments: Sequence[str]) -> bool:
    """Tell whether these arguments may reach a browser test: all tests, or paths with `browser` in them."""
    paths = named_paths(arguments)
    return not paths or any("browser" in word or Path(word).resolve().name == "tests" for word in paths)


def named_paths(arguments: Sequence[str]) -> list[str]:
    """Return the files, folders and tests that these pytest arguments name."""
    return [word for word in arguments if Path(word.split("::")[0]).exists()]


def installed() -> str | None:
    """Return the browser that the variable names, else an installed one."""
    named = os.environ.get(VARIABLE)
    found = [named, *map(shutil.which, NAMES), *(path for path in MAC_BROWSERS if Path(path).exists())]
    return next(filter(None, found), None)


def _from_debian() -> str | None:
    """Install Debian's Chromium when we are root on Debian."""
    if os.geteuid() != 0 or not shutil.which("apt-get") or _distribution() != "debian":
        return None
    say("Installing Chromium for the browser tests (once) …")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES]):
        done = subprocess.run(["apt-get", "-qq", *step], env=quiet, capture_output=True, check=False)
        if done.returncode:
            return None
    return installed()


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def _from_playwright() -> bool:
    """Let Playwright fetch its own Chromium; quick when it is there already."""
    say("Looking for a browser for the tests …")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
