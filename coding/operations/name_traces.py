"""Names in what history keeps of memos, comments and cards: they go when texts are pseudonymised."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db import models, transaction

from coding.models import Anchor, Category, CodebookVersion, Coding, Memo, SummaryBundle, SummaryRow
from futureskills.history.models import Change
from futureskills.projects.models import Project
from transcripts.operations.identities.known_names import names_of

TYPED: dict[type[models.Model], tuple[str, ...]] = {
    Memo: ("title", "text"),
    Coding: ("comment",),
    Category: ("definition", "coding_rule", "delimitation", "theory"),
    Anchor: ("text",),
    SummaryRow: ("paraphrase", "generalisation"),
    SummaryBundle: ("statement",),
}
FIELDS = {model._meta.label: names for model, names in TYPED.items()}  # noqa: SLF001
KNOWN = "[…]"  # in the place of a name of the sealed list that has no placeholder
_GENITIVE = r"(?:s|es|’|')?"


def forget_names(project: Project, placeholders: Mapping[str, str]) -> int:
    """Put placeholders in the place of names in everything that an undo or an older version could bring back.

    Names of the sealed list go too. Returns how many states were changed; what people read now stays.
    """
    clean = _cleaner(project, placeholders)
    with transaction.atomic():
        count = _clean_changes(project, clean)
        for version in CodebookVersion.objects.select_for_update().filter(project=project):
            snapshot = _cleaned(version.snapshot, clean)
            if snapshot != version.snapshot:
                CodebookVersion.objects.filter(pk=version.pk).update(snapshot=snapshot)
                count += 1
    return count


def _clean_changes(project: Project, clean: Callable[[str], str]) -> int:
    changed = []
    rows = Change.objects.filter(operation__project=project, model__in=FIELDS)
    for change in rows.iterator(chunk_size=2000):
        states = [_state(state, FIELDS[change.model], clean) for state in (change.before, change.after)]
        if states != [change.before, change.after]:
            change.before, change.after = states
            changed.append(change)
    Change.objects.bulk_update(changed, ["before", "after"], batch_size=500)
    return len(changed)


def _state(state: Any, names: tuple[str, ...], clean: Callable[[str], str]) -> Any:
    if not state:
        return state
    return state | {name: clean(state[name]) for name in names if isinstance(state.get(name), str)}


def _cleaned(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each, clean) for each in value]
    if isinstance(value, dict):
        return {key: _cleaned(each, clean) for key, each in value.items()}
    return value


def _cleaner(project: Project, placeholders: Mapping[str, str]) -> Callable[[str], str]:
    known = names_of(project)
    longest_first = sorted(placeholders.items(), key=lambda pair: -len(pair[0]))
    patterns = [
        (re.compile(rf"\b{re.escape(name)}{_GENITIVE}\b", re.IGNORECASE), placeholder)
        for name, placeholder in longest_first
        if name.strip()
    ]

    def clean(text: str) -> str:
        for pattern, placeholder in patterns:
            text = pattern.sub(placeholder.replace("\\", r"\\"), text)
        for span in reversed(known.spans(text)):
            text = text[: span.start] + KNOWN + text[span.end :]
        return text

    return clean
