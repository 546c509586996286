"""What in one transcript may be a name, in groups of the same name, with what it would be replaced by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from futureskills.projects.models import Project
from transcripts.calculations.name_hits import (
    Hit,
    HitKind,
    common_words,
    find_hits,
    surname,
    without_genitive,
    words_of_names,
)
from transcripts.calculations.names import folded
from transcripts.calculations.placeholders import category_of, next_number, placeholder
from transcripts.calculations.silences import stretch_of
from transcripts.models import Document, Turn
from transcripts.operations.identities.known_names import Names, names_of
from transcripts.operations.identities.originals import placeholder_of, placeholders_of

_AROUND = 60  # code points of context on either side
KIND_NAMES = {
    HitKind.KNOWN: _("on the sealed list"),
    HitKind.PERSON: _("person"),
    HitKind.FIRM: _("firm"),
    HitKind.PLACE: _("place"),
    HitKind.EMAIL: _("e-mail address"),
    HitKind.PHONE: _("phone number"),
    HitKind.IBAN: _("bank account"),
    HitKind.UNKNOWN: _("unknown word"),
}
CATEGORIES = {
    HitKind.KNOWN: _("Person"),
    HitKind.PERSON: _("Person"),
    HitKind.FIRM: _("Company"),
    HitKind.PLACE: _("Town"),
    HitKind.EMAIL: _("E-mail address"),
    HitKind.PHONE: _("Phone number"),
    HitKind.IBAN: _("Bank account"),
    HitKind.UNKNOWN: _("Name"),
}


@dataclass(frozen=True)
class Search:
    """What is known before a text is searched: the sealed list, common words, names found elsewhere."""

    names: Names
    common: frozenset[str]
    words: Mapping[str, HitKind] = field(default_factory=dict)


@dataclass(frozen=True)
class Occurrence:
    """One place: the turn (`number` from 1), the span in it, the words around, and when it is said."""

    turn: Turn
    number: int
    hit: Hit
    stretch: Sequence[int] | None

    @property
    def key(self) -> str:
        """Return what a form sends."""
        return f"{self.turn.pk}:{self.hit.start}:{self.hit.end}"

    @property
    def words(self) -> str:
        """The name as it stands there."""
        return self.turn.text[self.hit.start : self.hit.end]

    @property
    def before(self) -> str:
        """What stands before it."""
        return self.turn.text[max(0, self.hit.start - _AROUND) : self.hit.start]

    @property
    def after(self) -> str:
        """What stands behind it."""
        return self.turn.text[self.hit.end : self.hit.end + _AROUND]


@dataclass
class NameGroup:
    """All places of one name; `is_replaced_before`: the placeholder is the one that it was given before."""

    name: str
    kind: HitKind
    placeholder: str = ""
    is_replaced_before: bool = False
    occurrences: list[Occurrence] = field(default_factory=list)

    @property
    def kind_name(self) -> str:
        """What it looks like, in words."""
        return str(KIND_NAMES[self.kind])

    @property
    def is_likely(self) -> bool:
        """Whether it is chosen from the start: everything but unknown words and places."""
        return self.kind not in (HitKind.UNKNOWN, HitKind.PLACE)


def name_groups(document: Document) -> list[NameGroup]:
    """Return what may be a name, the surest kinds first; the sealed list stays sealed."""
    project = document.project
    names, common = names_of(project), words_of_project(project)
    turns = list(document.turns.select_related("speaker").order_by("order_key"))
    seen = [hit for turn in turns for hit in find_hits(turn.text, common=common)]
    search = Search(names, common, words_of_names(seen))
    groups: dict[str, NameGroup] = {}
    for number, turn in enumerate(turns, start=1):
        for key, hit in hits_in(turn.text, search):
            group = groups.setdefault(key, NameGroup(hit.name, hit.kind))
            times = turn.start_ms, turn.end_ms
            stretch = stretch_of(turn.words, hit.start, hit.end, turn=times)
            group.occurrences.append(Occurrence(turn, number, hit, stretch))
    ordered = sorted(groups.values(), key=lambda group: list(HitKind).index(group.kind))
    _propose(document, ordered)
    return ordered


def hits_in(text: str, search: Search) -> list[tuple[str, Hit]]:
    """Return the hits of a text, each with what all places of one name share."""
    known = [
        (f"known {span.number}", Hit(span.start, span.end, HitKind.KNOWN, text[span.start : span.end]))
        for span in search.names.spans(text)
    ]
    taken = [(hit.start, hit.end) for _key, hit in known]
    others = [
        (folded(surname(hit.name) if hit.kind == HitKind.PERSON else hit.name), hit)
        for hit in find_hits(text, common=search.common, names=search.words)
        if all(hit.end <= start or hit.start >= end for start, end in taken)
    ]
    return sorted([*known, *others], key=lambda found: found[1].start)


def words_of_project(project: Project) -> frozenset[str]:
    """Return the words that the project's texts show to be no names."""
    texts = Turn.objects.filter(document__project=project).values_list("text", flat=True)
    return common_words(texts.iterator(chunk_size=2000))


def _propose(document: Document, groups: Sequence[NameGroup]) -> None:
    """Give every group its placeholder: the one that the name had before, else the next number."""
    project = document.project
    used = [*placeholders_of(project), *document.turns.values_list("text", flat=True)]
    with override(project.language):
        for group in groups:
            before = _placeholder_before(project, group)
            category = category_of(before or "") or str(CATEGORIES[group.kind])
            group.is_replaced_before = before is not None
            group.placeholder = before or placeholder(category, next_number(category, used))
            used.append(group.placeholder)


def search_of(project: Project) -> Search:
    """Return what is known of a project before its texts are searched."""
    return Search(names_of(project), words_of_project(project))


def _placeholder_before(project: Project, group: NameGroup) -> str | None:
    """Return what one of the spellings of this name was replaced by before."""
    spellings = dict.fromkeys(spelling for place in group.occurrences for spelling in _spellings(place.hit))
    found = (placeholder_of(project, spelling) for spelling in spellings)
    return next(filter(None, found), None)


def _spellings(hit: Hit) -> tuple[str, ...]:
    return hit.name, without_genitive(hit.name), surname(hit.name)


def plain_name(words: str) -> str:
    """Return a name as the sealed table keeps it: without title and genitive s."""
    hits = find_hits(words)
    return hits[0].name if hits and hits[0].end == len(words) else without_genitive(words)
