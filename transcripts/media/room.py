"""How much room is left where recordings are kept."""

import shutil

from django.conf import settings

SCARCE_BYTES = 500_000_000  # three hours need about a third of it while they are worked on


def free_bytes() -> int:
    """Return the bytes that are free on the fullest of the disks that the program writes to."""
    folders = [folder for folder in (settings.MEDIA_ROOT, settings.DATA_FOLDER) if folder.exists()]
    return min((shutil.disk_usage(folder).free for folder in folders), default=SCARCE_BYTES)
