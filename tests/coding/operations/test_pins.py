"""Nine digits of one person."""

import pytest

from coding.models import PinnedCategory
from coding.operations.pins import set_pins
from futureskills.common.exceptions import DomainError
from tests.factories import CategoryFactory


def pins(project, user):
    return dict(PinnedCategory.objects.filter(project=project, user=user).values_list("slot", "category_id"))


def test_pins_are_each_persons_own_and_replaced_as_a_whole(project, owner, coder):
    one, other = CategoryFactory.create_batch(2, project=project)
    set_pins(project, category_ids=[one.pk, None, other.pk], by=owner)
    set_pins(project, category_ids=[other.pk], by=coder)
    assert pins(project, owner) == {1: one.pk, 3: other.pk}
    set_pins(project, category_ids=[other.pk, one.pk], by=owner)
    set_pins(project, category_ids=[other.pk, one.pk], by=owner)
    assert pins(project, owner) == {1: other.pk, 2: one.pk}
    assert pins(project, coder) == {1: other.pk}


def test_ten_or_the_same_twice_are_refused_and_foreign_ones_left_out(project, owner):
    one, foreign = CategoryFactory(project=project), CategoryFactory()
    for wrong in ([one.pk, one.pk], [None] * 10):
        with pytest.raises(DomainError):
            set_pins(project, category_ids=wrong, by=owner)
    set_pins(project, category_ids=[foreign.pk, one.pk, 10**9], by=owner)
    assert pins(project, owner) == {2: one.pk}
