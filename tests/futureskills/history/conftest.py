"""History over categories, with a codec of its own: these tests are about history, not about the codebook."""

import pytest

from coding.models import Category
from futureskills.history import codecs
from futureskills.history.codecs import Codec

FIELDS = ("project_id", "parent_id", "name", "position")


def dump(category):
    return {name: getattr(category, name) for name in FIELDS}


def restore(object_id, state):
    Category.objects.bulk_create(
        [Category(pk=object_id, **state)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["parent", "name", "position"],
    )


@pytest.fixture(autouse=True)
def category_codec(monkeypatch):
    monkeypatch.setitem(codecs._codecs, "coding.Category", Codec(Category, dump, restore))
