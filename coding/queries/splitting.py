"""Which passages of a category a rule takes out of it."""

from coding.models import Category
from coding.queries.passages import PassageFilter, passage_cards, passages_of
from futureskills.accounts.models import User


def passages_by_rule(category: Category, wanted: PassageFilter, *, text: str, user: User) -> list[int]:
    """Return the ids of the category's own codings that the filter and the words (any case) leave."""
    rows = list(passages_of(category, wanted, user=user).select_related("category", "document"))
    words = text.casefold().strip()
    if not words:
        return [row.pk for row in rows]
    return [card.coding.pk for card in passage_cards(rows) if words in card.excerpt.segment.text.casefold()]
