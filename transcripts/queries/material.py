"""What the material screen shows: events with their recordings and documents, and how far each one is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from futureskills.projects.models import Project
from transcripts.calculations.disclosure import Seat
from transcripts.calculations.progress import ChunkState, Progress, progress
from transcripts.models import Document, Event, Recording, TranscriptionChunk, TranscriptionJob, VoicePrints
from transcripts.queries.failures import gaps_sentence, job_sentence
from transcripts.queries.material_filter import (
    EVENT,
    GROUP,
    KIND,
    TABLE,
    MaterialFilter,
    heap_name,
    heap_seat,
    kind_counts,
)
from transcripts.queries.small_groups import Badge, SmallGroups, small_groups_of

EVERYTHING = MaterialFilter()


@dataclass(frozen=True)
class RecordingLine:
    """A recording, its newest job and its transcripts."""

    recording: Recording
    job: TranscriptionJob | None
    progress: Progress | None  # while the job is under way
    documents: Sequence[Document]

    @property
    def problem(self) -> str:
        """What went wrong, in words; empty when nothing did."""
        return job_sentence(self.job.failure or self.job.warning) if self.job else ""

    @property
    def gaps(self) -> str:
        """What could not be transcribed, and why, in words; empty when there are no gaps."""
        return gaps_sentence(self.job) if self.job else ""

    @property
    def can_go_on(self) -> bool:
        """Whether there is something to try again: after a failure, a stop, or where gaps are."""
        ended = (TranscriptionJob.State.FAILED, TranscriptionJob.State.CANCELLED)
        return bool(self.job and (self.job.state in ended or self.gaps))

    @property
    def voices_are_kept(self) -> bool:
        """Whether the voice prints of its speakers wait for somebody to confirm them."""
        return bool(self.job and getattr(self.job, "has_prints", False) and not self.job.is_active)

    @property
    def can_count_anew(self) -> bool:
        """Whether another number of speakers takes seconds."""
        return self.voices_are_kept and not self.gaps

    @property
    def language(self) -> str:
        """What is spoken, in words; empty as long as it is not known."""
        code = self.job.language if self.job else ""
        try:
            return str(get_language_info(code)["name_translated"]) if code else ""
        except KeyError:
            return code

    @property
    def percent(self) -> int | None:
        """How much is done; None as long as that can't be said."""
        return round(self.progress.share * 100) if self.progress and self.progress.share else None

    @property
    def time_left(self) -> str:
        """About how long it will take; empty as long as that can't be said."""
        if self.progress is None or self.progress.left_ms is None:
            return ""
        minutes = round(self.progress.left_ms / 60_000)
        if not minutes:
            return _("less than a minute left")
        return ngettext("about {count} minute left", "about {count} minutes left", minutes).format(
            count=minutes
        )

    @property
    def doing(self) -> str:
        """What happens to it now, in words."""
        job = self.job
        if job is None or not job.is_active:
            return ""
        if job.state == TranscriptionJob.State.QUEUED:
            return _("preparing the sound") if job.lease_token else _("waiting")
        return str(job.get_state_display())


@dataclass
class Shelf:
    """An event (None: not sorted yet) with what belongs to it; documents here are those without sound.

    A shelf with a `name` is no event: it holds all documents of one table, group or kind.
    """

    event: Event | None
    lines: list[RecordingLine] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    name: str = ""
    badge: Badge | None = None  # fewer people than k were there

    @property
    def is_empty(self) -> bool:
        """Whether nothing was sorted into it."""
        return not self.lines and not self.documents

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many documents of each kind it holds, with or without sound."""
        return kind_counts([*self.documents, *(each for line in self.lines for each in line.documents)])


def shelves(project: Project, wanted: MaterialFilter = EVERYTHING) -> list[Shelf]:
    """Return what is wanted on its shelves, by event or by table, group or kind.

    Events stand in their order, before them what is not sorted yet. Shelves that a filter emptied go.
    """
    small = small_groups_of(project)
    if wanted.by != EVENT:
        return _heaps(project, wanted, small)
    by_event: dict[int | None, Shelf] = {None: Shelf(None)}
    by_event |= {
        event.pk: Shelf(event, badge=small.at(Seat(event=event.pk))) for event in project.events.all()
    }
    for recording in wanted.recordings(_recordings(project)):
        by_event[recording.event_id].lines.append(_line(recording))
    for document in wanted.documents(_documents(project.documents.filter(recording=None))):
        by_event[document.event_id].documents.append(document)
    return [
        shelf for shelf in by_event.values() if not shelf.is_empty or (shelf.event and not wanted.is_narrow)
    ]


def _heaps(project: Project, wanted: MaterialFilter, small: SmallGroups) -> list[Shelf]:
    """Sort documents, with or without sound, into heaps; what has no place comes last."""
    heaps: dict[str, Shelf] = {}
    documents = wanted.documents(_documents(project.documents.all())).select_related("event", "recording")
    for document in sorted(documents, key=lambda each: _order(each, wanted.by)):
        name = heap_name(document, wanted.by)
        if name not in heaps:
            heaps[name] = Shelf(None, name=name, badge=small.at(heap_seat(document, wanted.by)))
        heaps[name].documents.append(document)
    return list(heaps.values())


def _order(document: Document, by: str) -> tuple[bool, int, int, int]:
    part = {TABLE: document.theme_table, GROUP: document.table_group}.get(by)
    event = document.event.position if document.event else 0
    kinds = list(Document.Kind)
    place = part.position if part else kinds.index(Document.Kind(document.kind)) if by == KIND else 0
    return by != KIND and part is None, event if part else 0, place, document.position


def active_recordings(project: Project) -> list[int]:
    """Return the ids of the recordings that are being transcribed or wait for it."""
    active = (TranscriptionJob.State.QUEUED, TranscriptionJob.State.PREPARED)
    jobs = TranscriptionJob.objects.filter(recording__project=project, state__in=active)
    return list(jobs.order_by("pk").values_list("recording_id", flat=True))


def recording_line(project: Project, recording_id: int) -> RecordingLine | None:
    """Return one recording of the project as its line shows it; None when it is gone."""
    recording = _recordings(project).filter(pk=recording_id).first()
    return _line(recording) if recording else None


def _recordings(project: Project) -> QuerySet[Recording]:
    prints = VoicePrints.objects.filter(chunk__job=OuterRef("pk"))
    jobs = (
        TranscriptionJob.objects.annotate(has_prints=Exists(prints))
        .order_by("-pk")
        .prefetch_related(Prefetch("chunks", TranscriptionChunk.objects.defer("words", "speech")))
    )
    return project.recordings.order_by("uploaded_at", "pk").prefetch_related(
        Prefetch("jobs", jobs.defer("speaker_stretches")),
        Prefetch("documents", _documents(Document.objects.all())),
    )


def _documents(documents: QuerySet[Document]) -> QuerySet[Document]:
    counted = documents.annotate(
        turn_count=Count("turns", distinct=True), speaker_count=Count("speakers", distinct=True)
    )
    return counted.select_related("theme_table", "table_group", "table_round").order_by("position", "pk")


def _line(recording: Recording) -> RecordingLine:
    job = next(iter(recording.jobs.all()), None)
    how_far = _progress(job) if job and job.is_active else None
    return RecordingLine(recording, job, how_far, list(recording.documents.all()))


def _progress(job: TranscriptionJob) -> Progress:
    speakers_done = job.step == TranscriptionJob.Step.MERGE
    return progress(_states(job.chunks.all()), speakers_done=speakers_done)


def _states(chunks: Iterable[TranscriptionChunk]) -> list[ChunkState]:
    now = timezone.now()
    return [
        ChunkState(
            length_ms=(length := chunk.end_ms - chunk.start_ms),
            done_ms=min(chunk.done_ms, length)
            if chunk.state == TranscriptionChunk.State.WAITING
            else length,  # given up is done, too
            computing_ms=chunk.computing_ms,
            is_running=chunk.lease_until is not None and chunk.lease_until > now,
        )
        for chunk in chunks
    ]
