"""What people write on a category's card, and where they move it."""

from dataclasses import fields, replace
from http import HTTPStatus
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.calculations.tree import is_within
from coding.models import Category
from coding.operations.cards import CategoryCard
from coding.queries.codebook import TreeRow
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.models import ThemeTable


class CategoryForm(forms.ModelForm):
    """The card of a category; an operation writes it."""

    class Meta:
        model = Category
        fields = [
            *("name", "definition", "coding_rule", "delimitation", "theory", "name_gloss", "short_code"),
            *("kind", "exclusive", "exclusive_attribute", "status", "is_in_vivo"),
            *("origin", "guide_question", "origin_document", "origin_theme_table"),
        ]
        widgets = {
            "name": forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
            "definition": forms.Textarea(attrs={"rows": 3}),
            "coding_rule": forms.Textarea(attrs={"rows": 2}),
            "delimitation": forms.Textarea(attrs={"rows": 2}),
            "theory": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "definition": _("What falls under it."),
            "coding_rule": _("What decides doubtful cases."),
            "delimitation": _("What does not belong here, and where it goes instead."),
            "exclusive": _("For evaluative categories: their sub-categories are the levels, in order."),
            "exclusive_attribute": _("Such as scenario: one level for each person and scenario."),
        }

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        """Offer what the project has to come from."""
        super().__init__(*args, **kwargs)
        for name in ("kind", "exclusive", "status", "origin"):
            self.fields[name].required = False  # short cards leave them out and get the usual ones
        choices = {
            "guide_question": project.guide_questions.all(),
            "origin_document": project.documents.all(),
            "origin_theme_table": ThemeTable.objects.filter(event__project=project),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].empty_label = _("not stated")  # type: ignore[attr-defined]
            self.fields[name].label = _ORIGIN_LABELS[name]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What every card is begun with; the rest stands folded below."""
        names = ("name", "parent", "definition", "coding_rule", "delimitation")
        return [self[name] for name in names if name in self.fields]

    @property
    def has_more(self) -> bool:
        """Whether something is wrong in what stands folded."""
        return any(name not in ("name", "parent", "__all__") for name in self.errors)

    def card(self) -> CategoryCard:
        """Return the card of a valid form."""
        sent = self.cleaned_data
        references = ("guide_question", "origin_document", "origin_theme_table")
        usual = {field.name: field.default for field in fields(CategoryCard)}
        values = {name: sent[name] or usual[name] for name in self.Meta.fields if name not in references} | {
            "name": sent["name"]
        }
        ids = {f"{name}_id": sent[name].pk if sent[name] else None for name in references}
        return CategoryCard(**values, **ids)


_ORIGIN_LABELS = {
    "guide_question": _("guide question"),
    "origin_document": _("document of the passage"),
    "origin_theme_table": _("theme table"),
}


class EditCategoryForm(CategoryForm):
    """The card of a category that is there; it knows which card it showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, instance: Category, **kwargs: Any) -> None:
        """Remember the card as it stands."""
        self.kept = CategoryCard.of(instance)  # before the form writes on it
        self.present = self.kept.fingerprint
        super().__init__(
            *args, instance=instance, project=instance.project, initial={"seen": self.present}, **kwargs
        )

    def card(self) -> CategoryCard:
        """Return the card; what was not sent stays as it is (an unticked box is sent by its neighbours)."""
        kept, sent = self.kept, super().card()
        unsent = {name for name in self.Meta.fields if name not in self.data}
        if "kind" in self.data:
            unsent.discard("is_in_vivo")
        names = {field.name: field.name.removesuffix("_id") for field in fields(CategoryCard)}
        return replace(sent, **{name: getattr(kept, name) for name, own in names.items() if own in unsent})

    def note_refusal(self, error: DomainError) -> None:
        """Show why nothing was saved; what was typed stays, and after a conflict the next save is meant."""
        self.data = self.data.copy()
        self.data["seen"] = self.present
        self.add_error(None if error.status == HTTPStatus.CONFLICT else "name", error.sentence)


class NewCategoryForm(CategoryForm):
    """A new card, and the category it goes below."""

    def __init__(self, *args: Any, rows: list[TreeRow], **kwargs: Any) -> None:
        """Offer the whole tree as parents."""
        super().__init__(*args, **kwargs)
        self.fields["parent"] = parent_field(rows)
        self.order_fields(["name", "parent"])


class MoveForm(forms.Form):
    """Where a category goes: below which one, and at which place among those there (from 0; empty: last)."""

    index = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, rows: list[TreeRow], moved: Category, **kwargs: Any) -> None:
        """Offer the whole tree but for the moved branch."""
        super().__init__(*args, **kwargs)
        parents = {row.category.pk: row.category.parent_id for row in rows}
        targets = [row for row in rows if not is_within(row.category.pk, moved.pk, parents)]
        self.fields["parent"] = parent_field(targets)


def parent_field(rows: list[TreeRow]) -> forms.TypedChoiceField:
    """Return a choice of the tree, indented; empty for a main category, which gives None."""
    top = ("", _("– main category –"))
    below = [(row.category.pk, "\u2003" * row.depth + row.category.name) for row in rows]
    return forms.TypedChoiceField(
        label=_("Below"), choices=[top, *below], coerce=int, empty_value=None, required=False
    )
