"""Files that a machine keeps while it works on a recording; all can be made again from the original."""

from pathlib import Path

from django.conf import settings

SAMPLES = ".pcm"


def path_of(recording_id: int, suffix: str) -> Path:
    """Return where this machine keeps such a file."""
    return Path(settings.MEDIA_ROOT) / "work" / f"{recording_id}{suffix}"
