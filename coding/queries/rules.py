"""Which rules hold for changes of the category system at the moment."""

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
