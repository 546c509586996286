"""What the coding screen shows of the material: a document's turns, its neighbours, the one to begin with."""

from dataclasses import dataclass

from django.db.models import Max

from coding.calculations.voices import Voice
from coding.models import MethodRules
from coding.queries.sight import visible_codings
from coding.queries.voices import voices_in
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.timecodes import short_clock
from transcripts.models import Document, Turn


@dataclass(frozen=True)
class ScreenTurn:
    """A turn as a reader sees it; ids and times are texts for attributes, empty without a time."""

    turn_id: str
    number: str
    text: str
    voice: Voice
    clock: str
    start_ms: str
    end_ms: str
    same_speaker: bool


@dataclass(frozen=True)
class Neighbours:
    """The documents of a project in their order, with the released ones before and after the open one."""

    all: list[Document]
    before: Document | None
    after: Document | None


def turns_for_screen(document: Document) -> list[ScreenTurn]:
    """Return the turns of a document in order; `number` counts its paragraphs from 1.

    Two queries for plain rows: a transcript may have thousands of turns.
    """
    voices = voices_in(document)
    turns = Turn.objects.filter(document=document).order_by("order_key")
    rows = turns.values_list("pk", "text", "speaker_id", "start_ms", "end_ms")
    shown: list[ScreenTurn] = []
    for number, (turn_id, text, speaker_id, start_ms, end_ms) in enumerate(rows, start=1):
        voice = voices[speaker_id]
        shown.append(
            ScreenTurn(
                turn_id=str(turn_id),
                number=str(number),
                text=text,
                voice=voice,
                clock="" if start_ms is None else short_clock(start_ms),
                start_ms="" if start_ms is None else str(start_ms),
                end_ms="" if end_ms is None else str(end_ms),
                same_speaker=bool(shown and voice.name and shown[-1].voice == voice),
            )
        )
    return shown


def neighbours(document: Document) -> Neighbours:
    """Return all documents of the project for the chooser, with the two beside this one."""
    documents = list(
        Document.objects.filter(project_id=document.project_id).select_related("event", "theme_table")
    )
    at = next(index for index, each in enumerate(documents) if each.pk == document.pk)
    before = next((each for each in reversed(documents[:at]) if each.is_released), None)
    after = next((each for each in documents[at + 1 :] if each.is_released), None)
    return Neighbours(documents, before, after)


def document_to_code(project: Project, by: User) -> Document | None:
    """Return the document this person coded in last, else the project's first one, else None.

    Released ones come first: others are offered only where there is nothing else.
    """
    last = (
        visible_codings(project, by)
        .filter(coder=by)
        .values("document_id")
        .annotate(last=Max("coded_at"))
        .order_by("-last")
        .first()
    )
    documents = Document.objects.filter(project=project)
    released = documents.released()
    known = released.filter(pk=last["document_id"]).first() if last else None
    return known or released.first() or documents.first()


def shortest_segment(project: Project) -> int:
    """Return the code points below which a passage is said to be short (method.md, 3.1)."""
    rules = MethodRules.objects.filter(project=project).first()
    return (rules or MethodRules()).shortest_segment
