"""What a project knows for its record of processing activities (Art. 30 GDPR)."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from futureskills.audit.models import AuditEvent
from futureskills.projects.models import Project, Role
from transcripts.calculations.publication import Audience
from transcripts.models import Consent
from transcripts.queries.retention import limits_text


@dataclass(frozen=True)
class Fact:
    """One line of the record; without a text it is a gap that somebody has to fill."""

    heading: str
    text: str = ""


def processing_facts(project: Project) -> list[Fact]:
    """Return the lines in the order of Art. 30 (1); reads the database a fixed number of times."""
    return [
        Fact(_("Name of the processing"), project.name),
        Fact(_("Controller, contact")),
        Fact(_("Data protection officer")),
        Fact(_("Responsible for the project"), _leads(project)),
        Fact(_("Purpose"), project.description.strip()),
        Fact(_("Legal basis (Art. 6, Art. 9 GDPR; § 27 BDSG or state law)")),
        Fact(_("Data subjects"), _subjects(project)),
        Fact(_("Consents (Art. 7 GDPR)"), _consents(project)),
        Fact(_("Categories of data"), _data(project)),
        Fact(_("Special categories (Art. 9 GDPR)"), _special(project)),
        Fact(_("Recipients"), _recipients(project)),
        Fact(_("Given to others"), _given_out(project)),
        Fact(_("Transfer to third countries"), _("None by the program: sound and text stay on this server.")),
        Fact(_("Time limits for erasure"), limits_text(project, undecided=_("not decided"))),
        Fact(_("Technical and organisational measures"), _measures()),
        Fact(_("Processors (hosting, Art. 28 GDPR)")),
    ]


def _leads(project: Project) -> str:
    rows = project.memberships.filter(role=Role.OWNER).select_related("user").order_by("pk")
    return ", ".join(row.user.display_name for row in rows)


def _subjects(project: Project) -> str:
    count, groups = project.participants.count(), project.professional_groups.count()
    if not count:
        return ""
    text = ngettext("{count} participant", "{count} participants", count).format(count=count)
    more = ngettext("of {count} professional group", "of {count} professional groups", groups).format(
        count=groups
    )
    return f"{text} {more}; {_('members of the team (account, what they did and when)')}"


def _consents(project: Project) -> str:
    """Return how many have consented to what; withdrawn ones no longer count."""
    people = project.participants.count()
    if not people:
        return ""
    given = Consent.objects.filter(participant__project=project, is_given=True)
    counts = Counter(given.values_list("purpose", flat=True))
    told = [
        _("{purpose}: {count} of {all}").format(purpose=purpose.label, count=counts[purpose], all=people)
        for purpose in Consent.Purpose
    ]
    gone = project.participants.filter(withdrawn_at__isnull=False).count()
    if gone:
        told.append(
            ngettext("{count} person has withdrawn", "{count} people have withdrawn", gone).format(count=gone)
        )
    return "; ".join(told)


def _given_out(project: Project) -> str:
    """Return what was exported for readers outside, as the audit trail knows it."""
    outside = [Audience.PUBLICATION, Audience.ARCHIVE]
    rows = AuditEvent.objects.filter(project_id=project.pk, details__audience__in=outside)
    counts = Counter(rows.values_list("details__audience", flat=True))
    names = {Audience.PUBLICATION: _("for publication"), Audience.ARCHIVE: _("for archiving")}
    told = [f"{names[each]}: {counts[each]}" for each in outside if counts[each]]
    if not told:
        return _("Nothing was exported for readers outside so far.")
    text = _("Exports {told}; public codes, checked for small groups and for consents")
    overridden = AuditEvent.objects.filter(project_id=project.pk, action="disclosure.overridden").count()
    more = ngettext(
        "; in {count} case a lead let fewer people than needed stand, with a reason (audit trail)",
        "; in {count} cases a lead let fewer people than needed stand, with a reason (audit trail)",
        overridden,
    )
    return text.format(told=", ".join(told)) + (more.format(count=overridden) if overridden else "")


def _data(project: Project) -> str:
    recordings, documents = project.recordings.count(), project.documents.count()
    parts = [
        ngettext("{count} sound recording", "{count} sound recordings", recordings).format(count=recordings),
        ngettext("{count} transcript or protocol", "{count} transcripts and protocols", documents).format(
            count=documents
        ),
        _("codes, professional groups, attendance"),
        _("names and contacts, sealed and kept apart"),
    ]
    return "; ".join(parts)


def _special(project: Project) -> str:
    rows = project.professional_groups.filter(is_special_category=True).values_list("name", flat=True)
    return _("Revealed by the group: {names}").format(names=", ".join(rows)) if rows else ""


def _recipients(project: Project) -> str:
    members = list(project.memberships.all())
    holders = sum(member.is_key_holder for member in members)
    text = ngettext("{count} member of the project", "{count} members of the project", len(members))
    more = ngettext("{count} of them may open identities", "{count} of them may open identities", holders)
    return f"{text.format(count=len(members))}; {more.format(count=holders)}"


def _measures() -> str:
    return "; ".join(
        (
            _("pseudonyms instead of names"),
            _("identities sealed with AES-256-GCM, their keys kept outside the database"),
            _("a look at an identity needs its own right, a fresh sign-in and a reason, and is audited"),
            _("roles, and an audit trail that only grows"),
            _("encrypted backups without the keys"),
            _("exports checked for small groups"),
            _("speech recognition on this server"),
        )
    )
