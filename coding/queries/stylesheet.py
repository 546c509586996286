"""The stylesheet of a project's category colours: the only way colours reach a page under the strict CSP."""

from hashlib import sha256

from coding.calculations.palette import HIGHLIGHT_DARK, HIGHLIGHT_LIGHT, HUES, Shade, shade
from coding.queries.codebook import TreeRow

UNDERLINES = (3, 6, 9)  # pixels below the line for main, sub and sub-sub categories: they stay apart
_COLOUR = ".cat-{id}{{--c:{colour}}}"
# only where the category is painted: the browser works out each of these rules for each element it matches
_BACKGROUND = (
    ".has-{id}::highlight(cat-{id}){{background-color:light-dark({light}{thin_light},{dark}{thin_dark})}}"
)
_LINE = (
    ".is-lined .has-{id}::highlight(cat-{id}){{background-color:transparent;text-decoration:underline 2px;"
    "text-decoration-color:{colour};text-underline-offset:{offset}px}}"
)


def category_stylesheet(rows: list[TreeRow]) -> str:
    """Return a colour and a highlight for each category, and the hues; light and dark in one.

    Inside of `.is-lined` coded text gets lines instead of backgrounds.
    """
    palette = [f".hue-{number}{{--c:{_in_css(shade(number))}}}" for number in range(len(HUES))]
    rules = _COLOUR + _BACKGROUND + _LINE
    return "\n".join(
        [
            *palette,
            *(
                rules.format(
                    id=row.category.pk,
                    colour=_in_css(row.shade),
                    light=row.shade.light,
                    dark=row.shade.dark,
                    offset=UNDERLINES[row.depth % len(UNDERLINES)],
                    thin_light=f"{round(HIGHLIGHT_LIGHT * 255):02x}",
                    thin_dark=f"{round(HIGHLIGHT_DARK * 255):02x}",
                )
                for row in rows
            ),
        ]
    )


def colours_of_branch(rows: list[TreeRow], main_id: int) -> list[dict[int, str]]:
    """Return for each hue of the palette the colours that the branch of a main category would have."""
    branch = [row for row in rows if row.main_id == main_id]
    return [
        {row.category.pk: _in_css(shade(hue, row.depth, row.sibling)) for row in branch}
        for hue in range(len(HUES))
    ]


def _in_css(colour: Shade) -> str:
    return f"light-dark({colour.light},{colour.dark})"


def stylesheet_version(rows: list[TreeRow]) -> str:
    """Return a short text that changes when any colour does."""
    return version_of(category_stylesheet(rows))


def version_of(stylesheet: str) -> str:
    """Return a short text that changes when the stylesheet does."""
    return sha256(stylesheet.encode()).hexdigest()[:12]
