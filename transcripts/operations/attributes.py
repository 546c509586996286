"""The project's own attributes: they come, change, go, and get values."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import Attribute, Document, Participant

LONGEST_VALUE = 200
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True)
class AttributeDetails:
    """What an attribute is called and what it may say; choices make it one of a list."""

    name: str
    choices: Sequence[str] = ()


def create_attribute(project: Project, *, subject: str, details: AttributeDetails, by: User) -> Attribute:
    """Add an attribute for documents, participants or coded passages; its key is made from the name; audited.

    Raises DomainError without a name or when the name is taken.
    """
    attribute = Attribute(project=project, subject=subject)
    others = project.own_attributes.filter(subject=subject)
    attribute.position = others.count()
    attribute.key = _free_key(details.name, set(others.values_list("key", flat=True)))
    return _saved(attribute, details, "attribute.created", by)


def change_attribute(attribute: Attribute, *, details: AttributeDetails, by: User) -> Attribute:
    """Rename an attribute or change what it may say; values that were given stay; audited."""
    return _saved(attribute, details, "attribute.changed", by)


def delete_attribute(attribute: Attribute, *, by: User) -> None:
    """Delete an attribute; values stay in the rows, unseen, until it is made again; audited."""
    with transaction.atomic():
        record("attribute.deleted", by=by, project_id=attribute.project_id, subject=attribute)
        attribute.delete()


def set_value(row: Document | Participant, *, attribute: Attribute, value: str, by: User) -> None:
    """Give a document or participant a value, or none; audited when it is news.

    Raises DomainError for a value that is too long or not in the list, and when the row is gone.
    """
    wanted = " ".join(value.split())
    if len(wanted) > LONGEST_VALUE:
        raise DomainError(_("Too long: at most %(limit)d characters.") % {"limit": LONGEST_VALUE})
    if wanted and attribute.choices and wanted not in attribute.choices:
        raise DomainError(
            _("“{value}” is not one of the values of “{name}”.").format(value=wanted, name=attribute.name)
        )
    with transaction.atomic():
        locked = type(row)._default_manager.select_for_update(no_key=True).filter(pk=row.pk).first()  # noqa: SLF001
        if locked is None:
            raise DomainError(_("Someone else has deleted this meanwhile."), status=409)
        values = {key: kept for key, kept in locked.attributes.items() if key != attribute.key}
        values |= {attribute.key: wanted} if wanted else {}
        if values == locked.attributes:
            return
        locked.attributes = row.attributes = values
        locked.save(update_fields=["attributes"])
        details = {"attribute": attribute.pk}
        record(
            "attribute.value_changed", by=by, project_id=attribute.project_id, subject=row, details=details
        )


def _free_key(name: str, taken: set[str]) -> str:
    wanted = slugify(name.translate(_GERMAN))[:50] or "attribute"
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)


def _saved(attribute: Attribute, details: AttributeDetails, action: str, by: User) -> Attribute:
    attribute.name = " ".join(details.name.split())
    choices = dict.fromkeys(" ".join(choice.split()) for choice in details.choices)
    attribute.choices = [choice for choice in choices if choice]
    attribute.kind = Attribute.Kind.CHOICE if attribute.choices else Attribute.Kind.TEXT
    if not attribute.name:
        raise DomainError(_("An attribute needs a name."))
    if len(attribute.name) > 60 or any(len(choice) > LONGEST_VALUE for choice in attribute.choices):  # noqa: PLR2004
        raise DomainError(_("This name or one of these values is too long."))
    try:
        with transaction.atomic():
            attribute.save()
            record(action, by=by, project_id=attribute.project_id, subject=attribute)
    except IntegrityError as error:
        sentence = _("There is already an attribute “{name}”.").format(name=attribute.name)
        raise DomainError(sentence, status=409) from error
    return attribute
