"""What people choose before a cut into the category system: targets, names, rules, and always a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.calculations.tree import is_within
from coding.models import Category
from coding.queries.codebook import TreeRow

INDENT = "\u2003"


class Surgery(forms.Form):
    """Every cut has its reason; it stands in the process documentation."""

    reason = forms.CharField(
        label=_("reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, rows: list[TreeRow], category: Category, **kwargs: Any) -> None:
        """Know the tree and the category at hand; the reason comes last."""
        super().__init__(*args, **kwargs)
        self.rows, self.category = rows, category
        self.parents = {row.category.pk: row.category.parent_id for row in rows}
        self.prepare()
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def prepare(self) -> None:
        """Offer what depends on the tree."""

    def choices_outside(self, branch_id: int) -> list[tuple[int, str]]:
        """Return the tree, indented, without a branch."""
        return [
            (row.category.pk, f"{INDENT * row.depth}{row.category.short_code} {row.category.name}".strip())
            for row in self.rows
            if not is_within(row.category.pk, branch_id, self.parents)
        ]


class MergeForm(Surgery):
    """Another category takes this one up."""

    keeps_anchors = forms.BooleanField(label=_("keep its anchor examples"), required=False, initial=True)
    appends_texts = forms.BooleanField(label=_("add its definition and rule to the other's"), required=False)

    def prepare(self) -> None:
        """Offer every category outside the branch as the target."""
        self.fields["target"] = forms.TypedChoiceField(
            label=_("Merge into"), choices=self.choices_outside(self.category.pk), coerce=int
        )
        self.order_fields(["target", "keeps_anchors", "appends_texts", "reason"])


class GroupForm(Surgery):
    """A new category above this one and others."""

    name = forms.CharField(label=_("name of the category above"), max_length=200)

    def prepare(self) -> None:
        """Offer the siblings."""
        siblings = [
            (row.category.pk, f"{row.category.short_code} {row.category.name}".strip())
            for row in self.rows
            if row.category.parent_id == self.category.parent_id and row.category.pk != self.category.pk
        ]
        self.fields["members"] = forms.TypedMultipleChoiceField(
            label=_("together with"), choices=siblings, coerce=int, widget=forms.CheckboxSelectMultiple
        )
        self.order_fields(["name", "members", "reason"])


class DissolveForm(Surgery):
    """The category goes; its passages go up, or away with it."""

    codings = forms.ChoiceField(
        label=_("Its passages"),
        choices=[("up", _("go to the category above")), ("away", _("lose this coding"))],
        widget=forms.RadioSelect,
        initial="up",
    )

    def prepare(self) -> None:
        """Offer what a main category has, which is nothing above it."""
        if self.category.parent_id is None:
            self.fields["codings"].choices = [("away", _("lose this coding"))]  # type: ignore[attr-defined]
            self.fields["codings"].initial = "away"


class SplitForm(Surgery):
    """Passages that answer a rule go into a new sub-category."""

    name = forms.CharField(label=_("name of the new sub-category"), max_length=200)
    text = forms.CharField(label=_("passages with the words"), max_length=200, required=False)
    group = forms.ChoiceField(label=_("passages of the group"), required=False)
    event = forms.ChoiceField(label=_("passages of the event"), required=False)
    document = forms.ChoiceField(label=_("passages of the document"), required=False)


class KindForm(Surgery):
    """What kind of category it is, whether its levels exclude one another, whether it is still used."""

    kind = forms.ChoiceField(label=_("kind"), choices=Category.Kind.choices)
    exclusive = forms.ChoiceField(
        label=_("its levels exclude one another"), choices=Category.Exclusive.choices, required=False
    )
    exclusive_attribute = forms.CharField(label=_("within this attribute"), max_length=60, required=False)
    status = forms.ChoiceField(
        label=_("status"),
        choices=Category.Status.choices,
        help_text=_("A retired category keeps its codings and takes no new ones."),
    )

    def prepare(self) -> None:
        """Begin with the card as it stands."""
        for name in ("kind", "exclusive", "exclusive_attribute", "status"):
            self.fields[name].initial = getattr(self.category, name)
