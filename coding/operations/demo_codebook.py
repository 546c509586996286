"""The demo's guide and category system: 6 questions, 50 categories, their anchor examples."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coding.models import Category, Coding, GuideQuestion
from coding.operations.anchors import add_anchor
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.guide import add_question
from coding.queries.coded_segments import coded_segments
from futureskills.accounts.models import User
from futureskills.projects.models import Project

Seed = dict[str, Any]
_RESIDUAL, _SCENARIOS, _EVALUATED = "R", "Z", ("Z1", "Z2")
_NO_LETTERS = re.compile(r"\W+")


def make_guide(project: Project, seeds: Sequence[Seed], *, by: User) -> dict[str, GuideQuestion]:
    """Add the questions; returned by the short code of the base category that comes from each."""
    return {
        seed["category"]: add_question(
            project, label=seed["label"], text=seed["text"], gloss=seed["text_en"], by=by
        )
        for seed in seeds
    }


def make_categories(
    project: Project, seeds: Sequence[Seed], questions: Mapping[str, GuideQuestion], *, by: User
) -> dict[str, Category]:
    """Add the categories in tree order; returned by their short codes."""
    made: dict[str, Category] = {}
    for seed in seeds:
        code = seed["id"]
        evaluated = code in _EVALUATED
        card = CategoryCard(
            name=seed["name"],
            definition=seed["definition"],
            coding_rule=seed["rule"],
            name_gloss=seed["name_en"],
            short_code=code,
            kind=Category.Kind.EVALUATIVE if evaluated else Category.Kind.THEMATIC,
            exclusive=Category.Exclusive.PERSON_ATTRIBUTE if evaluated else Category.Exclusive.NONE,
            exclusive_attribute="scenario" if evaluated else "",
            **_origin(code, questions),
        )
        made[code] = create_category(project, card=card, parent=made.get(seed["parent"]), by=by)
    return made


def _origin(code: str, questions: Mapping[str, GuideQuestion]) -> dict[str, Any]:
    """Return where a category comes from (method.md, 7.4); all scenarios are deductive."""
    question = questions.get(code[:1]) if len(code) == 1 or code.startswith(_SCENARIOS) else None
    if question is not None:
        return {"origin": Category.Origin.GUIDE, "guide_question_id": question.pk}
    return {} if code == _RESIDUAL else {"origin": Category.Origin.PASSAGE}


def add_anchors(project: Project, seeds: Sequence[Seed], made: Mapping[str, Category], *, by: User) -> None:
    """Link each anchor to the coding that holds its words; where there is none it stays free text."""
    said: dict[int, list[tuple[str, Coding]]] = {}
    for coded in coded_segments(project):
        said.setdefault(coded.coding.category_id, []).append((_bare(coded.segment.text), coded.coding))
    for seed in seeds:
        if not seed["anchor"]:
            continue
        category, words = made[seed["id"]], _bare(seed["anchor"])
        coding = next((row for text, row in said.get(category.pk, []) if words in text), None)
        add_anchor(category, coding=coding, text="" if coding else seed["anchor"], by=by)


def _bare(text: str) -> str:
    return _NO_LETTERS.sub(" ", text.lower()).strip()
