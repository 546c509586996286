"""What VENDORED.md says about files of others is true."""

import hashlib
import re

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
LIST = ROOT / "static" / "vendor" / "VENDORED.md"
ROWS = re.findall(r"^\| `([^`]+)`.*\| `([0-9a-f]{64})` \|$", LIST.read_text(encoding="utf-8"), re.MULTILINE)
LISTED = {path for path, _ in ROWS}


@pytest.mark.parametrize(("path", "checksum"), ROWS)
def test_a_listed_file_has_its_checksum(path, checksum):
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == checksum


@pytest.mark.parametrize("folder", ["static/vendor", "static/fonts", "tests/data/vendor"])
def test_every_file_of_others_is_listed(folder):
    found = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".js", ".css", ".woff2", ".wasm"}
    }
    assert found <= LISTED
