"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.architecture.sources import CODE, ROOT, name_of, python_files, scripts, templates, tree_of

TOP_LEVEL = {
    "manage.py",
    "futureskills",
    "coding",
    "transcripts",
    "templates",
    "static",
    "tests",
    "pyproject.toml",
    "docker-compose.yml",
    "README.md",
    "requirements.lock",
    "LICENSE",
    "CHANGELOG.md",
    "Dockerfile",
    "docs",
}
INLINE = {
    "style attribute": re.compile(r"<[^>{]*\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "event attribute": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[\w:-]*)\s*="),
    "javascript address": re.compile(r"javascript:"),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)"),
}
MAY_READ_ENVIRONMENT = re.compile(
    r"^(manage\.py|futureskills/embedded/.*|futureskills/settings/(env|test)\.py)$"
)
SETS_SETTINGS_MODULE = {"futureskills/wsgi.py", "futureskills/celery.py"}


def test_the_top_level_holds_only_what_was_agreed():
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
        names = {line.split("/")[0].strip('"') for line in listed.stdout.splitlines()}
    else:
        names = {path.name for path in ROOT.iterdir()} - {"__pycache__"}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_no_except_is_bare():
    bare = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files(*CODE)
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []


def test_modules_begin_with_a_sentence():
    silent = [
        name_of(file)
        for file in python_files(*CODE)
        if file.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree_of(file))
    ]
    assert silent == []


@pytest.mark.parametrize("what", INLINE)
def test_templates_hold_nothing_inline(what):
    found = [
        f"{name_of(file)}: {match.group(0)[:80]}"
        for file in templates()
        for match in INLINE[what].finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_only_settings_and_services_read_the_environment():
    readers = {
        name_of(file)
        for file in python_files(*CODE)
        if re.search(r"\bos\.(environ|getenv)\b", file.read_text(encoding="utf-8"))
    }
    assert {name for name in readers if not MAY_READ_ENVIRONMENT.match(name)} <= SETS_SETTINGS_MODULE


def test_modules_import_each_other_by_bare_names():
    relative = re.compile(r"""(?:from|import)\s*\(?\s*["']\.{0,2}/""")
    assert [name_of(file) for file in scripts() if relative.search(file.read_text(encoding="utf-8"))] == []


def test_tests_stand_where_their_code_stands():
    lost = []
    for top in ("futureskills", "transcripts", "coding"):
        for file in (ROOT / "tests" / top).rglob("test_*.py"):
            place = file.parent.relative_to(ROOT / "tests")
            if not (ROOT / place).is_dir() and not (ROOT / place).with_suffix(".py").exists():
                lost.append(name_of(file))
    assert lost == []


def test_the_layers_hold():
    command = Path(sys.executable).parent / "lint-imports"
    result = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_migrations_are_complete(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


VARIABLE = re.compile(r"""(?:_env(?:\.\w+)?|\benv\.\w+)\(\s*"([A-Z][A-Z_]+)\"""")
README_ROW = re.compile(r"^\| `([A-Z][A-Z_]+)` \|", re.MULTILINE)


def test_the_readme_names_every_variable_that_is_read():
    in_readme = set(README_ROW.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    sources = {name_of(file): file.read_text(encoding="utf-8") for file in python_files(*CODE)}
    settings_read = {name for source in sources.values() for name in VARIABLE.findall(source)}
    assert settings_read <= in_readme
    assert {
        name for name in in_readme if not any(f'"{name}"' in source for source in sources.values())
    } == set()
