"""What the screen shows on which the speakers of one transcript are mapped to participants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from transcripts.calculations.speech_samples import Stretch, samples
from transcripts.calculations.timecodes import short_clock
from transcripts.models import Attendance, Document, Participant, Speaker, Turn
from transcripts.queries.speakers import KnownSpeaker, speakers_of

_FIRST_WORDS = 140


@dataclass(frozen=True)
class Candidate:
    """A participant who may stand behind a label; those who were there come first, with a digit."""

    participant: Participant
    digit: str = ""
    labels: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """What a form sends for it."""
        return str(self.participant.pk)


@dataclass
class SpeakerLine:
    """A label with what is known of it."""

    speaker: KnownSpeaker
    turn_count: int = 0
    spoken_ms: int = 0
    first_words: str = ""
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def value(self) -> str:
        """What a form sends for the present choice."""
        if self.speaker.participant_id is not None:
            return str(self.speaker.participant_id)
        return "" if self.speaker.kind == Speaker.Kind.PARTICIPANT else self.speaker.kind

    @property
    def clock(self) -> str:
        """How long it speaks, as a reader writes it; empty without times."""
        return short_clock(self.spoken_ms) if self.spoken_ms else ""

    @property
    def samples(self) -> Sequence[Stretch]:
        """What to listen to."""
        return samples(self.stretches)


@dataclass(frozen=True)
class SpeakerMap:
    """All labels of a transcript, and who may stand behind them."""

    lines: list[SpeakerLine]
    present: list[Candidate]
    others: list[Candidate]

    @property
    def open_count(self) -> int:
        """How many labels nobody has said anything about."""
        return sum(not line.value for line in self.lines)


def speaker_map(document: Document) -> SpeakerMap:
    """Return the labels in the order in which they first speak, and who may stand behind them."""
    known = speakers_of([document.pk])
    lines = {pk: SpeakerLine(speaker) for pk, speaker in known.items()}
    order = _read_turns(document, lines)
    labels: dict[int, list[str]] = {}
    for line in lines.values():
        if line.speaker.participant_id is not None:
            labels.setdefault(line.speaker.participant_id, []).append(line.speaker.label)
    present, others = _candidates(document, labels)
    return SpeakerMap([lines[pk] for pk in order], present, others)


def _read_turns(document: Document, lines: dict[int, SpeakerLine]) -> list[int]:
    """Add up the turns of every line; returns the ids in the order in which they first speak."""
    order: dict[int, None] = {}
    turns = Turn.objects.filter(document=document, speaker__isnull=False).order_by("order_key")
    for turn in turns.only("speaker_id", "text", "start_ms", "end_ms"):
        speaker_id = turn.speaker_id or 0
        if speaker_id not in lines:
            continue
        order.setdefault(speaker_id)
        line = lines[speaker_id]
        line.turn_count += 1
        line.first_words = line.first_words or turn.text[:_FIRST_WORDS].strip()
        if turn.start_ms is not None and turn.end_ms is not None:
            line.stretches.append(Stretch(turn.start_ms, turn.end_ms))
            line.spoken_ms += max(0, turn.end_ms - turn.start_ms)
    return [*order, *(pk for pk in lines if pk not in order)]


def _candidates(document: Document, labels: dict[int, list[str]]) -> tuple[list[Candidate], list[Candidate]]:
    people = list(
        Participant.objects.filter(project_id=document.project_id, withdrawn_at=None).select_related(
            "professional_group"
        )
    )
    there = _who_was_there(document)
    present = [person for person in people if person.pk in there]
    others = [person for person in people if person.pk not in there]
    return list(_numbered(present, labels)), list(_plain(others, labels))


def _who_was_there(document: Document) -> set[int]:
    """Return who sat in the document's group, else who was at its event; nobody where neither is known."""
    if document.event_id is None:
        return set()
    attendances = Attendance.objects.filter(event_id=document.event_id)
    if document.table_group_id is not None:
        in_group = set(
            attendances.filter(table_group_id=document.table_group_id).values_list("participant", flat=True)
        )
        if in_group:
            return in_group
    return set(attendances.values_list("participant", flat=True))


def _numbered(people: Iterable[Participant], labels: dict[int, list[str]]) -> Iterable[Candidate]:
    for number, person in enumerate(people, start=1):
        yield Candidate(person, str(number) if number <= 9 else "", tuple(labels.get(person.pk, ())))  # noqa: PLR2004


def _plain(people: Iterable[Participant], labels: dict[int, list[str]]) -> Iterable[Candidate]:
    return (Candidate(person, "", tuple(labels.get(person.pk, ()))) for person in people)
