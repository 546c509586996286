"""How the mapping of a speaker is written to history: who, never what was said."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError
from futureskills.history.codecs import Codec, State, register
from transcripts.models import Document, Speaker


def register_codecs() -> None:
    """Make speakers known to history; called once, when the app is ready."""
    register(Codec(Speaker, _dump, _restore, lock=_lock_documents))


def _dump(speaker: Speaker) -> State:
    return {name: getattr(speaker, name) for name in ("document_id", "kind", "participant_id")}


def _restore(speaker_id: int, state: State) -> None:
    """Bring back who it was; the label belongs to the text, whose versions keep it."""
    values = {"kind": state["kind"], "participant_id": state["participant_id"]}
    if not Speaker.objects.filter(pk=speaker_id).update(**values):
        raise DomainError(_("This speaker is gone: someone else has merged it already."), status=409)


def _lock_documents(states: Sequence[State]) -> None:
    ids = {state["document_id"] for state in states}
    list(Document.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
