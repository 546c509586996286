"""What a team has fixed of its method, as it is read while coding."""

from django.utils.text import capfirst

from coding.models import ProjectSheet
from futureskills.projects.models import Project

READ_WHILE_CODING = (
    "research_questions",
    "coding_unit",
    "context_unit",
    "recording_unit",
    "direction",
    "selection_criterion",
    "abstraction_level",
)


def sheet_beside_text(project: Project) -> list[tuple[str, str]]:
    """Return (label, text) of what decides on codings, in the sheet's order; what is empty is left out."""
    sheet = ProjectSheet.objects.filter(project=project).first()
    if sheet is None:
        return []
    labels = {field.name: capfirst(str(field.verbose_name)) for field in ProjectSheet._meta.fields}  # noqa: SLF001
    told = [(labels[name], getattr(sheet, name).strip()) for name in READ_WHILE_CODING]
    return [(label, text) for label, text in told if text]
