"""The demo: a small study ready to be explored, and a recording that is really transcribed."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction

from coding.operations.codings import Selection, apply_category
from coding.operations.demo_codebook import add_anchors, make_categories, make_guide
from coding.queries.turn_lines import turn_lines
from futureskills.accounts.models import User
from futureskills.projects.models import Membership, Project, Role
from futureskills.projects.operations.projects import Details, create_project
from transcripts.calculations.positions import Point, characters_before
from transcripts.calculations.words import DraftTurn
from transcripts.models import Document, TableGroup, ThemeTable
from transcripts.operations.documents import create_document
from transcripts.operations.events import create_event
from transcripts.operations.recordings import store_upload

SLUG, SOUND_SLUG = "demo", "demo-sound"
FOLDER = Path(__file__).parents[1] / "demo"
SOUND = FOLDER / "five-voices.opus"
SOUND_TITLE = "Fünf Stimmen (Probeaufnahme)"

Seed = dict[str, Any]


def load_demo(*, owners: Sequence[User]) -> Project:
    """Make the demo project once: material, 50 categories, 30 codings; everybody given becomes a lead.

    Recorded and audited like work by hand, in the first lead's name. Where the project exists already, only
    leads are added.
    """
    with transaction.atomic():
        project = Project.objects.filter(slug=SLUG).first()
        if project is None:
            seed = json.loads((FOLDER / "seed.json").read_text(encoding="utf-8"))
            details = Details("Future Skills (Demo)", "Workshopreihe mit erfundenen Gesprächen.")
            project = create_project(details, by=owners[0], slug=SLUG)
            _fill(project, seed, by=owners[0])
        _add_leads(project, owners)
    return project


def load_sound_demo(*, owners: Sequence[User]) -> Project:
    """Make the project with sound once; its recording is queued and transcribed by the speech worker."""
    with transaction.atomic():
        project = Project.objects.filter(slug=SOUND_SLUG).first()
        if project is None:
            details = Details("Demo mit Ton", "Eine kurze Aufnahme mit fünf Stimmen.")
            project = create_project(details, by=owners[0], slug=SOUND_SLUG)
            event = create_event(project, name="Probeaufnahme", by=owners[0])
            with SOUND.open("rb") as sound:
                file = File(sound, name=SOUND_TITLE + SOUND.suffix)
                store_upload(project, event=event, file=file, language="de", by=owners[0])
        _add_leads(project, owners)
    return project


def _add_leads(project: Project, owners: Sequence[User]) -> None:
    for user in owners:
        Membership.objects.get_or_create(project=project, user=user, defaults={"role": Role.OWNER})


def _fill(project: Project, seed: Seed, *, by: User) -> None:
    for event in seed["events"]:
        row = create_event(project, name=event["name"], is_online=event["online"], by=by)
        for position, name in enumerate(event["tables"]):
            ThemeTable.objects.create(event=row, name=name, position=position)
        for position, name in enumerate(event["groups"]):
            TableGroup.objects.create(event=row, name=name, position=position)
    documents = {
        each["title"]: _document(project, each, position, by=by)
        for position, each in enumerate(seed["transcripts"])
    }
    guide = json.loads((FOLDER / "guide.json").read_text(encoding="utf-8"))
    categories = make_categories(project, seed["categories"], make_guide(project, guide, by=by), by=by)
    for coding in seed["codings"]:
        document = documents[coding["document"]]
        selection = _selection(document, coding["start"], coding["end"])
        apply_category(document, category=categories[coding["category"]], selection=selection, by=by)
    add_anchors(project, seed["categories"], categories, by=by)


def _document(project: Project, seed: Seed, position: int, *, by: User) -> Document:
    event = project.events.get(name=seed["event"])
    starts = [0, *(turn["end_ms"] for turn in seed["turns"])]
    return create_document(
        project,
        title=seed["title"],
        note=seed["note"],
        turns=[
            DraftTurn(turn["speaker"], turn["text"], start_ms, end_ms)
            for turn, (start_ms, end_ms) in zip(seed["turns"], pairwise(starts), strict=True)
        ],
        event=event,
        theme_table=event.theme_tables.filter(name=seed["table"]).first(),
        table_group=event.table_groups.filter(name=seed["group"]).first(),
        position=position,
        by=by,
    )


def _selection(document: Document, start: int, end: int) -> Selection:
    """Turn offsets into the whole text into points of turns."""
    lines = turn_lines(document.pk)
    starts = characters_before(lines)

    def point(offset: int) -> Point:
        turn = next(line for line in lines if starts[line.turn_id] + line.length >= offset)
        return Point(turn.turn_id, offset - starts[turn.turn_id])

    return Selection(point(start), point(end))
