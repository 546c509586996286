"""Everything that a participant's withdrawal touches, on one page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from coding.calculations.echoes import without_echoes
from coding.models import Anchor, Category, Coding, Memo, SummaryRow
from coding.queries.codings_of_people import people_in_codings
from futureskills.audit.models import AuditEvent
from transcripts.models import Document, Participant, Recording, Turn
from transcripts.operations.withdrawn_turns import placeholder_of

_EXPORTS_SHOWN = 20


@dataclass(frozen=True)
class TouchedTurn:
    """A turn of this person, with the codings that lie on it; `number` counts from 1 in its document."""

    turn: Turn
    number: int
    codings: list[Coding] = field(default_factory=list)

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.turn.document

    @property
    def is_removed(self) -> bool:
        """Whether its words are gone already."""
        return self.turn.text == placeholder_of(self.document)


@dataclass(frozen=True)
class WithdrawalView:
    """What there is to decide, and what goes along; categories by short code or name."""

    participant: Participant
    turns: list[TouchedTurn]
    coding_count: int
    categories_losing_anchor: list[str]
    memos: list[Memo]
    summaries: list[Memo]
    summary_row_count: int
    recordings: list[Recording]
    exports: list[AuditEvent]

    @property
    def has_untimed(self) -> bool:
        """Whether some turn has no times, so that its sound can't be found."""
        return any(each.turn.start_ms is None or each.turn.end_ms is None for each in self.turns)


def withdrawal_of(participant: Participant) -> WithdrawalView:
    """Return what the withdrawal of a participant touches; a fixed number of queries."""
    turns = _turns_of(participant)
    document_ids = sorted({turn.document_id for turn in turns})
    ids = {turn.pk for turn in turns}
    touched = people_in_codings(participant.project, document_ids=document_ids)
    alone = [row.coding_id for row in touched if ids.issuperset(row.turn_ids)]
    codings = _codings_by_turn({row.coding_id: row.turn_ids for row in touched})
    numbers = _numbers(document_ids)
    memos = Memo.objects.filter(document__in=document_ids).select_related("author", "document")
    keys: set[tuple[int | None, int]] = {(turn.document_id, turn.order_key) for turn in turns}
    recorded = Recording.objects.filter(documents__in=document_ids).distinct()
    return WithdrawalView(
        participant=participant,
        turns=[TouchedTurn(turn, numbers[turn.pk], codings[turn.pk]) for turn in turns],
        coding_count=len(alone),
        categories_losing_anchor=_losing_anchor(participant, alone, turns),
        memos=[memo for memo in memos if memo.span and _lies_on(memo, keys)],
        summaries=[memo for memo in memos if memo.kind == Memo.Kind.SUMMARY],
        summary_row_count=SummaryRow.objects.filter(coding__in=alone).count(),
        recordings=list(recorded),
        exports=_exports(participant),
    )


def _turns_of(participant: Participant) -> list[Turn]:
    rows = Turn.objects.filter(speaker__participant=participant).select_related("document", "speaker")
    return list(rows.defer("words").order_by("document__position", "document_id", "order_key"))


def _codings_by_turn(turn_ids: dict[int, Sequence[int]]) -> dict[int, list[Coding]]:
    found: dict[int, list[Coding]] = defaultdict(list)
    rows = Coding.objects.filter(pk__in=turn_ids).select_related("category").order_by("span", "id")
    for coding in rows:
        for turn_id in turn_ids[coding.pk]:
            found[turn_id].append(coding)
    return found


def _numbers(document_ids: Sequence[int]) -> dict[int, int]:
    rows = Turn.objects.filter(document_id__in=document_ids).order_by("document_id", "order_key")
    numbers: dict[int, int] = {}
    counts: dict[int, int] = defaultdict(int)
    for turn_id, document_id in rows.values_list("pk", "document_id"):
        counts[document_id] += 1
        numbers[turn_id] = counts[document_id]
    return numbers


def _losing_anchor(participant: Participant, coding_ids: Sequence[int], turns: Sequence[Turn]) -> list[str]:
    """Return the categories whose last anchor example goes, in the order of the tree."""
    texts = [turn.text for turn in turns]
    anchors = Anchor.objects.filter(category__project=participant.project)
    staying: set[int] = set()
    going: set[int] = set()
    for anchor in anchors:
        goes = anchor.coding_id in coding_ids or without_echoes(anchor.text, texts) != anchor.text
        (going if goes else staying).add(anchor.category_id)
    rows = Category.objects.filter(pk__in=going - staying)
    return [row.short_code or row.name for row in rows]


def _lies_on(memo: Memo, keys: set[tuple[int | None, int]]) -> bool:
    return memo.span is not None and (memo.document_id, memo.span.lower >> 20) in keys


def _exports(participant: Participant) -> list[AuditEvent]:
    """Return what was taken out of the program while the words were there: files it can't reach."""
    rows = AuditEvent.objects.filter(project_id=participant.project_id, action__contains="export")
    return list(rows.order_by("-pk")[:_EXPORTS_SHOWN])
