"""Events, documents, speakers and turns."""

from collections.abc import Sequence
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.projects import ProjectFactory
from transcripts.calculations import positions
from transcripts.models import Document, Event, Speaker, Turn

TURNS = (
    ("M1", "Was wird Pflege in zehn Jahren können müssen?"),
    ("B1", "Größere Übersicht, würde ich sagen. 🙂 Und Mut."),
    ("B2", "Digitale Werkzeuge verstehen, nicht nur bedienen."),
)


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda number: f"Workshop {number}")


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda number: f"Dokument {number}")
    released_at = factory.LazyFunction(timezone.now)  # ready to be coded, unless a test says None


class SpeakerFactory(DjangoModelFactory):
    class Meta:
        model = Speaker

    document = factory.SubFactory(DocumentFactory)
    label = factory.Sequence(lambda number: f"B{number + 1}")


def document_with_turns(turns: Sequence[tuple[str, str]] = TURNS, **fields: Any) -> Document:
    """A document whose turns are (label, text); ten seconds a turn."""
    document = DocumentFactory(**fields)
    speakers = {
        label: SpeakerFactory(
            document=document,
            label=label,
            kind=Speaker.Kind.MODERATOR if label.startswith("M") else Speaker.Kind.PARTICIPANT,
        )
        for label in dict.fromkeys(label for label, _text in turns)
    }
    Turn.objects.bulk_create(
        Turn(
            document=document,
            order_key=key,
            speaker=speakers[label],
            text=text,
            start_ms=number * 10_000,
            end_ms=(number + 1) * 10_000,
        )
        for number, (key, (label, text)) in enumerate(
            zip(positions.order_keys(len(turns)), turns, strict=True)
        )
    )
    return document
