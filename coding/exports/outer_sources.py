"""Where something was said, in words, as far as readers outside the project may know."""

from django.utils.translation import gettext as _

from transcripts.calculations.publication import Cut, Part, Shown
from transcripts.models import Document

_PLACES = (
    (Part.EVENT, "event"),
    (Part.THEME_TABLE, "theme_table"),
    (Part.TABLE_GROUP, "table_group"),
    (Part.DOCUMENT, "title"),
)


def source_of(document: Document, who: Shown, cut: Cut, *, paragraphs: str = "", clock: str = "") -> str:
    """Return code or group, then as much of the place as is shown; load the places with the document."""
    key = who.key
    found = [str(getattr(document, name) or "") for part, name in _PLACES if cut.shows(part, key)]
    if cut.shows(Part.PLACE, key):
        found += [_("para. %(number)s") % {"number": paragraphs} if paragraphs else "", clock]
    return ", ".join(filter(None, [cut.names(sorted(who.participant_ids), key), *found]))
