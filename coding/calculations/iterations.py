"""Changes of the category system as iterations of the analysis: what belongs together, told in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Act:
    """One change of the category system in history.

    `categories` are the states before and after of the categories that it was about (implied ones apart),
    `coding_ids` the codings that it touched.
    """

    act_id: int
    kind: str
    pass_id: int | None
    version: str  # of the codebook when it was done, "" before the first one
    by: str
    reason: str
    details: Mapping[str, Any]
    categories: tuple[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None], ...]
    coding_ids: frozenset[int]


@dataclass(frozen=True)
class Step:
    """What one kind of change did in an iteration; `names` and `into` are short codes or names."""

    verb: str
    names: tuple[str, ...]
    into: tuple[str, ...] = ()


def grouped(acts: Iterable[Act]) -> list[list[Act]]:
    """Return runs of acts that make one iteration: the same pass, version, person and reason in a row."""
    runs: list[list[Act]] = []
    for act in acts:
        if runs and _key(runs[-1][-1]) == _key(act):
            runs[-1].append(act)
        else:
            runs.append([act])
    return runs


def steps_of(run: Sequence[Act], names: Mapping[int, str]) -> list[Step]:
    """Return what a run did, simple changes of one verb together; `names` know every category ever made."""
    steps: list[Step] = []
    for act in run:
        step = _step(act, names)
        last = steps[-1] if steps else None
        if last and last.verb == step.verb and not step.into and not last.into:
            steps[-1] = Step(step.verb, tuple(dict.fromkeys((*last.names, *step.names))))
        else:
            steps.append(step)
    return [step for step in steps if step.names or step.into]


def label_of(state: Mapping[str, Any]) -> str:
    """Return a category's short code with its name."""
    return f"{state['short_code']} {state['name']}".strip()


def _key(act: Act) -> tuple[Any, ...]:
    return act.pass_id, act.version, act.by, act.reason


def _step(act: Act, names: Mapping[int, str]) -> Step:
    details = act.details
    if act.kind == "category.split":
        return Step("split", _named([details["source"]], names), _named(details["into"], names))
    if act.kind == "category.merge":
        return Step("merged", _named(details["sources"], names), _named([details["target"]], names))
    if act.kind == "category.group":
        return Step("grouped", _named(details["members"], names), _named([details["target"]], names))
    if act.kind == "category.edit":
        return _edited(act)
    verb = _VERBS.get(act.kind, act.kind)
    return Step(verb, tuple(label_of(after or before or {}) for before, after in act.categories))


_VERBS = {
    "category.create": "created",
    "guide.categories": "created",
    "category.from_bundle": "created",
    "codebook.import": "imported",
    "category.move": "moved",
    "category.remove": "removed",
    "category.dissolve": "dissolved",
    "codebook.restore": "restored",
    "speaker.map": "mapped",
}


def _edited(act: Act) -> Step:
    before, after = act.categories[0] if act.categories else (None, None)
    if before and after and before["name"] != after["name"]:
        return Step("renamed", (label_of(before),), (label_of(after),))
    return Step("redefined", tuple(label_of(after) for _before, after in act.categories if after))


def _named(ids: Iterable[int], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names.get(each, f"#{each}") for each in ids)
