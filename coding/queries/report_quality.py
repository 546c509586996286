"""What a report says of quality: agreement checks that were done, and what authors still have to say."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.calculations.report import Fact, Part
from coding.models import CodingPass, PassAssignment
from futureskills.projects.models import Project
from transcripts.calculations.publication import Audience


def quality_part(project: Project, audience: Audience) -> Part:
    """Return what is known of agreement and saturation: which checks there were; results are gaps.

    A publication names neither coders nor documents.
    """
    checks = list(CodingPass.objects.filter(project=project, kind=CodingPass.Kind.AGREEMENT))
    result = _("the result of the check: unit, coefficient by name and value, what became of disagreements")
    wanted = _("whether a second person coded, with which result") if not checks else result
    facts = [
        Fact(
            _("Agreement check"),
            _checks(checks, audience),
            _("whether agreement is checked, by whom and on which material"),
            "coding:passes",
        ),
        Fact(_("Inter-coder agreement"), "", wanted),
        Fact(
            _("Intra-coder agreement"), "", _("whether the same person coded again later, with which result")
        ),
        Fact(_("Saturation"), "", _("whether saturation was reached, and how that was judged")),
    ]
    return Part("quality", _("Quality"), facts)


def _checks(checks: Iterable[CodingPass], audience: Audience) -> str:
    rows = list(
        PassAssignment.objects.filter(coding_pass__in=checks)
        .select_related("document", "coder")
        .order_by("document__position", "document_id", "coder_id")
    )
    told = [_check(each, [row for row in rows if row.coding_pass_id == each.pk], audience) for each in checks]
    if not told:
        return ""
    return " ".join([*told, _("The program has calculated no coefficient.")])


def _check(row: CodingPass, assignments: list[PassAssignment], audience: Audience) -> str:
    """Return one check in words: “Coding pass 6, Check: 1 document, 2 coders; not blind; finished.”."""
    titles = list(dict.fromkeys(each.document.title for each in assignments))
    names = list(dict.fromkeys(each.coder.display_name for each in assignments))
    material = ngettext("%(count)d document", "%(count)d documents", len(titles)) % {"count": len(titles)}
    coders = ngettext("%(count)d coder", "%(count)d coders", len(names)) % {"count": len(names)}
    if audience == Audience.INTERNAL and titles:
        material, coders = f"{material} ({', '.join(titles)})", f"{coders} ({', '.join(names)})"
    blind = _("everyone coded alone (blind)") if row.is_blind else _("not blind")
    under_way = _("in work") if row.started_at else _("planned")
    state = _("finished") if row.finished_at else under_way
    about = {"number": row.number, "name": row.name}
    head = _("Coding pass %(number)s, %(name)s") % about
    return f"{head}: {material}, {coders}; {blind}; {state}."
