"""What people do has a name in words wherever it is listed."""

import ast

import pytest

from futureskills.audit import wording as audit_wording
from futureskills.history import wording as history_wording
from tests.architecture.sources import name_of, python_files, tree_of

REGISTERS = {
    "record": audit_wording._names,
    "_tell": audit_wording._names,
    "recording": history_wording._names,
}


def literals(called: str):
    for file in python_files("futureskills", "transcripts", "coding"):
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == called and node.args:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value, name_of(file)


@pytest.mark.parametrize("called", REGISTERS)
def test_everything_that_is_noted_has_a_name(called):
    found = set(literals(called))
    assert found
    assert {(word, where) for word, where in found if word not in REGISTERS[called]} == set()


def test_an_unnamed_kind_is_still_readable():
    assert history_wording.name_of("merge_categories") == "merge categories"
    assert audit_wording.name_of("unbekannt") == "unbekannt"
