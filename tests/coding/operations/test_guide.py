"""The interview guide and the base categories that come from it."""

import pytest

from coding.models import Category, GuideQuestion
from coding.operations.guide import (
    add_question,
    edit_question,
    make_base_categories,
    paste_guide,
    remove_question,
    shift_question,
)
from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.history.undo import undo_last

GUIDE = "L1 Was können?\nL2 Mit wem?\nL3 Was steht im Weg?"


def labels(project):
    return [question.label for question in GuideQuestion.objects.filter(project=project)]


def test_a_guide_is_pasted_in_one_operation(project, owner):
    paste_guide(project, text=GUIDE, by=owner)
    add_question(project, text="  Und  sonst? ", by=owner)
    assert labels(project) == ["L1", "L2", "L3", "L4"]
    assert GuideQuestion.objects.last().text == "Und sonst?"
    undo_last(project, owner)
    undo_last(project, owner)
    assert labels(project) == []
    for nothing in ("", " \n ", "\0"):
        with pytest.raises(DomainError):
            paste_guide(project, text=nothing, by=owner)


def test_base_categories_are_made_in_one_step_and_know_their_question(project, owner):
    first, second, _third = paste_guide(project, text=GUIDE, by=owner)
    made = make_base_categories(project, names={first.pk: "Kompetenzen", second.pk: " Netzwerke "}, by=owner)
    assert [(row.name, row.origin, row.guide_question) for row in made] == [
        ("Kompetenzen", Category.Origin.GUIDE, first),
        ("Netzwerke", Category.Origin.GUIDE, second),
    ]
    assert [row.hue for row in made] == [0, 1]
    assert Operation.objects.get(kind="guide.categories").changes.count() == 2
    assert AuditEvent.objects.get(action="guide.categories").details == {"count": 2}
    undo_last(project, owner)
    assert not Category.objects.exists()


def test_one_taken_name_leaves_all_unmade(project, owner):
    first, second, _third = paste_guide(project, text=GUIDE, by=owner)
    with pytest.raises(DomainError):
        make_base_categories(project, names={first.pk: "Gleich", second.pk: "gleich"}, by=owner)
    assert not Category.objects.exists()
    with pytest.raises(DomainError):
        make_base_categories(project, names={first.pk: " "}, by=owner)


def test_questions_are_changed_and_put_in_another_order(project, owner):
    first, second, third = paste_guide(project, text=GUIDE, by=owner)
    shift_question(third, step=-2, by=owner)
    assert labels(project) == ["L3", "L1", "L2"]
    edit_question(first, label="1a", text="Was muss man können?", gloss="", by=owner)
    assert labels(project) == ["L3", "1a", "L2"]
    with pytest.raises(DomainError):
        edit_question(second, label="1A", text="Wer?", gloss="", by=owner)
    with pytest.raises(DomainError):
        edit_question(second, label="L2", text=" ", gloss="", by=owner)


def test_a_removed_question_leaves_its_category_and_an_undo_links_them_again(project, owner):
    first, *_rest = paste_guide(project, text=GUIDE, by=owner)
    [category] = make_base_categories(project, names={first.pk: "Kompetenzen"}, by=owner)
    remove_question(first, by=owner)
    category.refresh_from_db()
    assert (category.guide_question, category.origin) == (None, Category.Origin.GUIDE)
    with pytest.raises(DomainError):
        remove_question(first, by=owner)
    undo_last(project, owner)
    category.refresh_from_db()
    assert category.guide_question == first
