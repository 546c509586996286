"""What codings do when a text is edited: they move with it, in the transaction of the edit."""

from typing import Any

from django.dispatch import receiver

from coding.operations.name_traces import forget_names
from coding.operations.rebase import move_codings, move_memos, revive_codings
from coding.operations.withdrawals import drop_withdrawn
from transcripts.signals import document_edited, names_replaced, turns_withdrawn, version_restored


@receiver(document_edited, dispatch_uid="move_codings")
def on_document_edited(**edited: Any) -> int:
    """Move codings and memos; returns how many codings lost all of their text."""
    given = {name: edited[name] for name in ("document", "edit", "before", "after", "by")}
    move_memos(**given)
    return move_codings(**given)


@receiver(version_restored, dispatch_uid="revive_codings")
def on_version_restored(**restored: Any) -> None:
    """Bring back the codings whose text is there again."""
    revive_codings(**{name: restored[name] for name in ("document", "version", "by")})


@receiver(turns_withdrawn, dispatch_uid="drop_withdrawn")
def on_turns_withdrawn(**withdrawn: Any) -> None:
    """Remove what lies on these turns alone."""
    drop_withdrawn(**{name: withdrawn[name] for name in ("document", "turn_ids", "by")})


@receiver(names_replaced, dispatch_uid="forget_names")
def on_names_replaced(**replaced: Any) -> None:
    """Take the names out of what history keeps of memos, comments and cards."""
    forget_names(replaced["project"], replaced["placeholders"])
