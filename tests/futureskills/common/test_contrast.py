"""Every pair of ink and ground in tokens.css is readable (WCAG 2.2 AA), in light and in dark."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
PAIRS = dict(re.findall(r"--([\w-]+):\s*light-dark\((#\w{6}),\s*#\w{6}\)", TOKENS))
DARK = dict(re.findall(r"--([\w-]+):\s*light-dark\(#\w{6},\s*(#\w{6})\)", TOKENS))
THEMES = {"light": PAIRS, "dark": DARK}

TEXT = 4.5
CONTROL = 3.0
GROUNDS = ("paper", "surface", "raised", "sunken", "hover")
SOFT = ("accent-soft", "success-soft", "warning-soft", "danger-soft")

READABLE = [
    *[(ink, ground, TEXT) for ink in ("ink", "quiet") for ground in GROUNDS],
    *[("ink", ground, TEXT) for ground in SOFT],
    *[(ink, ground, TEXT) for ink in ("accent", "accent-strong", "danger") for ground in GROUNDS],
    *[(ink, ground, TEXT) for ink in ("success", "warning") for ground in ("paper", "surface", "raised")],
    *[(name, f"{name}-soft", TEXT) for name in ("accent", "success", "warning", "danger")],
    ("quiet", "accent-soft", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("on-danger", "danger", TEXT),
    ("on-danger", "danger-strong", TEXT),
    *[("edge", ground, CONTROL) for ground in GROUNDS],
    *[("accent", ground, CONTROL) for ground in ("line", "sunken", "accent-soft")],
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), READABLE)
def test_ink_is_readable_on_its_ground(theme, ink, ground, least):
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) >= least, f"--{ink} on --{ground} in {theme}"


def test_the_formula_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_colours_are_written_in_tokens_only():
    literal = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\((?!from)", re.IGNORECASE)
    strays = [
        f"{sheet.name}: {line.strip()}"
        for sheet in (settings.BASE_DIR / "static" / "css").rglob("*.css")
        if sheet.name != "tokens.css"
        for line in sheet.read_text(encoding="utf-8").splitlines()
        if literal.search(re.sub(r"url\([^)]*\)|^\s*#[\w-]+[^{]*\{|[^{}]*,\s*$", "", line))
    ]
    assert strays == []
