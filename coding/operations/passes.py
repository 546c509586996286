"""Passes and layers: the first ones are made when a coding needs them; blind passes are opened once."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coding.models import CodingPass, CurrentPass, Layer
from coding.queries.sight import working_pass
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project

_LAYER = """
SELECT * FROM coding_layer
WHERE project_id = %s AND owner_id IS NOT DISTINCT FROM %s AND coding_pass_id IS NOT DISTINCT FROM %s
"""  # plain SQL: every coding asks for it


def shared_layer(project: Project) -> Layer:
    """Return the team's layer; made on demand, safe when two ask at once."""
    return _layer(project.pk)


def layer_for(user: User, coding_pass: CodingPass) -> Layer:
    """Return where a person's codings of a pass go: a private layer while the pass is blind, else the team's.

    Made on demand, safe when two ask at once.
    """
    if not coding_pass.is_closed_to_others:
        return _layer(coding_pass.project_id)
    return _layer(coding_pass.project_id, owner=user, coding_pass=coding_pass)


def _layer(project_id: int, *, owner: User | None = None, coding_pass: CodingPass | None = None) -> Layer:
    found = Layer.objects.raw(_LAYER, [project_id, owner and owner.pk, coding_pass and coding_pass.pk])
    layer = next(iter(found), None)
    if layer is None:
        layer, _created = Layer.objects.get_or_create(
            project_id=project_id, owner=owner, coding_pass=coding_pass
        )
    return layer


def current_pass(project: Project, by: User | None = None) -> CodingPass:
    """Return the pass that a person works in, without a person the latest that is not blind.

    The first one is made on demand and named in the project's language.
    """
    if by is not None:
        current = working_pass(project, by)
    else:
        current = CodingPass.objects.filter(project=project).order_by("-is_blind", "number").last()
    if current is not None:
        return current
    with translation.override(project.language):
        name = _("Base coding")
    first, _created = CodingPass.objects.get_or_create(project=project, number=1, defaults={"name": name})
    return first


def choose_pass(coding_pass: CodingPass, *, by: User) -> None:
    """Let a person work in a pass from now on; a personal setting, so that nothing is recorded."""
    CurrentPass.objects.update_or_create(
        project_id=coding_pass.project_id, user=by, defaults={"coding_pass": coding_pass}
    )


def open_blind_pass(coding_pass: CodingPass, *, by: User) -> CodingPass:
    """Let everybody see what was coded in a blind pass; its codings stay as they are from now on.

    Audits `pass.open`. Raises DomainError when the pass is not blind, or (409) open already.
    """
    with transaction.atomic():
        row = CodingPass.objects.select_for_update().get(pk=coding_pass.pk)
        if not row.is_blind:
            raise DomainError(_("This pass is not blind: everybody sees it already."))
        if row.opened_at is not None:
            raise DomainError(_("This pass has been opened already."), status=409)
        row.opened_at = timezone.now()
        row.save(update_fields=["opened_at"])
        record("pass.open", by=by, project_id=row.project_id, subject=row)
    return row
