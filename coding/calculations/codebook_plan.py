"""What an import of a codebook would do: which drafts are new, which change a category, which are refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from coding.calculations.codebook_drafts import CategoryDraft

Action = Literal["new", "changed", "same", "refused"]
Reason = Literal["", "nameless", "name_too_long", "twice", "below_refused", "text_too_long"]
NAME_LIMIT = 200
TEXT_LIMIT = 20_000
LIMITS = {"short_code": 20, "name_gloss": 200, "exclusive_attribute": 60}


@dataclass(frozen=True)
class Standing:
    """A category that is there: its fields as texts, and its anchor examples as a table writes them."""

    category_id: int
    parent_id: int | None
    name: str
    guid: str
    texts: Mapping[str, str] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """What happens with one draft; `above` is the index of the step of its parent."""

    draft: CategoryDraft
    action: Action
    above: int | None = None
    category_id: int | None = None
    changes: Mapping[str, str] = field(default_factory=dict)  # field: new text; "name" for a new name
    new_anchors: tuple[str, ...] = ()
    reason: Reason = ""


def planned(drafts: Sequence[CategoryDraft], standing: Iterable[Standing]) -> list[Step]:
    """Return one step a draft, in order.

    A draft is matched by its guid, else by its name below the same parent (whatever the case). What a file
    leaves empty changes nothing; nothing is ever removed, and no category moves.
    """
    rows = list(standing)
    by_guid = {row.guid: row for row in rows if row.guid}
    by_place = {(row.parent_id, row.name.lower()): row for row in rows}
    steps: list[Step] = []
    open_steps: list[int] = []
    seen: dict[tuple[int | None, str], int] = {}
    for draft in drafts:
        del open_steps[draft.depth :]
        above = open_steps[-1] if open_steps else None
        step = _step(draft, above, steps, by_guid, by_place)
        key = (above, draft.name.lower())
        if step.action != "refused" and key in seen:
            step = Step(draft, "refused", above, reason="twice")
            open_steps.append(seen[key])
        else:
            seen.setdefault(key, len(steps))
            open_steps.append(len(steps))
        steps.append(step)
    return steps


def _step(
    draft: CategoryDraft,
    above: int | None,
    steps: Sequence[Step],
    by_guid: Mapping[str, Standing],
    by_place: Mapping[tuple[int | None, str], Standing],
) -> Step:
    reason = _reason(draft, above, steps)
    if reason:
        return Step(draft, "refused", above, reason=reason)
    parent_id = steps[above].category_id if above is not None else None
    known = by_guid.get(draft.guid) if draft.guid else None
    if known is None and (above is None or parent_id is not None):
        known = by_place.get((parent_id, draft.name.lower()))
    if known is None:
        return Step(draft, "new", above, changes=dict(draft.texts), new_anchors=draft.anchors)
    changes = {key: text for key, text in draft.texts.items() if text and text != known.texts.get(key, "")}
    if draft.name != known.name:
        changes["name"] = draft.name
    anchors = tuple(text for text in draft.anchors if text not in known.anchors)
    action: Action = "changed" if changes or anchors else "same"
    return Step(draft, action, above, known.category_id, changes, anchors)


def _reason(draft: CategoryDraft, above: int | None, steps: Sequence[Step]) -> Reason:
    if above is not None and steps[above].action == "refused":
        return "below_refused"
    if not draft.name.strip():
        return "nameless"
    if len(draft.name) > NAME_LIMIT:
        return "name_too_long"
    if any(len(text) > LIMITS.get(key, TEXT_LIMIT) for key, text in draft.texts.items()):
        return "text_too_long"
    return ""
