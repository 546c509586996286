"""Small operations on categories, as an app would write them."""

from coding.models import Category
from futureskills.history.recorder import recording


def create(project, name, *, by, parent=None):
    with recording("create_category", project=project, by=by) as recorder:
        category = Category.objects.create(project=project, name=name, parent=parent)
        recorder.created(category)
    return category


def change(category, *, by, **fields):
    category.refresh_from_db()
    with recording("edit_category", project=category.project, by=by) as recorder:
        before = recorder.state(category)
        for name, value in fields.items():
            setattr(category, name, value)
        category.save()
        recorder.updated(category, before=before)


def delete(category, *, by):
    category.refresh_from_db()
    with recording("remove_category", project=category.project, by=by) as recorder:
        recorder.deleting(category)
        category.delete()


def state_of(project):
    return sorted(Category.objects.filter(project=project).values_list("id", "parent_id", "name", "position"))
