"""Colours of categories: a hue for each main category, shades of it for everything below.

Colours are made in OKLCH (Björn Ottosson, 2020), where equal lightness looks equally light, written as sRGB.
Contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin

# (chroma, hue in degrees, lightness on light and on dark paper): found by a search for colours that stay as
# far apart as possible for every kind of colour vision, farthest first; lightness counts as much as hue
_LOOKS = (
    *((0.09, 312, 0.46, 0.70), (0.17, 54, 0.58, 0.86), (0.17, 30, 0.40, 0.60), (0.17, 276, 0.56, 0.84)),
    *((0.17, 300, 0.36, 0.60), (0.09, 174, 0.38, 0.58), (0.17, 264, 0.46, 0.70), (0.05, 18, 0.58, 0.78)),
    *((0.17, 48, 0.50, 0.74), (0.13, 324, 0.36, 0.60), (0.05, 132, 0.50, 0.66), (0.09, 288, 0.56, 0.76)),
)
HUES = tuple(look[1] for look in _LOOKS)
_LESS_CHROMA_ON_DARK = 0.92
_SHOWN = 0.501  # linear parts from 0 to 1, with a little room for rounding
HIGHLIGHT_LIGHT, HIGHLIGHT_DARK = 0.19, 0.18  # how much of a colour lies over the paper under coded text
_GREY = 0.02
_RGB = re.compile(r"rgba?\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})(?:,[^)]*)?\)")
_HEX = re.compile(r"[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8}")
_STEPS = (0.0, 0.042, -0.048, 0.021, -0.024)  # shades of siblings, added to the lightness
_HUE_STEPS = (0, 6, -6, 12, -12)


@dataclass(frozen=True)
class Shade:
    """One colour for each theme, as #rrggbb."""

    light: str
    dark: str


@lru_cache(maxsize=4096)
def shade(hue: int | None, depth: int = 0, sibling: int = 0) -> Shade:
    """Return a category's colour: `hue` is its main category's index, `sibling` its place among siblings.

    Without a hue it is grey. Every colour reaches 3:1 against its paper (WCAG 1.4.11, graphical objects).
    """
    if hue is None:
        return Shade("#6a6f72", "#969c9f")
    step = _STEPS[sibling % len(_STEPS)] if depth else 0.0
    turn = _HUE_STEPS[sibling % len(_HUE_STEPS)] * (depth > 0) + 4 * max(depth - 1, 0)
    chroma, angle, on_light, on_dark = _LOOKS[hue % len(_LOOKS)]
    return Shade(
        oklch(on_light + step, chroma, angle + turn),
        oklch(on_dark + step, chroma * _LESS_CHROMA_ON_DARK, angle + turn),
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


def nearest_hue(colour: str) -> int | None:
    """Return the index of the hue that a colour of another program comes closest to; None for greys and none.

    Reads `#RGB`, `#RRGGBB`, `#AARRGGBB` and `rgb(r, g, b)`. Compared by the angle of the hue in OKLab.
    """
    parts = _parts_of(colour)
    if parts is None:
        return None
    red, green, blue = (_decoded(part / 255) for part in parts)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    if hypot(a, b) < _GREY:
        return None
    angle = degrees(atan2(b, a)) % 360
    return min(range(len(HUES)), key=lambda index: abs((HUES[index] - angle + 180) % 360 - 180))


def _parts_of(colour: str) -> list[int] | None:
    text = colour.strip().lower()
    found = _RGB.fullmatch(text)
    if found:
        return [min(int(part), 255) for part in found.groups()]
    digits = text.removeprefix("#")
    if not _HEX.fullmatch(digits):
        return None
    if len(digits) == 3:  # noqa: PLR2004 - the short form of CSS
        digits = "".join(2 * digit for digit in digits)
    digits = digits[-6:]
    return [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
