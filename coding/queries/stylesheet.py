"""The stylesheet of a project's category colours: the only way colours reach a page under the strict CSP."""

from hashlib import sha256

from coding.queries.codebook import TreeRow

_RULES = (
    ".cat-{id}{{--c:light-dark({light},{dark})}}"
    "::highlight(cat-{id}){{background-color:light-dark({light}30,{dark}3d)}}"
)


def category_stylesheet(rows: list[TreeRow]) -> str:
    """Return a colour and a highlight for each category; light and dark in one."""
    return "\n".join(
        _RULES.format(id=row.category.pk, light=row.shade.light, dark=row.shade.dark) for row in rows
    )


def stylesheet_version(rows: list[TreeRow]) -> str:
    """Return a short text that changes when any colour does."""
    return sha256(category_stylesheet(rows).encode()).hexdigest()[:12]
