"""The codebook and codings of the demo: guide, 50 categories, 30 codings, anchors, scenarios."""

from collections.abc import Mapping, Sequence
from typing import Any

from coding.models import Anchor, Category, Coding, GuideQuestion
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.codings import Selection, apply_category
from coding.queries.turn_lines import turn_lines
from futureskills.accounts.models import User
from futureskills.history.recorder import recording
from futureskills.projects.models import Project
from transcripts.calculations.positions import Point, characters_before, points_of
from transcripts.models import Document, ThemeTable

Seed = dict[str, Any]


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


def add_categories(project: Project, seeds: Sequence[Seed], *, by: User) -> dict[str, Category]:
    """Make the categories with their cards; returned by short code."""
    made: dict[str, Category] = {}
    for seed in seeds:
        card = CategoryCard(
            name=seed["name"],
            definition=seed["definition"],
            coding_rule=seed["rule"],
            name_gloss=seed["name_en"],
            short_code=seed["id"],
        )
        made[seed["id"]] = create_category(project, card=card, parent=made.get(seed["parent"]), by=by)
    return made


def say_where_they_come_from(
    project: Project,
    categories: Mapping[str, Category],
    questions: Mapping[str, GuideQuestion],
    frame: Seed,
    *,
    by: User,
) -> None:
    """Set kinds and origins: main categories from the guide, levels 2 and 3 from the material, except Z."""
    tables = {table.name: table for table in ThemeTable.objects.filter(event__project=project)}
    with recording("category.edit", project=project, by=by) as recorder:
        for code, category in categories.items():
            before = recorder.state(category)
            category.guide_question = questions.get(code[0])
            is_deductive = code in questions or code.startswith("Z")
            category.origin = Category.Origin.GUIDE if is_deductive else Category.Origin.PASSAGE
            if not is_deductive:
                category.guide_question = None
            if code in frame["theme_table_origins"]:
                category.origin = Category.Origin.THEME_TABLE
                category.origin_theme_table = tables[frame["theme_table_origins"][code]]
            if code in ("Z1", "Z2"):
                category.kind = Category.Kind.EVALUATIVE
                category.exclusive = Category.Exclusive.PERSON_ATTRIBUTE
                category.exclusive_attribute = "scenario"
            category.save()
            recorder.updated(category, before=before)


def add_codings(
    project: Project, categories: Mapping[str, Category], seeds: Sequence[Seed], *, by: User
) -> None:
    """Code the passages of the seed in the shared layer."""
    documents = {document.title: document for document in project.documents.all()}
    for seed in seeds:
        document = documents[seed["document"]]
        selection = _selection(document, seed["start"], seed["end"])
        apply_category(document, category=categories[seed["category"]], selection=selection, by=by)


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


def _selection(document: Document, start: int, end: int) -> Selection:
    """Turn offsets into the whole text into points of turns."""
    lines = turn_lines(document.pk)
    starts = characters_before(lines)

    def point(offset: int) -> Point:
        turn = next(line for line in lines if starts[line.turn_id] + line.length >= offset)
        return Point(turn.turn_id, offset - starts[turn.turn_id])

    return Selection(point(start), point(end))
