"""Names give way to placeholders, for good: in text, earlier versions, the engine's words and the sound."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from transcripts.calculations.edits import Replace
from transcripts.calculations.placeholders import LONGEST
from transcripts.calculations.silences import Stretch, stretch_of
from transcripts.models import Document, Turn
from transcripts.operations.identities.originals import seal_original
from transcripts.operations.silences import silence
from transcripts.operations.speech_settings import purge_glossary
from transcripts.operations.text_changes import change_text, locked_document
from transcripts.operations.withdrawn_turns import purge_traces
from transcripts.signals import names_replaced


@dataclass(frozen=True)
class Place:
    """A name in a turn: a half-open span in code points, and what comes in its place.

    `name` is what the sealed table keeps: without title and genitive.
    """

    turn_id: int
    start: int
    end: int
    placeholder: str
    name: str


@dataclass(frozen=True)
class Replaced:
    """What was done; `unheard_count` are places whose sound could not be found."""

    count: int
    unheard_count: int


def replace_names(document: Document, places: Sequence[Place], *, version: int, by: User) -> Replaced:
    """Put placeholders in the place of names; codings and word times stay attached.

    The originals are sealed; earlier versions and the engine's words are purged, the glossary forgets the
    names, and the sound is silenced in what the team hears: none of it can be undone. Audited as
    `document.pseudonymised`. Raises DomainError when the text has changed since `version`, for overlapping
    places and empty placeholders.
    """
    _check(places)
    with transaction.atomic():
        locked = locked_document(document)
        if locked.version != version:
            raise DomainError(_("The transcript has changed meanwhile. Load the page again."), status=409)
        turns = {turn.pk: turn for turn in locked.turns.filter(pk__in={place.turn_id for place in places})}
        stretches = [_replace(locked, turns, place, by) for place in _last_first(places)]
        purge_traces(locked, [])
        purge_glossary(locked.project, by=by, terms=[place.name for place in places])
        placeholders = {place.name: place.placeholder for place in places}
        names_replaced.send(Document, project=locked.project, placeholders=placeholders, by=by)
        heard = [stretch for stretch in stretches if stretch is not None]
        if locked.recording_id and heard:
            silence(locked.recording_id, heard)
        details = {"count": len(places), "placeholders": sorted({place.placeholder for place in places})}
        record("document.pseudonymised", by=by, project_id=locked.project_id, subject=locked, details=details)
        return Replaced(len(places), len(stretches) - len(heard))


def _check(places: Sequence[Place]) -> None:
    if not places:
        raise DomainError(_("Choose at least one place."))
    if any(not place.placeholder.strip("[] ") or len(place.placeholder) > LONGEST for place in places):
        raise DomainError(_("Every chosen name needs a placeholder of at most %d characters.") % LONGEST)
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place in places:
        own = spans[place.turn_id]
        if any(place.start < end and start < place.end for start, end in own) or place.end <= place.start:
            raise DomainError(_("Two of these places overlap."))
        own.append((place.start, place.end))


def _last_first(places: Sequence[Place]) -> list[Place]:
    """Return the places so that no replacement moves another one."""
    return sorted(places, key=lambda place: (place.turn_id, place.start), reverse=True)


def _replace(document: Document, turns: Mapping[int, Turn], place: Place, by: User) -> Stretch | None:
    turn = turns.get(place.turn_id)
    if turn is None or place.end > len(turn.text):
        raise DomainError(_("The transcript has changed meanwhile. Load the page again."), status=409)
    stretch = stretch_of(turn.words, place.start, place.end, turn=(turn.start_ms, turn.end_ms))
    original = turn.text[place.start : place.end]
    change_text(document, Replace(turn.pk, place.start, original, place.placeholder), by=by)
    seal_original(
        document.project,
        original=place.name,
        placeholder=place.placeholder,
        by=by,
        document=document,
        turn_id=turn.pk,
    )
    return stretch
