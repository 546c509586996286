"""The files that the rules look at."""

import ast
import gc
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("manage.py", "futureskills", "transcripts", "coding")


def python_files(*tops: str) -> list[Path]:
    """All Python files below the given top-level names, without migrations."""
    files = [
        file for top in tops for file in ([ROOT / top] if top.endswith(".py") else (ROOT / top).rglob("*.py"))
    ]
    return sorted(file for file in files if file.exists() and "migrations" not in file.parts)


def templates() -> list[Path]:
    """All templates."""
    return sorted((ROOT / "templates").rglob("*.html"))


def scripts() -> list[Path]:
    """All our JavaScript modules; vendored ones are not ours."""
    return sorted((ROOT / "static" / "js").rglob("*.js"))


def line_count(file: Path) -> int:
    """Lines of a file."""
    return len(file.read_text(encoding="utf-8").splitlines())


@cache
def tree_of(file: Path) -> ast.Module:
    """Parse a file; collecting garbage meanwhile can make Python 3.11 fail with a SystemError."""
    gc.disable()
    try:
        return ast.parse(file.read_text(encoding="utf-8"))
    finally:
        gc.enable()


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods of a file."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name_of(file: Path) -> str:
    """Its path as people say it."""
    return file.relative_to(ROOT).as_posix()
