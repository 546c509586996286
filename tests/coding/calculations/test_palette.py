"""Category colours can be told apart and read, in light and dark."""

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from coding.calculations.palette import (
    HIGHLIGHT_DARK,
    HIGHLIGHT_LIGHT,
    HUES,
    contrast,
    mixed,
    nearest_hue,
    oklch,
    shade,
)

SHADES = [
    shade(hue, depth, sibling) for hue in range(len(HUES)) for depth in range(3) for sibling in range(5)
]
SHADES.append(shade(None))
CSS = Path(__file__).parents[3] / "static" / "css"
TOKENS, CODING = CSS / "tokens.css", CSS / "coding.css"
SELECTION, MODERATOR = 0.28, 0.75


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


def grounds():
    """Every ground of coded text as (theme, colour): one highlight, two over each other, a selection."""
    papers, accents = token("paper"), token("accent")
    for colour in SHADES:
        for theme, (value, share) in enumerate(
            ((colour.light, HIGHLIGHT_LIGHT), (colour.dark, HIGHLIGHT_DARK))
        ):
            once = mixed(value, papers[theme], share)
            twice = mixed(value, once, share)
            yield from ((theme, once), (theme, twice), (theme, mixed(accents[theme], once, SELECTION)))


def test_text_stays_readable_under_highlights_and_the_selection():
    inks = token("ink")
    assert min(contrast(inks[theme], ground) for theme, ground in grounds()) >= 4.5


def test_a_moderators_quieter_text_stays_readable_too():
    softer = [mixed(ink, quiet, MODERATOR) for ink, quiet in zip(token("ink"), token("quiet"), strict=True)]
    assert min(contrast(softer[theme], ground) for theme, ground in grounds()) >= 4.5


def test_the_stylesheet_mixes_as_calculated_here():
    css = CODING.read_text(encoding="utf-8")
    assert f"var(--accent) {SELECTION * 100:.0f}%, transparent" in css
    assert f"color-mix(in srgb, var(--ink) {MODERATOR * 100:.0f}%, var(--quiet))" in css


def test_main_categories_have_different_colours():
    mains = [shade(hue).light for hue in range(len(HUES))]
    assert len({*mains}) == len(HUES)
    assert shade(len(HUES)) == shade(0)


def test_siblings_differ_from_each_other():
    assert len({shade(0, 1, sibling).light for sibling in range(5)}) == 5


# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear sRGB
VISIONS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour, vision):
    """A colour in OKLab as someone with this colour vision sees it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (
        max(0, sum(a * b for a, b in zip(row, linear, strict=True))) for row in VISIONS[vision]
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_main_categories_are_told_apart_with_every_colour_vision(vision, theme):
    """A difference of 0.02 in OKLab is just noticed side by side."""
    colours = [seen(getattr(shade(hue), theme), vision) for hue in range(len(HUES))]
    assert min(math.dist(*pair) for pair in combinations(colours[:8], 2)) >= 0.07
    assert min(math.dist(*pair) for pair in combinations(colours, 2)) >= 0.05


@pytest.mark.parametrize("hue", range(len(HUES)))
def test_our_own_colours_come_back_as_the_same_hue(hue):
    found = nearest_hue(shade(hue).light)
    assert found is not None
    assert abs((HUES[found] - HUES[hue] + 180) % 360 - 180) <= 12


@pytest.mark.parametrize(
    "colour", ["#E64A19", "#ffE64A19", "rgb(230, 74, 25)", "rgba(230,74,25,0.5)", "E64A19"]
)
def test_colours_of_other_programs_are_read_however_they_are_written(colour):
    assert HUES[nearest_hue(colour)] in (30, 48, 54)


@pytest.mark.parametrize("colour", ["", "#888888", "#fff", "red", "#12", "#gggggg"])
def test_greys_and_what_is_no_colour_have_no_hue(colour):
    assert nearest_hue(colour) is None
