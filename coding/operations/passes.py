"""The shared layer and the first coding pass, made when the first coding needs them."""

from django.utils import translation
from django.utils.translation import gettext as _

from coding.models import CodingPass, Layer
from futureskills.projects.models import Project


def shared_layer(project: Project) -> Layer:
    """Return the team's layer; made on demand, safe when two ask at once."""
    layer, _created = Layer.objects.get_or_create(project=project, owner=None, coding_pass=None)
    return layer


def current_pass(project: Project) -> CodingPass:
    """Return the latest coding pass; the first one is made on demand and named in the project's language."""
    latest = CodingPass.objects.filter(project=project).order_by("number").last()
    if latest is not None:
        return latest
    with translation.override(project.language):
        name = _("Base coding")
    first, _created = CodingPass.objects.get_or_create(project=project, number=1, defaults={"name": name})
    return first
