"""Runs the tests of the JavaScript modules (`*.test.js` beside this file) with Node, where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = sorted(file.name for file in HERE.glob("*.test.js"))


@pytest.mark.parametrize("name", TESTS)
def test_javascript_module(name):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node was not found: JAVASCRIPT TESTS DID NOT RUN")
    command = [node, "--import", "./bare-names.js", "--test", name]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
