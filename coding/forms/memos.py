"""Memos as people write them, and by what they are filtered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.models import Memo
from coding.operations.codings import Selection
from coding.operations.memos import TEXT_LIMIT, MemoText
from coding.queries.memos import SUBJECTS, MemoFilter, visible_memos
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.positions import Point
from transcripts.models import Document

PLACE = ("start_turn", "start_offset", "end_turn", "end_offset", "version")


class MemoForm(forms.Form):
    """A memo; `seen` says which state of it was shown."""

    text = forms.CharField(
        label=_("Text"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 6, "autofocus": True})
    )
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Memo.Kind, initial=Memo.Kind.NOTE, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def memo(self) -> MemoText:
        """Return the memo of a valid form."""
        values = self.cleaned_data
        return MemoText(values["text"], values["title"], values["kind"] or Memo.Kind.NOTE)


class NewMemoForm(MemoForm):
    """A new memo, and what it is on: ids and a passage that stay hidden."""

    document = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    category = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    start_turn = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    start_offset = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    end_turn = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    end_offset = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def selection(self) -> Selection | None:
        """Return the passage of a valid form; None for a memo on something else."""
        sent = [self.cleaned_data[name] for name in PLACE]
        if any(value is None for value in sent):
            return None
        start_turn, start_offset, end_turn, end_offset, version = sent
        return Selection(Point(start_turn, start_offset), Point(end_turn, end_offset), version)


class MemoFilterForm(forms.Form):
    """The filters above the project's memos."""

    text = forms.CharField(
        label=_("Search"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"data-key": "/", "placeholder": _("Search the memos")}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    subject = forms.ChoiceField(label=_("On"), required=False)
    author = forms.ChoiceField(label=_("Author"), required=False)
    document = forms.ChoiceField(label=_("Document"), required=False)

    def __init__(self, data: Any, *, project: Project, reader: User) -> None:
        """Offer what the project has, and the authors of memos that the person may read."""
        super().__init__(data, auto_id="memos-%s")
        names = {
            "project": _("project"),
            "document": _("document"),
            "passage": _("passage"),
            "category": _("category"),
        }
        authors = (
            User.objects.filter(memos__in=visible_memos(project, reader).values("pk"))
            .distinct()
            .order_by("last_name", "username")
        )
        offered: dict[str, list[Any]] = {
            "kind": list(Memo.Kind.choices),
            "subject": [(name, names[name]) for name in SUBJECTS],
            "author": [(str(each.pk), each.display_name) for each in authors],
            "document": [(str(each.pk), each.title) for each in Document.objects.filter(project=project)],
        }
        for name, found in offered.items():
            field = self.fields[name]
            field.choices = [("", field.label), *found]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    def wanted(self) -> MemoFilter:
        """Return the filter; values that nobody offers count as none."""
        self.is_valid()
        values = self.cleaned_data
        ids = {name: int(values[name]) for name in ("author", "document") if values.get(name)}
        texts = {name: values.get(name, "") for name in ("text", "kind", "subject")}
        return MemoFilter(**texts, **ids)
