"""The demo: a small study ready to be explored, and a recording that is really transcribed."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from django.core.files import File
from django.db import transaction

from coding.operations import demo_codebook, demo_material, demo_people, demo_process
from futureskills.accounts.models import User
from futureskills.projects.models import Membership, Project, Role
from futureskills.projects.operations.projects import Details, create_project
from transcripts.models import Attribute
from transcripts.operations.attributes import AttributeDetails, change_attribute, create_attribute
from transcripts.operations.events import create_event
from transcripts.operations.recordings import store_upload

SLUG, SOUND_SLUG = "demo", "demo-sound"
FOLDER = Path(__file__).parents[1] / "demo"
SOUND = FOLDER / "five-voices.opus"
SOUND_TITLE = "Fünf Stimmen (Probeaufnahme)"


def load_demo(*, owners: Sequence[User]) -> Project:
    """Make the demo project once: people, material, codebook and codings; everybody given becomes a lead.

    Recorded and audited like work by hand, in the first lead's name. Where the project exists already, only
    leads are added.
    """
    with transaction.atomic():
        project = Project.objects.filter(slug=SLUG).first()
        if project is None:
            details = Details("Future Skills (Demo)", "Workshopreihe mit erfundenen Gesprächen.")
            project = create_project(details, by=owners[0], slug=SLUG)
            _fill(project, by=owners[0])
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


def _fill(project: Project, *, by: User) -> None:
    """Follow the order of the study: frame, people, material, codebook, codings, speaker maps."""
    seed, frame = _read("seed.json"), _read("frame.json")
    demo_material.add_events(project, seed, by=by)
    people = demo_people.add_people(project, frame, by=by)
    demo_people.note_who_was_there(project, people, frame, by=by)
    _add_attributes(project, by=by)
    demo_material.add_documents(project, frame, seed["transcripts"], by=by)
    questions = demo_codebook.add_guide(project, frame, by=by)
    cards = demo_codebook.cards_of(project, seed["categories"], questions, frame)
    story = demo_process.Story(project, cards, seed["codings"], by)
    demo_process.before_people(story)
    with demo_process.person_codes(story):
        demo_material.map_all_speakers(project, people, frame, by=by)
    demo_process.after_people(story)
    demo_codebook.note_scenarios(project, frame, by=by)
    demo_codebook.add_anchors(project, story.made, seed["categories"], by=by)
    demo_process.check_agreement(story)


def _add_attributes(project: Project, *, by: User) -> None:
    scenarios = AttributeDetails("Scenario", ["1", "2", "3", "4", "5"])
    scenario = create_attribute(project, subject=Attribute.Subject.SEGMENT, details=scenarios, by=by)
    change_attribute(scenario, details=AttributeDetails("Szenario", scenarios.choices), by=by)


def _read(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((FOLDER / name).read_text(encoding="utf-8")))
