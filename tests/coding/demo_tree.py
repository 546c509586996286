"""The demo's categories by their short codes, for tests of what moves between them."""

from coding.models import Category
from coding.queries.codebook import category_tree


def of(project, code):
    """The category with a short code."""
    return Category.objects.get(project=project, short_code=code)


def counts(project, *codes):
    """How many codings lie in the branches with these short codes; None for one that is gone."""
    rows = {row.category.short_code: row.branch_count for row in category_tree(project)}
    return [rows.get(code) for code in codes]
