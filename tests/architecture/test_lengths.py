"""The limits of docs/architecture.md, section 5."""

import ast

from tests.architecture.sources import CODE, functions, line_count, name_of, python_files, scripts, templates


def too_long(files, limit):
    return {name_of(file): lines for file in files if (lines := line_count(file)) > limit}


def test_python_files_have_at_most_300_lines():
    assert too_long(python_files(*CODE), 300) == {}


def test_test_files_have_at_most_500_lines():
    assert too_long(python_files("tests"), 500) == {}


def test_templates_have_at_most_150_lines():
    assert too_long(templates(), 150) == {}


def test_javascript_modules_have_at_most_200_lines():
    assert too_long(scripts(), 200) == {}


def test_functions_have_at_most_40_lines():
    long = {
        f"{name_of(file)}:{function.name}": lines
        for file in python_files(*CODE, "tests")
        for function in functions(file)
        if (lines := function.end_lineno - function.lineno + 1) > 40
    }
    assert long == {}


def argument_count(function: ast.FunctionDef) -> int:
    """Named arguments of a function, without self and cls, *args and **kwargs."""
    names = [
        each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    ]
    return len([name for name in names if name not in ("self", "cls")])


def test_functions_take_at_most_6_arguments():
    greedy = {
        f"{name_of(file)}:{function.name}": count
        for file in python_files(*CODE)
        for function in functions(file)
        if (count := argument_count(function)) > 6
    }
    assert greedy == {}
