"""The material of the demo: events with tables, groups and rotation, 20 documents, speaker maps."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.words import DraftTurn
from transcripts.importers.detection import read_transcript
from transcripts.models import Participant, Speaker
from transcripts.operations.documents import create_document
from transcripts.operations.events import create_event
from transcripts.operations.places import Place, place_document
from transcripts.operations.speaker_maps import Voice, map_speakers
from transcripts.operations.tables import Named, fill_rotation, save_groups, save_tables

FOLDER = Path(__file__).parents[1] / "demo"

Seed = dict[str, Any]


def add_events(project: Project, seed: Seed, *, by: User) -> None:
    """Make the three events; where groups meet tables, the rotation fills itself in."""
    for event in seed["events"]:
        row = create_event(project, name=event["name"], is_online=event["online"], by=by)
        save_tables(row, [Named(None, name) for name in event["tables"]], by=by)
        save_groups(row, [Named(None, name) for name in event["groups"]], by=by)
        fill_rotation(row, by=by)


def add_documents(project: Project, frame: Seed, transcripts: Sequence[Seed], *, by: User) -> None:
    """Make all documents in their order; transcripts without a text in the seed stay empty shells."""
    texts = {each["title"]: each for each in transcripts}
    for position, each in enumerate(frame["documents"]):
        note, turns = _content(each, texts.get(each["title"]))
        document = create_document(
            project,
            title=each["title"],
            kind=each["kind"],
            note=note,
            turns=turns,
            position=position,
            by=by,
        )
        place_document(document, place=_place(project, each), by=by)


def map_all_speakers(project: Project, people: dict[str, Participant], frame: Seed, *, by: User) -> None:
    """Say who speaks in the transcripts that have a map; moderators and unknown voices know it already."""
    for title, codes in frame["speaker_maps"].items():
        document = project.documents.get(title=title)
        speakers = dict(document.speakers.values_list("label", "pk"))
        voices = {
            speakers[label]: Voice(Speaker.Kind.PARTICIPANT, people[code]) for label, code in codes.items()
        }
        map_speakers(document, voices=voices, by=by)


def _content(seed: Seed, transcript: Seed | None) -> tuple[str, Sequence[DraftTurn]]:
    if transcript is not None:
        return transcript["note"], _turns(transcript["turns"])
    if "file" in seed:
        draft = read_transcript(seed["file"], (FOLDER / seed["file"]).read_bytes())
        return draft.note, draft.turns
    return "", [DraftTurn("", text) for text in seed.get("turns", [])]


def _turns(seeds: Sequence[Seed]) -> list[DraftTurn]:
    """Each turn begins where the one before ends: f4 stamps stand at the ends."""
    moments = pairwise([0, *(turn["end_ms"] for turn in seeds)])
    return [
        DraftTurn(turn["speaker"], turn["text"], start_ms, end_ms)
        for turn, (start_ms, end_ms) in zip(seeds, moments, strict=True)
    ]


def _place(project: Project, seed: Seed) -> Place:
    event = project.events.get(name=seed["event"])
    return Place(
        event,
        theme_table=event.theme_tables.filter(name=seed.get("table")).first(),
        table_group=event.table_groups.filter(name=seed.get("group")).first(),
    )
