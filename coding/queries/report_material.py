"""What a report says of the material and the people in it."""

from collections import Counter

from django.db.models import Count, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.calculations.report import Fact, Grid, Part
from coding.models import ProjectSheet
from coding.queries.report_gaps import gap_text
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project, TranscriptionRules
from transcripts.calculations.disclosure import Column, sizes
from transcripts.calculations.publication import Audience
from transcripts.models import Document
from transcripts.queries.disclosure import people_of


def material_part(project: Project, sheet: ProjectSheet, audience: Audience, reader: User | None) -> Part:
    """Return what was collected, from whom, and how it was written down."""
    facts = [
        Fact(
            _("Material"),
            sheet.material or _documents_sentence(project, reader),
            _("which texts are analysed, and why these"),
            "transcripts:material",
        ),
        Fact(_("Sampling"), "", _("how participants were chosen and approached, and who declined")),
        Fact(_("Participants"), _people_sentence(project), _("how many people"), "transcripts:participants"),
        Fact(
            _("How the material came about"),
            sheet.situation,
            _("setting, moderation, who was present"),
            "coding:project_sheet",
        ),
        Fact(
            _("Formal features of the material"),
            sheet.formal_features,
            _("length, form, completeness"),
            "coding:project_sheet",
        ),
        Fact(
            _("Sound"),
            _sound_sentence(project),
            _("whether and how long was recorded"),
            "transcripts:material",
        ),
        Fact(_("Transcription"), _rules_sentence(project), _("transcription rules"), "transcripts:material"),
    ]
    return Part("material", _("Material and participants"), facts, _grids(project, audience))


def _documents_sentence(project: Project, reader: User | None) -> str:
    kinds = Counter(project.documents.values_list("kind", flat=True))
    if not kinds:
        return ""
    coded = visible_codings(project, reader).order_by().values("document_id").distinct().count()
    total = sum(kinds.values())
    text = ngettext("%(count)d document (%(kinds)s)", "%(count)d documents (%(kinds)s)", total)
    more = ngettext("%(count)d of them has codings", "%(count)d of them have codings", coded)
    return f"{text % {'count': total, 'kinds': _counted(kinds)}}; {more % {'count': coded}}."


def _people_sentence(project: Project) -> str:
    count, groups = project.participants.count(), project.professional_groups.count()
    if not count:
        return ""
    text = ngettext("%(count)d participant", "%(count)d participants", count) % {"count": count}
    more = ngettext("of %(count)d professional group", "of %(count)d professional groups", groups)
    return f"{text} {more % {'count': groups}}."


def _sound_sentence(project: Project) -> str:
    found = project.recordings.aggregate(count=Count("pk"), length=Sum("duration_ms"))
    if not found["count"]:
        return ""
    text = ngettext("%(count)d recording", "%(count)d recordings", found["count"])
    minutes = _("%(minutes)d minutes in all") % {"minutes": round(found["length"] / 60_000)}
    return f"{text % {'count': found['count']}}, {minutes}."


def _rules_sentence(project: Project) -> str:
    transcripts = project.documents.filter(kind=Document.Kind.TRANSCRIPT)
    found = Counter(transcripts.order_by("position", "pk").values_list("rules", flat=True))
    if not found:
        return ""
    names = {rules: str(TranscriptionRules(rules).label) for rules in found}
    listed = "; ".join(
        f"{names[rules]} ({found[rules]})" if len(found) > 1 else names[rules] for rules in found
    )
    return _("Rules: %(rules)s.") % {"rules": listed}


def _grids(project: Project, audience: Audience) -> list[Grid]:
    events, groups = _events(project), _groups(project, audience)
    return [grid for grid in (events, groups) if grid is not None]


def _events(project: Project) -> Grid | None:
    kinds: dict[int | None, Counter[str]] = {}
    for event_id, kind in project.documents.values_list("event_id", "kind"):
        kinds.setdefault(event_id, Counter())[kind] += 1
    rows = []
    counted = project.events.annotate(people=Count("attendances"))
    for event in counted.order_by("position", "date", "pk"):
        day = date_format(event.date, "SHORT_DATE_FORMAT") if event.date else gap_text(_("date"))
        mode = _("online") if event.is_online else _("on site")
        rows.append([event.name, day, mode, str(event.people), _counted(kinds.get(event.pk, Counter()))])
    if not rows:
        return None
    headings = [_("Event"), _("Date"), _("Form"), _("People"), _("Documents")]
    return Grid(_("Events and documents"), headings, rows, (3.2, 2.9, 1.8, 2.2, 6.9), (3,))


def _counted(kinds: Counter[str]) -> str:
    """Return "9 × transcript, 3 × running protocol"."""
    listed = [f"{kinds[kind.value]} × {kind.label}" for kind in Document.Kind if kinds[kind.value]]
    return ", ".join(listed) or "–"


def _groups(project: Project, audience: Audience) -> Grid | None:
    """Return groups with their sizes; a publication names public groups only, none below k."""
    people = people_of(project)
    if not people:
        return None
    if audience == Audience.INTERNAL:
        names = dict(project.professional_groups.values_list("pk", "name"))
        public = dict(project.professional_groups.values_list("pk", "public_group__name"))
        found = sizes(people, Column.GROUP)
        rows = [[names[key], public[key] or "–", str(found[key].count)] for key in names if key in found]
        note = _("For the project only: small groups can tell who somebody is.")
        return Grid(
            _("Participants by professional group"),
            [_("Professional group"), _("Public group"), _("People")],
            rows,
            (7.2, 7.4, 2.4),
            (2,),
            note=note,
        )
    found = sizes(people, Column.PUBLIC_GROUP)
    names = dict(project.public_groups.values_list("pk", "name"))
    k = project.smallest_group
    rows = [[names[key], str(found[key].count)] for key in names if key in found and found[key].suffices(k)]
    hidden = any(key is None or not verdict.suffices(k) for key, verdict in found.items())
    note = _("Not shown: groups that do not hide their members (k = %(k)d).") % {"k": k} if hidden else ""
    return Grid(_("Participants by group"), [_("Group"), _("People")], rows, (13.0, 4.0), (1,), note=note)
