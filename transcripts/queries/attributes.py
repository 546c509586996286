"""The project's own attributes with the values that its rows have: what filters offer."""

from collections.abc import Iterable

from futureskills.projects.models import Project
from transcripts.models import Attribute, Document, Participant

MOST = 200  # values of one attribute that a filter offers


def attribute_values(project: Project, subjects: Iterable[str]) -> list[tuple[Attribute, list[str]]]:
    """Return attributes with the values in use, those of a list in its order, texts by alphabet.

    Three queries at most; an attribute that no row has a value of is left out.
    """
    wanted = set(subjects)
    attributes = [each for each in project.own_attributes.all() if each.subject in wanted]
    rows: dict[str, list[dict[str, str]]] = {}
    for subject, model in (
        (Attribute.Subject.DOCUMENT, Document),
        (Attribute.Subject.PARTICIPANT, Participant),
    ):
        if any(each.subject == subject for each in attributes):
            found = model.objects.filter(project=project).exclude(attributes={})
            rows[subject] = list(found.order_by().values_list("attributes", flat=True))
    offered = ((each, _values(each, rows.get(each.subject, []))) for each in attributes)
    return [(each, values) for each, values in offered if values]


def _values(attribute: Attribute, rows: Iterable[dict[str, str]]) -> list[str]:
    used = {str(row[attribute.key]) for row in rows if row.get(attribute.key)}
    listed = [choice for choice in attribute.choices if choice in used]
    return [*listed, *sorted(used - set(listed), key=str.casefold)][:MOST]
