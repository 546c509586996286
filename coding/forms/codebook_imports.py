"""The file that a codebook comes in."""

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError

MOST_BYTES = 8 * 1024**2


def content_of_codebook(file: UploadedFile) -> bytes:
    """Return the bytes of a file; raises DomainError (413) for one that is too large."""
    if (file.size or 0) > MOST_BYTES:
        raise DomainError(_("This file holds far too much to be a codebook."), status=413)
    return file.read()
