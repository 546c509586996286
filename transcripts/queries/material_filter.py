"""Which material is shown, and how it is sorted into heaps."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from transcripts.calculations.disclosure import Seat
from transcripts.models import Document, Recording, Speaker

EVENT, TABLE, GROUP, KIND = "event", "table", "group", "kind"


@dataclass(frozen=True)
class MaterialFilter:
    """What is wanted; `by` says how it is sorted. Empty: everything, by event."""

    text: str = ""
    event_id: int | None = None
    theme_table_id: int | None = None
    table_group_id: int | None = None
    participant_id: int | None = None  # who speaks in it
    kind: str = ""
    by: str = EVENT
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return any((self.text, self.kind, self.attributes, self.wants_place, self.participant_id))

    @property
    def wants_place(self) -> bool:
        """Whether a place is asked for."""
        return any((self.event_id, self.theme_table_id, self.table_group_id))

    def documents(self, documents: QuerySet[Document]) -> QuerySet[Document]:
        """Return those documents that are wanted."""
        wanted = Q(title__icontains=self.text) if self.text else Q()
        for name in ("event_id", "theme_table_id", "table_group_id"):
            wanted &= Q(**{name: getattr(self, name)}) if getattr(self, name) else Q()
        wanted &= Q(kind=self.kind) if self.kind else Q()
        if self.participant_id:
            spoken = Speaker.objects.filter(participant_id=self.participant_id)
            wanted &= Q(pk__in=spoken.values("document_id"))
        for key, value in self.attributes.items():
            wanted &= Q(attributes__contains={key: value})
        return documents.filter(wanted)

    def recordings(self, recordings: QuerySet[Recording]) -> QuerySet[Recording]:
        """Return those recordings that are wanted: by what they say themselves, or by a transcript."""
        if not self.is_narrow:
            return recordings
        wanted = Q(documents__in=self.documents(Document.objects.all()))
        of_text = (self.kind, self.attributes, self.theme_table_id, self.table_group_id, self.participant_id)
        if not any(of_text):
            own = Q(title__icontains=self.text) if self.text else Q()
            wanted |= own & (Q(event_id=self.event_id) if self.event_id else Q())
        return recordings.filter(pk__in=Recording.objects.filter(wanted).values("pk"))


def heap_name(document: Document, by: str) -> str:
    """Return the name of the heap that a document lies on."""
    names: dict[str, Callable[[], str]] = {
        TABLE: lambda: _joined(document, document.theme_table) or _("without a theme table"),
        GROUP: lambda: _joined(document, document.table_group) or _("without a group"),
        KIND: lambda: str(document.get_kind_display()),
    }
    return names[by]()


def heap_seat(document: Document, by: str) -> Seat:
    """Return the place that such a heap stands for; a kind is none."""
    if by == TABLE and document.theme_table_id:
        return Seat(event=document.event_id, theme_table=document.theme_table_id)
    if by == GROUP and document.table_group_id:
        return Seat(event=document.event_id, table_group=document.table_group_id)
    return Seat()


def _joined(document: Document, part: object) -> str:
    return f"{document.event} · {part}" if part else ""


def kind_counts(documents: Iterable[Document]) -> list[tuple[str, int]]:
    """Return how many documents of each kind there are, in the order of the kinds."""
    counts = Counter(document.kind for document in documents)
    return [(kind.value, counts[kind]) for kind in Document.Kind if counts[kind]]
