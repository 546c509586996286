"""Verbs on projects themselves."""

from dataclasses import asdict, dataclass
from zoneinfo import available_timezones

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Membership, Project, Role

GERMAN_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
SLUG_LENGTH = 60
TRIES = 5


@dataclass(frozen=True)
class Details:
    """What a lead can say about a project."""

    name: str
    description: str = ""
    language: str = "de"
    time_zone: str = "Europe/Berlin"
    orthography: str = "K"
    transcription_rules: str = "simple"

    def __post_init__(self) -> None:
        """Refuse what no project may have."""
        if not self.name.strip():
            raise DomainError(_("A project needs a name."))
        if self.time_zone not in available_timezones():
            raise DomainError(_("This time zone is not known."))


def create_project(details: Details | str, *, by: User, slug: str = "") -> Project:
    """Create a project with its first lead; a name alone is enough. The address (slug) comes from the name.

    Records "project.created" in the audit trail. Raises DomainError when a wanted slug is taken.
    """
    details = Details(details) if isinstance(details, str) else details
    for _attempt in range(TRIES):
        try:
            return _create(details, by=by, slug=slug or _free_slug(details.name))
        except IntegrityError:  # somebody took the slug in this very moment
            if slug:
                break
    raise DomainError(_("There is a project with this address already."), status=409)


def edit_project(project: Project, details: Details, *, by: User) -> None:
    """Change name, description, language, time zone, spelling or transcription rules; the address stays.

    Records "project.edited" with the names of the changed fields.
    """
    changed = [name for name, value in asdict(details).items() if getattr(project, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(project, name, getattr(details, name))
    with transaction.atomic():
        project.save(update_fields=changed)
        record(
            "project.edited",
            by=by,
            project_id=project.pk,
            subject=project,
            details={"fields": ", ".join(changed)},
        )


@transaction.atomic
def _create(details: Details, *, by: User, slug: str) -> Project:
    project = Project.objects.create(slug=slug, **asdict(details))
    Membership.objects.create(project=project, user=by, role=Role.OWNER)
    record("project.created", by=by, project_id=project.pk, subject=project)
    return project


def _free_slug(name: str) -> str:
    stem = slugify(name.translate(GERMAN_LETTERS))[:SLUG_LENGTH].strip("-") or "project"
    taken = set(Project.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
