"""What a report says of category formation and coding passes."""

from collections import Counter
from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.calculations.report import Fact, Grid, Part, share_of
from coding.models import Category, GuideQuestion, PassAssignment, Recheck
from coding.queries.cards import DEDUCTIVE, INDUCTIVE
from coding.queries.passes import PassLine, passes_of
from coding.queries.rules import frozen_version
from coding.queries.sight import visible_codings
from coding.queries.versions import versions_of
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.publication import Audience
from transcripts.models import Document


def coding_part(project: Project, audience: Audience, reader: User | None) -> Part:
    """Return how categories were formed and the material was coded."""
    facts = [
        Fact(
            _("Category formation"), _origins(project), _("where the categories come from"), "coding:codebook"
        ),
        Fact(_("Coders"), _coders(project, audience, reader), _("who coded"), "coding:passes"),
        Fact(_("Training of the coders"), "", _("training, background and standpoint of the coders")),
        Fact(_("Codebook"), _codebook(project), _("versions of the codebook"), "coding:versions"),
        Fact(
            _("Worked through again"),
            _worked_again(project, audience),
            _("whether coded material was worked through again after categories changed"),
            "coding:rechecks",
        ),
        Fact(
            _("Software"), _("Future Skills Workbench, on a server of its own; speech recognition included.")
        ),
    ]
    grids = [_guide(project), _passes(project, audience, reader), _versions(project)]
    return Part("coding", _("Category formation and coding"), facts, [grid for grid in grids if grid])


def coder_count(project: Project, reader: User | None) -> int:
    """Return how many people gave the codings that the reader sees."""
    return visible_codings(project, reader).order_by().values("coder_id").distinct().count()


def origin_counts(project: Project) -> tuple[int, int, int]:
    """Return how many categories are deductive, inductive, and without a stated origin."""
    found = Counter(Category.objects.filter(project=project).values_list("origin", flat=True))
    deductive, inductive = (sum(found[each] for each in kinds) for kinds in (DEDUCTIVE, INDUCTIVE))
    return deductive, inductive, sum(found.values()) - deductive - inductive


def _origins(project: Project) -> str:
    deductive, inductive, unstated = origin_counts(project)
    total = deductive + inductive + unstated
    if not total:
        return ""
    text = _("%(total)d categories: %(deductive)d deductive, %(inductive)d inductive (on the material).")
    found = text % {"total": total, "deductive": deductive, "inductive": inductive}
    if unstated:
        more = ngettext(
            "The origin of %(count)d is not stated.", "The origin of %(count)d is not stated.", unstated
        )
        found = f"{found} {more % {'count': unstated}}"
    return found


def _coders(project: Project, audience: Audience, reader: User | None) -> str:
    ids = visible_codings(project, reader).order_by().values_list("coder_id", flat=True).distinct()
    people = list(User.objects.filter(pk__in=list(ids)).order_by("pk"))
    if not people:
        return ""
    text = ngettext("%(count)d person coded", "%(count)d people coded", len(people)) % {"count": len(people)}
    if audience == Audience.INTERNAL:
        text = f"{text} ({', '.join(person.display_name for person in people)})"
    return f"{text}."


def _codebook(project: Project) -> str:
    versions = versions_of(project)
    if not versions:
        return ""
    text = ngettext("%(count)d version was kept", "%(count)d versions were kept", len(versions))
    found = text % {"count": len(versions)}
    frozen = frozen_version(project)
    latest = _("the latest is %(number)s") % {"number": versions[-1].number}
    state = (
        _("it is frozen since version %(number)s: later changes need a reason") % {"number": frozen.number}
        if frozen
        else _("it is not frozen")
    )
    return f"{found}; {latest}; {state}."


def _worked_again(project: Project, audience: Audience) -> str:
    """Return what was worked through again with which categories; a publication names no document."""
    rows = list(
        Recheck.objects.filter(category__project=project)
        .select_related("document", "category")
        .order_by("document__position", "document_id", "category_id")
    )
    if not rows:
        return ""
    done = {row.document_id for row in rows if row.done_at}
    still = {row.document_id for row in rows if not row.done_at}
    text = ngettext(
        "After changes of the category system %(count)d document was worked through again",
        "After changes of the category system %(count)d documents were worked through again",
        len(done),
    ) % {"count": len(done)}
    if audience == Audience.INTERNAL and done:
        pairs = [
            _("%(document)s with %(category)s")
            % {"document": row.document.title, "category": _label(row.category)}
            for row in rows
            if row.done_at
        ]
        text = f"{text} ({'; '.join(pairs)})"
    more = ngettext("%(count)d is still open", "%(count)d are still open", len(still))
    return f"{text}; {more % {'count': len(still)}}." if still else f"{text}."


def _guide(project: Project) -> Grid | None:
    questions = GuideQuestion.objects.filter(project=project).prefetch_related("categories")
    rows = [
        [
            row.label,
            row.text,
            ", ".join(_label(each) for each in row.categories.all() if each.parent_id is None) or "–",
        ]
        for row in questions
    ]
    if not rows:
        return None
    headings = [_("No."), _("Question"), _("Base category")]
    return Grid(_("Interview guide and base categories"), headings, rows, (1.4, 10.2, 5.4))


def _passes(project: Project, audience: Audience, reader: User | None) -> Grid | None:
    lines = passes_of(project, viewer=reader)
    total = project.documents.filter(kind=Document.Kind.TRANSCRIPT).count()
    titles: dict[int, dict[int, str]] = {}
    transcripts: Counter[int] = Counter()
    rows = PassAssignment.objects.filter(coding_pass__project=project).order_by("document__position")
    for pass_id, document_id, title, kind in rows.values_list(
        "coding_pass_id", "document_id", "document__title", "document__kind"
    ):
        if document_id not in titles.setdefault(pass_id, {}):
            transcripts[pass_id] += kind == Document.Kind.TRANSCRIPT
        titles[pass_id][document_id] = title
    cells = []
    for line in lines:
        share = (
            _("%(share)s transcripts") % {"share": share_of(transcripts[line.row.pk], total)}
            if total
            else "–"
        )
        names = ", ".join(titles.get(line.row.pk, {}).values())
        material = f"{share}: {names}" if names and audience == Audience.INTERNAL else share
        cells.append(_pass_cells(line, material))
    if not cells:
        return None
    headings = [_("No."), _("Coding pass"), _("Purpose"), _("Material"), _("Codings"), _("Version")]
    return Grid(
        _("Coding passes"),
        headings,
        cells,
        (1.0, 3.5, 3.6, 4.1, 2.8, 2.0),
        (0, 4),
        note=_("Codings: those that were made in the pass and are still there."),
    )


def _pass_cells(line: PassLine, material: str) -> Sequence[str]:
    row = line.row
    kind = f"{row.name}\n{row.get_kind_display()}" + (f", {_('blind')}" if row.is_blind else "")
    version = row.codebook_version.number if row.codebook_version else "–"
    later = line.versions[-1].number if line.versions else version
    codebook = version if later == version else f"{version} → {later}"
    return [str(row.number), kind, row.purpose or "–", material, str(line.coding_count), codebook]


def _versions(project: Project) -> Grid | None:
    versions = versions_of(project)
    if not versions:
        return None
    rows = [
        [
            f"{row.number}, {_('frozen')}" if row.is_frozen else row.number,
            date_format(timezone.localtime(row.created_at), "SHORT_DATE_FORMAT"),
            row.note or "–",
        ]
        for row in versions
    ]
    headings = [_("Version"), _("Date"), _("Note")]
    return Grid(_("Versions of the codebook"), headings, rows, (3.6, 2.8, 10.6))


def _label(category: Category) -> str:
    return f"{category.short_code} {category.name}".strip()
