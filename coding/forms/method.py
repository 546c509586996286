"""What people write about the method: passes, versions, project sheet, rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.models import CodebookVersion, CodingPass, MethodRules, ProjectSheet
from coding.operations.pass_plan import PassPlan
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.models import Document

SHEET_FIELDS = [
    *("research_questions", "material", "situation", "formal_features", "direction", "theory"),
    *("technique", "coding_unit", "context_unit", "recording_unit"),
    *("selection_criterion", "abstraction_level"),
]


class PassForm(forms.ModelForm):
    """A coding pass; an operation writes it."""

    class Meta:
        model = CodingPass
        fields = ["name", "kind", "purpose", "instructions", "is_blind", "revision_point"]
        widgets = {
            "name": forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
            "purpose": forms.Textarea(attrs={"rows": 2}),
            "instructions": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"kind": _("kind")}
        help_texts = {
            "is_blind": _("Nobody sees the others' codings until a lead opens the pass."),
        }

    revision_point = forms.IntegerField(
        label=_("revision point (percent)"),
        min_value=10,
        max_value=50,
        required=False,
        help_text=_("When this share of the material is worked on, the team is asked to revise."),
    )

    def plan(self) -> PassPlan:
        """Return what a valid form says."""
        return PassPlan(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class AssignForm(forms.Form):
    """Documents of a pass, and who works through them."""

    documents = forms.ModelMultipleChoiceField(
        queryset=Document.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("Documents")
    )
    coders = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple, label=_("Coders")
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        """Offer the project's documents and members."""
        super().__init__(*args, **kwargs)
        self.fields["documents"].queryset = Document.objects.filter(project=project)
        members = User.objects.filter(memberships__project=project)
        self.fields["coders"].queryset = members.order_by("last_name", "first_name", "username")
        self.fields["coders"].label_from_instance = lambda person: person.display_name


class VersionForm(forms.ModelForm):
    """A version of the codebook."""

    class Meta:
        model = CodebookVersion
        fields = ["number", "note", "is_frozen"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        labels = {"is_frozen": _("freeze: from here on changes need a reason")}


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class SheetForm(forms.ModelForm):
    """The project sheet."""

    class Meta:
        model = ProjectSheet
        fields = SHEET_FIELDS
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in SHEET_FIELDS}
        help_texts = {
            "coding_unit": _("The smallest portion of text that may be coded."),
            "context_unit": _("The largest portion that may be used to decide on a coding."),
            "recording_unit": _("Which texts are worked through, one after the other."),
            "selection_criterion": _("What is looked for; everything else is left aside."),
            "abstraction_level": _("How general categories are worded."),
        }


class RulesForm(forms.ModelForm):
    """Where the two methods disagree, the team decides."""

    class Meta:
        model = MethodRules
        fields = [
            "reasons",
            "keeps_parent_coding",
            "needs_anchor_before_freeze",
            "shows_progress_of_persons",
            "shortest_segment",
            "revision_point",
        ]
