"""What is said around a passage: the question, the turn before it, its own turns, the turn after it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Subquery

from coding.calculations.excerpts import Excerpt
from coding.calculations.voices import Voice
from coding.models import Coding
from coding.queries.excerpts import excerpt_of
from coding.queries.touched_turns import with_numbers
from coding.queries.voices import SPEAKER, voice_of
from transcripts.calculations.positions import offset, order_key
from transcripts.models import Speaker, Turn


@dataclass(frozen=True)
class ContextTurn:
    """A turn around a passage; `is_own` where that lies on it, from `start` to `end` in code points."""

    number: int
    voice: Voice
    text: str
    is_own: bool
    turn_id: int
    start: int
    end: int

    @property
    def parts(self) -> tuple[str, str, str]:
        """Its words before the passage, in it, and after it."""
        return self.text[: self.start], self.text[self.start : self.end], self.text[self.end :]


@dataclass(frozen=True)
class Surroundings:
    """A passage with all that its card shows of the text."""

    excerpt: Excerpt
    question: ContextTurn | None  # the moderator's last one before it
    around: list[ContextTurn]


def surroundings_of(coding: Coding) -> Surroundings:
    """Return the words of a passage, what is said around it and what was asked before it; one query."""
    first, last = order_key(coding.span.lower), order_key(coding.span.upper)
    turns = Turn.objects.filter(document_id=coding.document_id)
    before = turns.filter(order_key__lt=first).order_by("-order_key")
    asked = before.filter(speaker__kind=Speaker.Kind.MODERATOR)
    after = turns.filter(order_key__gt=last).order_by("order_key")
    places = [Subquery(each.values("order_key")[:1]) for each in (before, asked, after)]
    wanted = Q(order_key__range=(first, last)) | Q(order_key__in=places)
    rows = list(with_numbers(turns.filter(wanted)).select_related(SPEAKER).order_by("order_key"))
    said = {row.order_key: _said(row, coding) for row in rows}
    earlier = [row for row in rows if row.order_key < first]
    questions = [row for row in earlier if row.speaker and row.speaker.kind == Speaker.Kind.MODERATOR]
    near = rows[max(len(earlier) - 1, 0) :]
    return Surroundings(
        excerpt=excerpt_of(coding.span.lower, coding.span.upper, rows),
        question=said[questions[-1].order_key] if questions else None,
        around=[said[row.order_key] for row in near],
    )


def _said(row: Any, coding: Coding) -> ContextTurn:
    first, last = order_key(coding.span.lower), order_key(coding.span.upper)
    is_own = first <= row.order_key <= last
    start = offset(coding.span.lower) if row.order_key == first else 0
    end = offset(coding.span.upper) if row.order_key == last else len(row.text)
    return ContextTurn(row.number, voice_of(row), row.text, is_own, row.pk, start, end)
