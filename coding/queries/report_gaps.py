"""What stands in a report in the place of something unknown."""

from django.utils.translation import gettext as _


def gap_text(wanted: str) -> str:
    """Return what stands in a report in the place of something unknown."""
    return _("[to be added: %(wanted)s]") % {"wanted": wanted}
