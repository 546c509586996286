"""The project's own attributes as columns: of the document, of who speaks, of the passage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coding.queries.coded_segments import CodedSegment
from futureskills.projects.models import Project
from transcripts.calculations.publication import joined
from transcripts.models import Attribute, Participant


@dataclass(frozen=True)
class OwnColumns:
    """Attributes in their order; columns are called `document.KEY`, `participant.KEY`, `segment.KEY`."""

    attributes: Sequence[Attribute] = ()
    of_people: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The headings, which other programs rely on."""
        return [f"{each.subject}.{each.key}" for each in self.attributes]

    def cells(self, coded: CodedSegment) -> Iterator[str]:
        """Yield what a row says of each; several speakers are joined."""
        for each in self.attributes:
            if each.subject == Attribute.Subject.DOCUMENT:
                yield str(coded.coding.document.attributes.get(each.key, ""))
            elif each.subject == Attribute.Subject.SEGMENT:
                yield str(coded.coding.attributes.get(each.key, ""))
            else:
                people = (self.of_people.get(person, {}) for person in coded.participant_ids)
                yield joined(str(values.get(each.key, "")) for values in people)


def own_columns(project: Project) -> OwnColumns:
    """Return the columns of a project; two queries."""
    people = Participant.objects.filter(project=project).values_list("pk", "attributes")
    return OwnColumns(list(project.own_attributes.all()), dict(people))
