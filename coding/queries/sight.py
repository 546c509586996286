"""What a person may see of codings: in a blind pass nothing but the own ones, until a lead opens it."""

from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from coding.models import Coding, CodingPass, CurrentPass, IrrelevantTurn, Layer
from futureskills.accounts.models import User
from futureskills.projects.models import Project

_AT_WORK = """
FROM coding_codingpass AS pass
LEFT JOIN coding_currentpass AS chosen ON chosen.coding_pass_id = pass.id AND chosen.user_id = %s
WHERE pass.project_id = %s
ORDER BY chosen.id IS NULL, pass.is_blind, pass.number DESC
LIMIT 1
"""
_VISIBLE_LAYERS = f"""
WITH at_work AS (SELECT pass.id, pass.is_blind AND pass.opened_at IS NULL AS is_closed {_AT_WORK})
SELECT layer.id
FROM coding_layer AS layer
LEFT JOIN at_work ON true
LEFT JOIN coding_codingpass AS own ON own.id = layer.coding_pass_id
WHERE layer.project_id = %s AND (
    (layer.owner_id IS NULL AND at_work.is_closed IS NOT TRUE)
    OR (own.id = at_work.id AND (layer.owner_id = %s OR own.opened_at IS NOT NULL))
)
"""  # noqa: S608 - constants
_OF_THE_TREE = Q(kind__startswith="category.") | Q(kind__startswith="guide")


def _working_passes(project: Any, reader: User) -> QuerySet[CodingPass]:
    """Return the passes of a project, the one that a person works in first."""
    chosen = CurrentPass.objects.filter(coding_pass=OuterRef("pk"), user=reader)
    passes = CodingPass.objects.filter(project=project).annotate(is_chosen=Exists(chosen))
    return passes.order_by("-is_chosen", "is_blind", "-number")


def working_pass(project: Any, reader: User) -> CodingPass | None:
    """Return the pass that a person chose, else the latest one that is not blind, else the latest."""
    project_id = getattr(project, "pk", project)
    return next(iter(CodingPass.objects.raw(f"SELECT pass.* {_AT_WORK}", [reader.pk, project_id])), None)


def is_alone(project: Any, reader: User) -> bool:
    """Return whether a person works in a blind pass that is not open yet.

    Nobody else's codings, counts, anchors, memos, acts or presence are shown to them then.
    """
    coding_pass = working_pass(project, reader)
    return coding_pass is not None and coding_pass.is_closed_to_others


def visible_layers(project: Any, reader: User) -> QuerySet[Layer]:
    """Return the layers that a person sees in the pass that they work in; a query to be used inside others.

    In a blind pass nothing but the own one, once it is open all of that pass and the team's; else the team's.
    A lead is no exception: nobody looks into a blind pass before it is opened.
    """
    return Layer.objects.filter(pk__in=_layer_ids(project, reader))


def _layer_ids(project: Any, reader: User) -> RawSQL:
    """Plain SQL: nearly every query of the coding screen holds it, and building it took longest."""
    return RawSQL(_VISIBLE_LAYERS, [reader.pk, project.pk, project.pk, reader.pk])  # noqa: S611 - no text from outside


def visible_coding_count(reader: User) -> Coalesce:
    """Return how many codings of a project a person sees, for queries of projects; see `visible_layers`."""
    at_work = _working_passes(OuterRef("project"), reader).values("pk")[:1]
    closed = CodingPass.objects.filter(pk=OuterRef("at_work"), is_blind=True, opened_at=None)
    of_pass = Q(coding_pass=F("at_work")) & (Q(owner=reader) | Q(coding_pass__opened_at__isnull=False))
    layers = Layer.objects.filter(project=OuterRef("pk")).annotate(at_work=Subquery(at_work))
    seen = layers.filter((Q(owner=None) & ~Exists(closed)) | of_pass).order_by()
    counted = seen.values("project").annotate(count=Count("codings")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def visible_codings(project: Project, reader: User | None) -> QuerySet[Coding]:
    """Return the codings of a project that a person may see (None: the team's, as programs see them)."""
    if reader is None:
        return Coding.objects.filter(layer__project=project, layer__owner=None)
    return Coding.objects.filter(layer_id__in=_layer_ids(project, reader))


def visible_irrelevant(project: Any, reader: User) -> QuerySet[IrrelevantTurn]:
    """Return the marks "not relevant" that a person may see: as with codings, the team's or the own."""
    seen = Q(layer_id__in=_layer_ids(project, reader))
    if not is_alone(project, reader):
        seen |= Q(layer=None)
    return IrrelevantTurn.objects.filter(seen, turn__document__project=project)


def hidden_acts(project: Any, reader: User) -> Q:
    """Return which operations of a project's history a person may not know of."""
    coding_pass = working_pass(project, reader)
    if coding_pass is not None and coding_pass.is_closed_to_others:
        here = Q(coding_pass_id=coding_pass.pk) | Q(coding_pass_id=None)
        return ~(_OF_THE_TREE | (Q(by=reader) & here))
    closed = CodingPass.objects.filter(project=project, is_blind=True, opened_at=None)
    return Q(coding_pass_id__in=closed.values("pk")) & ~_OF_THE_TREE
