"""A media folder of its own for every test, and sound to put into it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from futureskills.accounts.models import User
from tests.transcripts.sound import make_sound
from transcripts.models import Recording
from transcripts.operations import recordings

AUDIO = Path(__file__).parents[1] / "data" / "audio"


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def store(project, owner) -> Callable[..., Recording]:
    """Store an upload as the owner would send it; six seconds of a tone unless told otherwise."""

    def store(content: bytes | None = None, *, name: str = "Tisch 1.wav", **details) -> Recording:
        file = SimpleUploadedFile(name, make_sound("wav") if content is None else content)
        return recordings.store_upload(
            details.pop("project", project),
            event=details.pop("event", None),
            file=file,
            language=details.pop("language", "de"),
            by=details.pop("by", owner),
        )

    return store


@pytest.fixture
def recording(store) -> Recording:
    return store()


@pytest.fixture
def people(project) -> list[User]:
    return [membership.user for membership in project.memberships.all()]
