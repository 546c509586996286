"""The COREQ checklist (Tong, Sainsbury & Craig 2007): which of its 32 items a project can answer."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.calculations.report import Fact, Part
from coding.models import Category, GuideQuestion, ProjectSheet
from coding.queries.report_coding import coder_count, origin_counts
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.models import Document


def coreq_part(project: Project, sheet: ProjectSheet, reader: User | None) -> Part:
    """Return the items in their order; what the program does not know is a gap."""
    known = _known(project, sheet, reader)
    facts = [Fact(f"{number} {heading}", known.get(number, ""), heading) for number, heading in _items()]
    return Part("coreq", _("COREQ checklist"), facts)


def _items() -> list[tuple[int, str]]:
    headings = [
        *(
            _("Interviewer, moderator"),
            _("Credentials"),
            _("Occupation"),
            _("Gender"),
            _("Experience and training"),
        ),
        *(_("Relationship established"), _("Participants' knowledge of the researchers")),
        *(_("Characteristics of the researchers"), _("Methodological orientation"), _("Sampling")),
        *(_("Method of approach"), _("Sample size"), _("Non-participation"), _("Setting of data collection")),
        *(
            _("Presence of others"),
            _("Description of the sample"),
            _("Interview guide"),
            _("Repeated interviews"),
        ),
        *(_("Sound or video recording"), _("Field notes"), _("Duration"), _("Saturation")),
        *(
            _("Transcripts returned to participants"),
            _("Number of coders"),
            _("Description of the coding tree"),
        ),
        *(_("Derivation of themes"), _("Software"), _("Checking by participants"), _("Quotations presented")),
        *(_("Data and findings consistent"), _("Clarity of major themes"), _("Clarity of minor themes")),
    ]
    return list(enumerate(headings, start=1))


def _known(project: Project, sheet: ProjectSheet, reader: User | None) -> dict[int, str]:
    people, coders = project.participants.count(), coder_count(project, reader)
    questions = GuideQuestion.objects.filter(project=project).count()
    recordings = project.recordings.count()
    protocols = project.documents.filter(kind=Document.Kind.PROTOCOL).count()
    deductive, inductive, _unstated = origin_counts(project)
    mains = Category.objects.filter(project=project, parent=None).count()
    return {
        9: sheet.technique.strip(),
        12: _count(people, _("see “Material and participants”")),
        16: _("see “Material and participants”") if people else "",
        17: ngettext("%(count)d guide question", "%(count)d guide questions", questions)
        % {"count": questions}
        if questions
        else "",
        19: ngettext("%(count)d recording", "%(count)d recordings", recordings) % {"count": recordings}
        if recordings
        else "",
        20: ngettext("%(count)d running protocol", "%(count)d running protocols", protocols)
        % {"count": protocols}
        if protocols
        else "",
        24: _count(coders, ""),
        25: _("%(count)d main categories, see the coding guide") % {"count": mains} if mains else "",
        26: _("%(deductive)d deductive, %(inductive)d inductive")
        % {"deductive": deductive, "inductive": inductive}
        if mains
        else "",
        27: "Future Skills Workbench",
    }


def _count(count: int, note: str) -> str:
    return f"{count}; {note}" if count and note else str(count or "")
