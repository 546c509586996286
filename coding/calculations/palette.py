"""Colours of categories: a hue for each main category, shades of it for everything below.

Colours are made in OKLCH (Björn Ottosson, 2020), where equal lightness looks equally light, written as sRGB.
Contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.
"""

from dataclasses import dataclass
from math import cos, radians, sin

HUES = (252, 155, 62, 318, 20, 112, 200, 285, 85, 345, 135, 225)  # degrees, far apart first
_CHROMA_LIGHT, _CHROMA_DARK = 0.13, 0.12
_SHOWN = 0.501  # linear parts from 0 to 1, with a little room for rounding
_LIGHTNESS_LIGHT, _LIGHTNESS_DARK = 0.52, 0.76
HIGHLIGHT_LIGHT, HIGHLIGHT_DARK = 0.19, 0.18  # how much of a colour lies over the paper under coded text
_STEPS = (0.0, 0.07, -0.08, 0.035, -0.04)  # shades of siblings, added to the lightness
_HUE_STEPS = (0, 6, -6, 12, -12)


@dataclass(frozen=True)
class Shade:
    """One colour for each theme, as #rrggbb."""

    light: str
    dark: str


def shade(hue: int | None, depth: int = 0, sibling: int = 0) -> Shade:
    """Return a category's colour: `hue` is its main category's index, `sibling` its place among siblings.

    Without a hue it is grey. Every colour reaches 3:1 against its paper (WCAG 1.4.11, graphical objects).
    """
    if hue is None:
        return Shade("#6a6f72", "#969c9f")
    step = _STEPS[sibling % len(_STEPS)] if depth else 0.0
    turn = _HUE_STEPS[sibling % len(_HUE_STEPS)] * (depth > 0) + 4 * max(depth - 1, 0)
    angle = HUES[hue % len(HUES)] + turn
    return Shade(
        oklch(_LIGHTNESS_LIGHT + step, _CHROMA_LIGHT, angle),
        oklch(_LIGHTNESS_DARK + step, _CHROMA_DARK, angle),
    )


def oklch(lightness: float, chroma: float, hue_degrees: float) -> str:
    """Return the nearest sRGB colour, with less chroma where the screen can't show so much."""
    rgb = _linear_rgb(lightness, chroma, hue_degrees)
    while chroma > 0 and not all(abs(part - 0.5) <= _SHOWN for part in rgb):
        chroma -= 0.005
        rgb = _linear_rgb(lightness, chroma, hue_degrees)
    return "#" + "".join(f"{round(_encoded(min(max(part, 0), 1)) * 255):02x}" for part in rgb)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two #rrggbb colours, between 1 and 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(over: str, under: str, share: float) -> str:
    """Return `share` (0 to 1) of one colour laid over another, as browsers blend in sRGB."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(top * share + below * (1 - share)):02x}" for top, below in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_decoded(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _decoded(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - IEC 61966-2-1


def _encoded(part: float) -> float:
    return float(part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)  # noqa: PLR2004 - the same


def _linear_rgb(lightness: float, chroma: float, hue_degrees: float) -> tuple[float, float, float]:
    a, b = chroma * cos(radians(hue_degrees)), chroma * sin(radians(hue_degrees))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
