"""What a report says of data protection."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.calculations.report import Fact, Grid, Part
from coding.queries.report_gaps import gap_text
from futureskills.projects.models import Project
from transcripts.models import Consent
from transcripts.queries.retention import limits_text


def protection_part(project: Project) -> Part:
    """Return what a report says of data protection; nobody is named."""
    people = project.participants.count()
    withdrawn = project.participants.exclude(withdrawn_at=None).count()
    legal = _("legal basis (Art. 6, Art. 9 GDPR, § 27 BDSG or state law), ethics vote")
    kept = _("until when sound, key list and transcripts are kept")
    told = (_codes(project), _key_holders(project), _withdrawals(withdrawn)) if people else ("", "", "")
    facts = [
        Fact(_("Legal basis"), "", legal),
        Fact(_("Pseudonymisation"), told[0], _("how people are protected"), "transcripts:participants"),
        Fact(_("Key list"), told[1], _("who holds the key"), "projects:members"),
        Fact(_("Retention"), _limits(project), kept, "transcripts:retention"),
        Fact(_("Withdrawals"), told[2], _("whether anybody withdrew"), "transcripts:consents"),
    ]
    return Part("protection", _("Data protection"), facts, [_consents(project, people)] if people else [])


def _codes(project: Project) -> str:
    return _(
        "Participants are named by codes; the list of who stands behind them is sealed and kept apart from "
        "the transcripts. Publications use public codes of coarsened groups. Combinations of features that "
        "fewer than %(k)d participants share are not shown (k = %(k)d)."
    ) % {"k": project.smallest_group}


def _key_holders(project: Project) -> str:
    members = list(project.memberships.all())
    holders = sum(member.is_key_holder for member in members)
    text = ngettext(
        "%(count)d of %(total)d project members may open the key list",
        "%(count)d of %(total)d project members may open the key list",
        holders,
    ) % {"count": holders, "total": len(members)}
    return f"{text}; {_('each look needs a reason and is recorded.')}"


def _consents(project: Project, people: int) -> Grid:
    given = Counter(Consent.objects.filter(participant__project=project).values_list("purpose", "is_given"))
    rows = []
    for purpose in Consent.Purpose:
        yes, no = given[purpose.value, True], given[purpose.value, False]
        rows.append([str(purpose.label), str(yes), str(no), str(people - yes - no)])
    headings = [_("Consent to"), _("given"), _("refused"), _("not noted")]
    return Grid(_("Consents of the participants"), headings, rows, (8.0, 3.0, 3.0, 3.0), (1, 2, 3))


def _withdrawals(count: int) -> str:
    if not count:
        return _("No participant has withdrawn.")
    return ngettext(
        "%(count)d participant has withdrawn.", "%(count)d participants have withdrawn.", count
    ) % {"count": count}


def _limits(project: Project) -> str:
    return limits_text(project, undecided=gap_text(_("date")))
