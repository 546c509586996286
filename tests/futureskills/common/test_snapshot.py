"""Several queries see one moment, whatever others commit between them."""

import threading

import pytest
from django.db import connection

from futureskills.common.snapshot import snapshot
from tests.factories import document_with_turns
from transcripts.calculations.edits import Replace
from transcripts.models import Document, Turn
from transcripts.operations import edits
from transcripts.queries import editor


def elsewhere(act):
    def run():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_text_and_its_version_are_read_at_one_moment(owner, project):
    document = document_with_turns(project=project)
    turn = document.turns.order_by("order_key").first()

    def edit():
        wanted = Replace(turn.pk, 0, "", "Nun: ")
        edits.replace_text(document, wanted=wanted, version=Document.objects.get().version, by=owner)

    with snapshot():
        version = Document.objects.get().version
        elsewhere(edit)
        assert not Turn.objects.get(pk=turn.pk).text.startswith("Nun")
    assert (version, Document.objects.get().version) == (1, 2)
    assert Turn.objects.get(pk=turn.pk).text.startswith("Nun")


@pytest.mark.django_db(transaction=True)
def test_an_editor_is_never_told_a_newer_text_than_its_version(owner, project, monkeypatch):
    document = document_with_turns(project=project)
    turn = document.turns.order_by("order_key").first()
    original = editor._touched_ids

    def touched(*arguments):
        wanted = Replace(turn.pk, 0, "", "Nun: ")
        elsewhere(lambda: edits.replace_text(document, wanted=wanted, version=2, by=owner))
        return original(*arguments)

    edits.replace_text(document, wanted=Replace(turn.pk, 0, "", "Also "), version=1, by=owner)
    monkeypatch.setattr(editor, "_touched_ids", touched)
    news = editor.changes_since(document, 1)
    assert (news["version"], news["turns"][0]["text"][:5]) == (2, "Also ")
