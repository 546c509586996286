"""Category colours can be told apart and read, in light and dark."""

import re
from pathlib import Path

import pytest

from coding.calculations.palette import HIGHLIGHT_DARK, HIGHLIGHT_LIGHT, HUES, contrast, mixed, oklch, shade

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
