"""The passages of a category: what the list beside the text shows, filtered, one page at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Exists, Q, QuerySet

from coding.calculations.excerpts import Excerpt
from coding.models import Category, Coding
from coding.queries.disclosure import seat_of
from coding.queries.excerpts import excerpts_of
from coding.queries.reach import branch_ids
from coding.queries.sight import visible_layers
from coding.queries.touched_turns import turns_under_span
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.queries.small_groups import Badge, small_groups_of

PAGE = 50


@dataclass(frozen=True)
class PassageFilter:
    """Which passages of a category; None or an empty text: all.

    `group` is `g` with a professional group's id, `p` with a public group's, or `unknown`: nobody has a code.
    """

    with_children: bool = True
    group: str = ""
    event: int | None = None
    table: int | None = None
    document: int | None = None
    coder: int | None = None
    coding_pass: int | None = None
    participant: int | None = None
    document_attributes: Mapping[str, str] = field(default_factory=dict)
    participant_attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PassageCard:
    """One coding with its words and source."""

    coding: Coding
    excerpt: Excerpt
    badge: Badge | None = None  # too few people share its group at its place


@dataclass(frozen=True)
class PassagePage:
    """Passages in the order of the material; `total` counts all, `next_offset` is None on the last page."""

    cards: list[PassageCard]
    total: int
    next_offset: int | None


def passages_of(
    category: Category, wanted: PassageFilter, *, user: User, branch: Collection[int] | None = None
) -> "QuerySet[Coding, Any]":
    """Return the codings of a category (with its branch) that a person sees, in the order of the material.

    `branch` holds the ids of the branch where they are known already.
    """
    project = category.project
    ids = (branch or branch_ids(project, [category.pk])) if wanted.with_children else [category.pk]
    codings = Coding.objects.filter(layer__in=visible_layers(project, user), category_id__in=ids)
    exact = {
        "document__event_id": wanted.event,
        "document__theme_table_id": wanted.table,
        "document_id": wanted.document,
        "coder_id": wanted.coder,
        "coding_pass_id": wanted.coding_pass,
    }
    codings = codings.filter(**{name: value for name, value in exact.items() if value is not None})
    if wanted.group:
        codings = codings.filter(_said_by(wanted.group))
    if wanted.participant is not None:
        codings = codings.filter(_with_turn(speaker__participant_id=wanted.participant))
    for key, value in wanted.document_attributes.items():
        codings = codings.filter(document__attributes__contains={key: value})
    if wanted.participant_attributes:
        has = dict(wanted.participant_attributes)
        codings = codings.filter(_with_turn(speaker__participant__attributes__contains=has))
    return codings.order_by("document__position", "document_id", "span", "id")


def passage_page(category: Category, wanted: PassageFilter, *, user: User, offset: int = 0) -> PassagePage:
    """Return up to 50 passages from `offset` on; as many queries for one as for five thousand."""
    codings = passages_of(category, wanted, user=user)
    rows = codings.select_related(
        "category", "coder", "coding_pass", "document__event", "document__recording"
    )
    total = codings.count()
    following = offset + PAGE
    cards = with_badges(passage_cards(list(rows[offset:following])), category.project)
    return PassagePage(cards, total, following if following < total else None)


def passage_cards(codings: list[Coding]) -> list[PassageCard]:
    """Return the passages of codings; one query."""
    excerpts = excerpts_of([(row.document_id, row.span.lower, row.span.upper) for row in codings])
    return [PassageCard(coding, excerpt) for coding, excerpt in zip(codings, excerpts, strict=True)]


def with_badges(cards: list[PassageCard], project: Project) -> list[PassageCard]:
    """Return passages with the badge of those whose group too few people share; a fixed number of queries."""
    small = small_groups_of(project)
    return [
        replace(card, badge=small.of(card.excerpt.participant_ids, seat_of(card.coding.document)))
        for card in cards
    ]


def _said_by(group: str) -> Q:
    turns = turns_under_span()
    if group == "unknown":
        return ~Q(Exists(turns.filter(speaker__participant__isnull=False)))
    name = "public_group_id" if group.startswith("p") else "id"
    return Q(Exists(turns.filter(**{f"speaker__participant__professional_group__{name}": int(group[1:])})))


def _with_turn(**lookup: Any) -> Q:
    return Q(Exists(turns_under_span().filter(**lookup)))
