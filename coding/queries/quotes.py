"""One passage as a quote: as the project cites it, and as a publication may."""

from collections.abc import Iterable
from dataclasses import dataclass

from coding.calculations.quotes import Source, quote
from coding.calculations.segments import Segment, segment_of
from coding.models import Coding
from coding.queries.coded_segments import spoken_turns
from coding.queries.disclosure import seat_of
from transcripts.calculations.disclosure import Report, Row, judged, ways_out
from transcripts.calculations.publication import Part, parts_after, shape_of
from transcripts.calculations.timecodes import long_clock
from transcripts.models import Document, Participant
from transcripts.operations.identities.public_codes import public_codes
from transcripts.queries.consents import people_not_to_quote
from transcripts.queries.disclosure import people_of
from transcripts.queries.publication import Offer
from transcripts.queries.small_groups import Badge, small_groups_of

USUAL = frozenset({Part.EVENT, Part.DOCUMENT, Part.CODE})


@dataclass(frozen=True)
class Passage:
    """A coded passage with those who speak in it, as far as that is known."""

    coding: Coding
    segment: Segment
    people: list[Participant]

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.coding.document


@dataclass(frozen=True)
class PublicQuote:
    """A quote for publication: what the guard says of it, and whether anybody refused to be quoted."""

    text: str
    report: Report
    parts: frozenset[Part]
    offers: list[Offer]
    is_refused: bool

    @property
    def may_be_copied(self) -> bool:
        """Whether nothing stands in the way."""
        return self.report.is_safe and not self.is_refused


def passage_of(coding: Coding) -> Passage:
    """Return the passage of a coding; two queries."""
    turns = coding.document.turns.select_related("speaker").order_by("order_key")
    spoken, people = spoken_turns(turns)
    segment = segment_of(coding.span.lower, coding.span.upper, spoken)
    ids = list(dict.fromkeys(people[label] for label in segment.speakers if label in people))
    known = Participant.objects.select_related("professional_group__public_group").in_bulk(ids)
    return Passage(coding, segment, [known[each] for each in ids])


def internal_quote(passage: Passage) -> str:
    """Return the quote as it is used inside the project, with internal code, document, paragraph and time."""
    segment, document = passage.segment, passage.document
    clock = ""
    if segment.time_from_ms is not None and segment.time_to_ms is not None:
        clock = f"{long_clock(segment.time_from_ms)}–{long_clock(segment.time_to_ms)}"
    codes = [person.code for person in passage.people]
    source = Source(
        names=codes or segment.speakers,
        document=document.title,
        paragraphs=(segment.turn_from, segment.turn_to),
        clock=clock,
    )
    return quote(segment.text, source, language=document.project.language)


def badge_of(passage: Passage) -> Badge | None:
    """Return the badge of a passage whose group too few people share at its place."""
    small = small_groups_of(passage.document.project)
    return small.of([person.pk for person in passage.people], seat_of(passage.document))


def public_quote(passage: Passage, parts: Iterable[Part] = USUAL) -> PublicQuote:
    """Return the quote with the parts of its source that are asked for, and the guard's word on them."""
    shown = frozenset(parts)
    project, document = passage.document.project, passage.document
    ids = frozenset(person.pk for person in passage.people)
    people, rows, k = people_of(project), [Row(ids, seat_of(document))], project.smallest_group
    report = judged(rows, people, shape=shape_of(shown), k=k)
    ways = [] if report.is_safe else ways_out(rows, people, shape=shape_of(shown), k=k)
    source = _public_source(passage, shown)
    return PublicQuote(
        text=quote(passage.segment.text, source, language=project.language),
        report=report,
        parts=shown,
        offers=[Offer(way.acts, parts_after(shown, way.acts), way.k) for way in ways],
        is_refused=bool(ids & people_not_to_quote(project)),
    )


def _public_source(passage: Passage, parts: frozenset[Part]) -> Source:
    document = passage.document
    codes = public_codes(document.project) if Part.CODE in parts else {}
    groups = [str(person.professional_group.public_group or "") for person in passage.people]
    names = [codes.get(person.pk, "") for person in passage.people]
    return Source(
        names=names if Part.CODE in parts else groups if Part.PUBLIC_GROUP in parts else [],
        event=str(document.event) if document.event and Part.EVENT in parts else "",
        document=document.title if Part.DOCUMENT in parts else "",
        paragraphs=(passage.segment.turn_from, passage.segment.turn_to),
    )
