"""What people write on a category's card, and where they move it."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.calculations.tree import is_within
from coding.models import Category
from coding.operations.codebook import CategoryCard
from coding.queries.codebook import TreeRow
from futureskills.common.exceptions import DomainError


class CategoryForm(forms.ModelForm):
    """The card of a category; an operation writes it."""

    class Meta:
        model = Category
        fields = ["name", "definition", "anchor_text", "coding_rule"]
        widgets = {
            "name": forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
            "definition": forms.Textarea(attrs={"rows": 3}),
            "anchor_text": forms.Textarea(attrs={"rows": 2}),
            "coding_rule": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "definition": _("What falls under it."),
            "anchor_text": _("A typical passage, as it was said."),
            "coding_rule": _("What decides doubtful cases."),
        }

    def card(self) -> CategoryCard:
        """Return the card of a valid form; what it does not show stays as it is."""
        kept = {name: getattr(self.instance, name) for name in ("name_gloss", "short_code")}
        return CategoryCard(**{name: self.cleaned_data[name] for name in self.Meta.fields}, **kept)


class EditCategoryForm(CategoryForm):
    """The card of a category that is there; it knows which card it showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, instance: Category, **kwargs: Any) -> None:
        """Remember the card as it stands."""
        self.present = CategoryCard.of(instance).fingerprint
        super().__init__(*args, instance=instance, initial={"seen": self.present}, **kwargs)

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
    """Where a category goes: below which one, and at which place among those there."""

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
