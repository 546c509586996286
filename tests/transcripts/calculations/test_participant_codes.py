"""Codes of participants: read, suggested, drawn."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from transcripts.calculations.participant_codes import (
    Code,
    drawn_numbers,
    is_prefix,
    read_code,
    suggested_prefix,
)


@pytest.mark.parametrize("text", ["GEW-01", " gew-1 ", "Gew 01", "GEW–1", "gew_001"])
def test_a_code_is_read_however_it_is_typed(text):
    assert read_code(text) == Code("GEW", 1)


@pytest.mark.parametrize("text", ["", "GEW", "GEW-0", "01-GEW", "Frau Krause", "GEW-1a", "GEW-12345"])
def test_what_is_no_code_is_not_taken_for_one(text):
    assert read_code(text) is None


@given(some.from_regex(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9]{0,7}", fullmatch=True), some.integers(1, 9999))
def test_every_code_is_read_back(prefix, number):
    assert read_code(str(Code(prefix, number))) == Code(prefix, number)


@pytest.mark.parametrize(
    ("name", "taken", "prefix"),
    [
        ("Vermittlung", [], "VER"),
        ("Vermittlung", ["ver"], "VERM"),
        ("Wirtschaft bzw. Betriebsrat", ["WIR"], "WBB"),
        ("Öffentlicher Dienst", [], "ÖFF"),
        ("123", [], "GRP"),
    ],
)
def test_a_prefix_comes_from_the_name(name, taken, prefix):
    assert suggested_prefix(name, taken) == prefix


@given(some.text(max_size=40), some.sets(some.text(max_size=8), max_size=30))
def test_a_suggested_prefix_is_always_a_free_one(name, taken):
    found = suggested_prefix(name, taken)
    assert is_prefix(found)
    assert found not in {each.upper() for each in taken}


@given(some.sets(some.integers(1, 60)), some.integers(1, 40), some.integers())
def test_drawn_numbers_are_free_and_different(taken, count, seed):
    numbers = drawn_numbers(taken, count, random.Random(seed).sample)
    assert len(set(numbers)) == count
    assert not taken.intersection(numbers)


def test_numbers_reveal_neither_order_nor_size_of_the_group():
    """The seventh person may well be GEW-02, and one person alone need not be GEW-01."""
    firsts = {drawn_numbers((), 1, random.Random(seed).sample)[0] for seed in range(200)}
    assert firsts == set(range(1, 10))
    orders = {tuple(drawn_numbers((), 3, random.Random(seed).sample)) for seed in range(200)}
    assert any(list(order) != sorted(order) for order in orders)
