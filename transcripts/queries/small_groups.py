"""The quiet badge inside a project: what shows a combination that too few people share."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from futureskills.projects.models import Project
from transcripts.calculations.disclosure import Column, Person, Seat, Verdict, shared_by
from transcripts.queries.disclosure import people_of, shared_by_group_at


@dataclass(frozen=True)
class Badge:
    """A number of people below the project's k; `note` says in words what that means."""

    count: int
    note: str


@dataclass
class SmallGroups:
    """Everybody of a project, loaded once for all rows of a page."""

    people: list[Person]
    k: int
    _known: dict[tuple[object, Seat], Verdict] = field(default_factory=dict)

    def of(self, participant_ids: Iterable[int], seat: Seat) -> Badge | None:
        """Return the badge of a passage: the fewest people who share a speaker's group at this place."""
        groups = {person.person_id: person.group for person in self.people}
        verdicts = [self._verdict(each, groups[each], seat) for each in participant_ids if each in groups]
        weak = [verdict for verdict in verdicts if not verdict.suffices(self.k)]
        if not weak:
            return None
        weakest = min(weak, key=lambda verdict: verdict.count)
        return Badge(weakest.count, self._note(weakest))

    def at(self, seat: Seat) -> Badge | None:
        """Return the badge of a place at which fewer than k people were; None also where nobody is noted."""
        shown = [(column, getattr(seat, column.value)) for column in _PLACE]
        verdict = shared_by(self.people, [(column, value) for column, value in shown if value is not None])
        if not any(value for _column, value in shown) or not 0 < verdict.count < self.k:
            return None
        return Badge(verdict.count, self._note(verdict))

    def _verdict(self, person_id: int, group: object, seat: Seat) -> Verdict:
        place = Seat(event=seat.event, table_group=seat.table_group)
        if (group, place) not in self._known:
            self._known[group, place] = shared_by_group_at(self.people, person_id, place)
        return self._known[group, place]

    def _note(self, verdict: Verdict) -> str:
        if verdict.count >= self.k:
            return _("The group tells of its members what Art. 9 GDPR protects: not to be shown outside.")
        return ngettext(
            "%(count)d person shares this group at this place; %(k)d are needed outside the project.",
            "%(count)d people share this group at this place; %(k)d are needed outside the project.",
            verdict.count,
        ) % {"count": verdict.count, "k": self.k}


_PLACE = (Column.EVENT, Column.THEME_TABLE, Column.TABLE_GROUP)


def small_groups_of(project: Project) -> SmallGroups:
    """Load a project's people with their places; a fixed number of queries."""
    return SmallGroups(people_of(project), project.smallest_group)
