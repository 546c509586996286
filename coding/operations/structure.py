"""The one door to changes of the category system: reasons, revision sessions, the freeze."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from django.utils import timezone
from django.utils.translation import gettext as _

from coding.models import RevisionSession
from coding.queries.rules import missing_reason, open_session, session_reason
from coding.queries.sight import working_pass
from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.history.recorder import Recorder, recording
from futureskills.projects.models import Project


class ReasonNeededError(DomainError):
    """A change needs a reason: pages ask for it and send the same again with it (409)."""

    needs_reason = True

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence, status=409)


def restructuring(
    kind: str,
    *,
    project: Project,
    by: User,
    reason: str = "",
    is_surgery: bool = False,
    within: Recorder | None = None,
) -> AbstractContextManager[Recorder]:
    """Open one change of the category system: a lock on the project, then history with its reason.

    Without a reason of its own the change takes that of the person's open revision session. `is_surgery`
    names changes that always need one (split, merge, group, dissolve). After a freeze every change does, and
    where the team's rule asks for a reason for each act, the session's is not enough. A change `within`
    another one is part of that. Raises ReasonNeededError (409) when a reason is missing.
    """
    if within is not None:
        return nullcontext(within)
    return _opened(kind, project, by, reason.replace("\0", "").strip(), is_surgery)


@contextmanager
def _opened(kind: str, project: Project, by: User, reason: str, is_surgery: bool) -> Iterator[Recorder]:  # noqa: FBT001
    coding_pass = working_pass(project, by)
    pass_id = coding_pass.pk if coding_pass else None
    with recording(kind, project=project, by=by, coding_pass_id=pass_id) as recorder:
        lock_structure(project)
        recorder.operation.reason = reason or session_reason(project, by)
        _check_reason(project, own=reason, given=recorder.operation.reason, is_surgery=is_surgery)
        yield recorder


def lock_structure(project: Project) -> None:
    """Let the tree of one project change step by step; codings go on meanwhile."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)


def start_session(project: Project, *, reason: str, by: User) -> RevisionSession:
    """Open a revision session; one that the person has open already gets the new reason.

    Audits `revision.open`; raises DomainError without a reason.
    """
    reason = reason.replace("\0", "").strip()
    if not reason:
        raise DomainError(_("Say why the category system changes: one sentence is enough."))
    session, _created = RevisionSession.objects.update_or_create(
        project=project, opened_by=by, closed_at=None, defaults={"reason": reason}
    )
    record("revision.open", by=by, project_id=project.pk, subject=session, reason=reason)
    return session


def close_session(project: Project, *, by: User) -> None:
    """Close the person's revision session, if one is open. Audits `revision.close`."""
    session = open_session(project, by)
    if session is None:
        return
    session.closed_at = timezone.now()
    session.save(update_fields=["closed_at"])
    record("revision.close", by=by, project_id=project.pk, subject=session)


def _check_reason(project: Project, *, own: str, given: str, is_surgery: bool) -> None:
    sentence = missing_reason(project, own=own, given=given)
    if sentence:
        raise ReasonNeededError(sentence)
    if is_surgery and not given:
        raise ReasonNeededError(_("Give a reason: it will stand in the process documentation."))
