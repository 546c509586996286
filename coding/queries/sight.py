"""What a person may see of codings: in a blind pass nothing but the own ones, until a lead opens it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from coding.models import Coding, CodingPass, CurrentPass, Layer
from futureskills.accounts.models import User
from futureskills.projects.models import Project

SHARED = Q(owner=None)
_OF_THE_TREE = Q(kind__startswith="category.") | Q(kind__startswith="guide")


@dataclass(frozen=True)
class Sight:
    """The layers that a person sees in the pass that they work in.

    `is_alone`: nobody else's codings, counts, anchors, memos, acts or presence are shown.
    """

    coding_pass: CodingPass | None
    layer_ids: tuple[int, ...]
    is_alone: bool


def working_pass(project: Project, reader: User) -> CodingPass | None:
    """Return the pass that a person chose, else the latest one that is not blind, else the latest."""
    chosen = CurrentPass.objects.filter(coding_pass=OuterRef("pk"), user=reader)
    passes = CodingPass.objects.filter(project=project).annotate(is_chosen=Exists(chosen))
    return passes.order_by("is_chosen", "-is_blind", "number").last()


def sight_of(project: Project, reader: User) -> Sight:
    """Return what a person sees; two queries, nothing is made on the way.

    A lead is no exception: nobody looks into a blind pass before it is opened.
    """
    coding_pass = working_pass(project, reader)
    layers = Layer.objects.filter(project=project)
    if coding_pass is None or not coding_pass.is_blind:
        shown = layers.filter(SHARED)
    elif coding_pass.is_closed_to_others:
        shown = layers.filter(owner=reader, coding_pass=coding_pass)
    else:
        shown = layers.filter(SHARED | Q(coding_pass=coding_pass))
    is_alone = coding_pass is not None and coding_pass.is_closed_to_others
    return Sight(coding_pass, tuple(shown.values_list("pk", flat=True)), is_alone)


def visible_codings(project: Project, reader: User | None) -> QuerySet[Coding]:
    """Return the codings of a project that a person may see (None: the team's, as programs see them)."""
    codings = Coding.objects.filter(document__project=project)
    if reader is None:
        return codings.filter(layer__owner=None)
    return codings.filter(layer_id__in=sight_of(project, reader).layer_ids)


def hidden_acts(project: Any, reader: User) -> Q:
    """Return which operations of a project's history a person may not know of."""
    sight = sight_of(project, reader)
    if sight.is_alone and sight.coding_pass is not None:
        here = Q(coding_pass_id=sight.coding_pass.pk) | Q(coding_pass_id=None)
        return ~(_OF_THE_TREE | (Q(by=reader) & here))
    closed = CodingPass.objects.filter(project=project, is_blind=True, opened_at=None)
    return Q(coding_pass_id__in=closed.values("pk")) & ~_OF_THE_TREE
