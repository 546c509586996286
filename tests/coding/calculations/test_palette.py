"""Category colours can be told apart and read, in light and dark."""

import re
from pathlib import Path

import pytest

from coding.calculations.palette import HUES, contrast, mixed, oklch, shade

SHADES = [
    shade(hue, depth, sibling) for hue in range(len(HUES)) for depth in range(3) for sibling in range(5)
]
SHADES.append(shade(None))
TOKENS = Path(__file__).parents[3] / "static" / "css" / "tokens.css"


def token(name):
    """Light and dark value of a colour token."""
    found = re.search(rf"--{name}:\s*light-dark\((#\w+),\s*(#\w+)\)", TOKENS.read_text())
    assert found, name
    return tuple(
        value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])
        for value in found.groups()
    )


def test_known_colours_and_contrasts():
    assert oklch(1, 0, 0) == "#ffffff"
    assert oklch(0, 0, 0) == "#000000"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("paper", ["paper", "surface", "sunken"])
def test_every_bar_and_dot_stands_out_from_the_paper(paper):
    light, dark = token(paper)
    assert min(contrast(colour.light, light) for colour in SHADES) >= 3
    assert min(contrast(colour.dark, dark) for colour in SHADES) >= 3


def test_text_stays_readable_under_two_blended_highlights():
    papers, inks = token("paper"), token("ink")
    for colour in SHADES:
        for theme, value in enumerate((colour.light, colour.dark)):
            twice = mixed(value, mixed(value, papers[theme], 0.22), 0.22)
            assert contrast(inks[theme], twice) >= 4.5


def test_main_categories_have_different_colours():
    mains = [shade(hue).light for hue in range(len(HUES))]
    assert len({*mains}) == len(HUES)
    assert shade(len(HUES)) == shade(0)


def test_siblings_differ_from_each_other():
    assert len({shade(0, 1, sibling).light for sibling in range(5)}) == 5
