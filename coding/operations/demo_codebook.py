"""The codebook and codings of the demo: guide, 50 categories, 30 codings, anchors, scenarios."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coding.models import Anchor, Category, Coding, GuideQuestion
from coding.operations.cards import CategoryCard
from coding.operations.codings import Selection
from coding.queries.turn_lines import turn_lines
from futureskills.accounts.models import User
from futureskills.history.recorder import recording
from futureskills.projects.models import Project
from transcripts.calculations.positions import Point, characters_before, points_of
from transcripts.models import Document, ThemeTable

Seed = dict[str, Any]

EVALUATIVE: dict[str, Any] = {
    "kind": Category.Kind.EVALUATIVE,
    "exclusive": Category.Exclusive.PERSON_ATTRIBUTE,
    "exclusive_attribute": "scenario",
}


def add_guide(project: Project, frame: Seed, *, by: User) -> dict[str, GuideQuestion]:
    """Make the questions of the interview guide; returned by the category that comes from each."""
    with recording("guide.create", project=project, by=by) as recorder:
        questions = {}
        for position, (label, text, gloss, category) in enumerate(frame["guide"]):
            question = GuideQuestion.objects.create(
                project=project, label=label, text=text, text_gloss=gloss, position=position
            )
            recorder.created(question)
            questions[category] = question
    return questions


def cards_of(
    project: Project, seeds: Sequence[Seed], questions: Mapping[str, GuideQuestion], frame: Seed
) -> dict[str, CategoryCard]:
    """Return the final cards by short code: levels 2 and 3 come from the material, but for Z."""
    tables = {table.name: table for table in ThemeTable.objects.filter(event__project=project)}
    cards = {}
    for seed in seeds:
        code = seed["id"]
        table = frame["theme_table_origins"].get(code)
        is_deductive = code in questions or code.startswith("Z")
        card = CategoryCard(
            name=seed["name"],
            definition=seed["definition"],
            coding_rule=seed["rule"],
            name_gloss=seed["name_en"],
            short_code=code,
            origin=Category.Origin.GUIDE if is_deductive else Category.Origin.PASSAGE,
            guide_question_id=questions[code[0]].pk if is_deductive and code[0] in questions else None,
            is_residual=code == "R",
        )
        if table:
            origin = Category.Origin.THEME_TABLE
            card = replace(card, origin=origin, origin_theme_table_id=tables[table].pk)
        cards[code] = replace(card, **EVALUATIVE) if code in ("Z1", "Z2") else card
    return cards


def add_anchors(
    project: Project, categories: Mapping[str, Category], seeds: Sequence[Seed], *, by: User
) -> None:
    """Link each anchor example to its coding; those that stand in no transcript stay free text."""
    with recording("anchor.add", project=project, by=by) as recorder:
        for seed in seeds:
            category = categories[seed["id"]]
            if "anchor_ref" in seed:
                reference = seed["anchor_ref"]
                coding = _coding_in_paragraph(category, reference["document"], reference["paragraph"])
                recorder.created(Anchor.objects.create(category=category, coding=coding))
            elif seed["anchor"]:
                text = seed["anchor"].strip("„“")
                recorder.created(Anchor.objects.create(category=category, text=text))


def note_scenarios(project: Project, frame: Seed, *, by: User) -> None:
    """Say which scenario the passages of the wrap-up speak of."""
    with recording("coding.attributes", project=project, by=by) as recorder:
        for title, by_paragraph in frame["scenario_turns"].items():
            document = project.documents.get(title=title)
            for coding in document.codings.order_by("pk"):
                scenario = by_paragraph.get(str(_paragraph(coding)))
                if scenario:
                    before = recorder.state(coding)
                    coding.attributes = {"scenario": scenario}
                    coding.save(update_fields=["attributes"])
                    recorder.updated(coding, before=before)


def _coding_in_paragraph(category: Category, title: str, paragraph: int) -> Coding:
    codings = Coding.objects.filter(category=category, document__title=title).order_by("pk")
    return next(coding for coding in codings if _paragraph(coding) == paragraph)


def _paragraph(coding: Coding) -> int:
    """Return the number of the turn in which a coding begins, from 1."""
    lines = turn_lines(coding.document_id)
    start, _end = points_of(coding.span.lower, coding.span.upper, lines)
    return 1 + [line.turn_id for line in lines].index(start.turn_id)


def selection_of(document: Document, start: int, end: int) -> Selection:
    """Turn offsets into the whole text into points of turns."""
    lines = turn_lines(document.pk)
    starts = characters_before(lines)

    def point(offset: int) -> Point:
        turn = next(line for line in lines if starts[line.turn_id] + line.length >= offset)
        return Point(turn.turn_id, offset - starts[turn.turn_id])

    return Selection(point(start), point(end))
