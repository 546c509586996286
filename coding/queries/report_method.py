"""What a report says of questions and units of analysis: what the project sheet has."""

from django.utils.translation import gettext as _

from coding.calculations.report import Fact, Part
from coding.models import ProjectSheet

_SHEET = "coding:project_sheet"


def question_part(sheet: ProjectSheet) -> Part:
    """Return research questions, direction and technique, as the project sheet has them."""
    facts = [
        _of_sheet(sheet, "research_questions", _("Research questions"), _("the research questions")),
        _of_sheet(sheet, "theory", _("Theoretical background"), _("state of research, theory")),
        _of_sheet(sheet, "direction", _("Direction of the analysis"), _("what the texts are to tell about")),
        _of_sheet(
            sheet, "technique", _("Technique of analysis"), _("technique of content analysis and its source")
        ),
    ]
    return Part("question", _("Questions and approach"), facts)


def units_part(sheet: ProjectSheet) -> Part:
    """Return the units of analysis and the criteria of inductive category formation."""
    facts = [
        _of_sheet(sheet, "coding_unit", _("Coding unit"), _("smallest portion of text that is coded")),
        _of_sheet(sheet, "context_unit", _("Context unit"), _("largest portion that may be used to decide")),
        _of_sheet(
            sheet, "recording_unit", _("Recording unit (unit of analysis)"), _("which texts in which order")
        ),
        _of_sheet(sheet, "selection_criterion", _("Selection criterion"), _("what is looked for")),
        _of_sheet(
            sheet, "abstraction_level", _("Level of abstraction"), _("how general categories are worded")
        ),
    ]
    return Part("units", _("Units of analysis"), facts)


def _of_sheet(sheet: ProjectSheet, name: str, heading: str, wanted: str) -> Fact:
    return Fact(heading, getattr(sheet, name).strip(), wanted, _SHEET)
