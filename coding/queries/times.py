"""When a coded passage was said."""

from coding.calculations.segments import segment_of
from coding.models import Coding
from coding.queries.coded_segments import spoken_turns
from transcripts.calculations.positions import order_key
from transcripts.models import Turn


def times_of(coding: Coding) -> tuple[int | None, int | None]:
    """Return start and end in milliseconds, from its words where they have times, else from its turns."""
    keys = order_key(coding.span.lower), order_key(coding.span.upper)
    turns = Turn.objects.filter(document_id=coding.document_id, order_key__range=keys)
    spoken, _people = spoken_turns(turns.select_related("speaker").order_by("order_key"))
    segment = segment_of(coding.span.lower, coding.span.upper, spoken)
    return segment.time_from_ms, segment.time_to_ms
