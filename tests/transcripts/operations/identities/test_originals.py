"""Originals behind placeholders: sealed, found again for a consistent placeholder, forgotten on demand."""

import pytest

from futureskills.audit.models import AuditEvent
from futureskills.common.exceptions import DomainError
from transcripts.operations.identities.originals import (
    forget_originals,
    open_original,
    originals_of,
    placeholder_of,
    placeholders_of,
    seal_original,
)


def test_the_same_words_get_the_same_placeholder(project, document, owner):
    turn = document.turns.first()
    id_ = seal_original(
        project,
        original="Herrn Krause",
        placeholder="[Person 1]",
        by=owner,
        document=document,
        turn_id=turn.pk,
    )
    assert placeholder_of(project, "herrn krause") == "[Person 1]"
    assert placeholder_of(project, "Schulze") is None
    assert placeholders_of(project) == {"[Person 1]"}
    assert [(each.id, each.turn_id, each.placeholder) for each in originals_of(document)] == [
        (id_, turn.pk, "[Person 1]")
    ]
    assert open_original(project, id_, by=owner, reason="Prüfung der Ersetzung") == "Herrn Krause"
    assert AuditEvent.objects.get(action="original.opened").reason == "Prüfung der Ersetzung"


def test_originals_of_withdrawn_turns_are_forgotten(project, document, owner):
    ids = [
        seal_original(
            project, original=name, placeholder=f"[{name[0]}]", by=owner, document=document, turn_id=turn
        )
        for turn, name in ((1, "Anna"), (2, "Berta"), (2, "Clara"))
    ]
    assert forget_originals(document, [2]) == 2
    with pytest.raises(DomainError, match="not kept"):
        open_original(project, ids[1], by=owner, reason="Prüfung")
    assert forget_originals(document) == 1


def test_words_without_letters_are_kept_apart(project, owner):
    seal_original(project, original="?!", placeholder="[1]", by=owner)
    assert placeholder_of(project, "!?") is None
