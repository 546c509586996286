"""What people write on a category's card, and what of it may be stored."""

import json
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from coding.models import Category, GuideQuestion
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import Document, ThemeTable

LONG_TEXT_LIMIT = 20_000


@dataclass(frozen=True)
class CategoryCard:
    """A card; what belongs to another kind or origin than the one stated is dropped when it is stored."""

    name: str
    definition: str = ""
    coding_rule: str = ""
    delimitation: str = ""
    theory: str = ""
    name_gloss: str = ""
    short_code: str = ""
    kind: str = Category.Kind.THEMATIC
    exclusive: str = Category.Exclusive.NONE
    exclusive_attribute: str = ""
    status: str = Category.Status.ACTIVE
    is_in_vivo: bool = False
    is_residual: bool = False
    origin: str = Category.Origin.UNKNOWN
    guide_question_id: int | None = None
    origin_document_id: int | None = None
    origin_theme_table_id: int | None = None

    @classmethod
    def of(cls, category: Category) -> "CategoryCard":
        """Return the card as it stands."""
        return cls(**{field.name: getattr(category, field.name) for field in fields(cls)})

    @property
    def fingerprint(self) -> str:
        """A short text that another card does not have: pages send back the one that they showed."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


_REFERENCES: tuple[tuple[str, str, type[Any], str], ...] = (
    ("guide_question_id", Category.Origin.GUIDE, GuideQuestion, "project"),
    ("origin_document_id", Category.Origin.PASSAGE, Document, "project"),
    ("origin_theme_table_id", Category.Origin.THEME_TABLE, ThemeTable, "event__project"),
)


def cleaned(card: CategoryCard, project: Project) -> dict[str, Any]:
    """Return the fields of a card as they are stored; raises DomainError for what can't be."""
    values = {
        name: value.replace("\0", "").replace("\r\n", "\n").strip() if isinstance(value, str) else value
        for name, value in asdict(card).items()
    }
    values["name"] = " ".join(values["name"].split())
    if not values["name"]:
        raise DomainError(_("A category needs a name."))
    for name, value in values.items():
        if isinstance(value, str):
            _check_text(name, value)
    return values | _of_kind(values) | _of_origin(values, project)


def _check_text(name: str, value: str) -> None:
    field = Category._meta.get_field(name)  # noqa: SLF001
    limit = field.max_length or LONG_TEXT_LIMIT
    if len(value) > limit:
        raise DomainError(_("Too long: at most %(limit)d characters.") % {"limit": limit})
    if field.choices and value not in dict(field.flatchoices):
        raise DomainError(_("“%(value)s” is none of the choices.") % {"value": value})


def _of_kind(values: dict[str, Any]) -> dict[str, Any]:
    """Only levels of an evaluative category exclude one another, only some of them by an attribute."""
    if values["kind"] != Category.Kind.EVALUATIVE or values["exclusive"] == Category.Exclusive.NONE:
        return {"exclusive": Category.Exclusive.NONE, "exclusive_attribute": ""}
    if values["exclusive"] != Category.Exclusive.PERSON_ATTRIBUTE:
        return {"exclusive_attribute": ""}
    if not values["exclusive_attribute"]:
        raise DomainError(_("Name the attribute within which the levels exclude one another."))
    return {}


def _of_origin(values: dict[str, Any], project: Project) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, origin, model, path in _REFERENCES:
        row_id = values[name] if values["origin"] == origin else None
        if row_id is not None and not model.objects.filter(**{path: project}, pk=row_id).exists():
            raise DomainError(_("What this category comes from is not there any more."), status=409)
        kept[name] = row_id
    return kept
