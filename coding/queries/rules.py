"""Which rules hold for changes of the category system at the moment."""

from django.utils.translation import gettext as _

from coding.models import CodebookVersion, MethodRules, RevisionSession
from futureskills.accounts.models import User
from futureskills.projects.models import Project


def rules_of(project: Project) -> MethodRules:
    """Return the team's rules; the defaults where it never set any."""
    return MethodRules.objects.filter(project=project).first() or MethodRules(project=project)


def frozen_version(project: Project) -> CodebookVersion | None:
    """Return the latest version that froze the codebook, or None while it is free."""
    return CodebookVersion.objects.filter(project=project, is_frozen=True).last()


def open_session(project: Project, by: User) -> RevisionSession | None:
    """Return the revision session that this person has open."""
    return RevisionSession.objects.filter(project=project, opened_by=by, closed_at=None).first()


def session_reason(project: Project, by: User) -> str:
    """Return the reason that a person's open revision session gives to all changes; empty without one."""
    session = open_session(project, by)
    return session.reason if session else ""


def missing_reason(project: Project, *, own: str = "", given: str = "") -> str:
    """Return the sentence that asks for a reason where the team's rule or a freeze needs one; else empty.

    `own` is the act's reason, `given` that or the session's.
    """
    if rules_of(project).reasons == MethodRules.Reasons.EACH and not own:
        return _("In this project every change of the category system needs its reason.")
    frozen = None if given else frozen_version(project)
    if frozen is None:
        return ""
    sentence = _("The codebook is frozen as version %(number)s. Give a reason to change it all the same.")
    return sentence % {"number": frozen.number}


def reason_to_ask(project: Project, by: User) -> str:
    """Return what a page asks before it sends a change of the category system; empty where it need not."""
    return missing_reason(project, given=session_reason(project, by))
