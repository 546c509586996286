"""The stored files that rows refer to."""

from collections.abc import Iterator

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField


def file_names() -> Iterator[str]:
    """Yield the name of every stored file once, whichever model refers to it."""
    seen: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():  # noqa: SLF001
            if isinstance(field, FileField) and field.storage == default_storage:
                names = model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)  # noqa: SLF001
                for name in names.iterator():
                    if name and name not in seen:
                        seen.add(name)
                        yield name
