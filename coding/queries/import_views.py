"""The steps of a codebook's import in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coding.calculations.codebook_plan import Step
from coding.models import Category


@dataclass(frozen=True)
class StepView:
    """A step as the preview shows it; `texts` are (field's name, new words)."""

    step: Step
    texts: list[tuple[str, str]]
    sentence: str


def step_views(steps: Sequence[Step]) -> list[StepView]:
    """Return what the preview shows of each step."""
    sentences = {
        "nameless": _("has no name"),
        "name_too_long": _("its name is too long: at most 200 characters"),
        "twice": _("stands twice in the same place of this file; the first one counts"),
        "below_refused": _("the category above it is refused"),
        "text_too_long": _("one of its texts is too long"),
    }
    return [_view(step, sentences.get(step.reason, "")) for step in steps]


def _view(step: Step, sentence: str) -> StepView:
    texts = [(str(_name(key)), text) for key, text in step.changes.items()]
    texts += [(_("anchor example"), text) for text in step.new_anchors]
    if step.draft.is_folder and step.action == "new":
        sentence = _("a folder in the other program; becomes a category like any other")
    return StepView(step, texts, sentence)


def _name(key: str) -> str:
    return str(Category._meta.get_field(key).verbose_name)  # noqa: SLF001
