"""The transcripts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

NAMES = {
    "consent.confirmed": _("consent to the recordings confirmed"),
    "document.created": _("document created"),
    "document.renamed": _("document renamed"),
    "document.imported": _("document imported"),
    "document.exported": _("document exported"),
    "document.recording_chosen": _("recording of a document chosen"),
    "document.deleted": _("document deleted"),
    "document.restored": _("earlier version of a text brought back"),
    "document.purged": _("earlier versions of a text purged"),
    "document.released": _("transcript released for coding"),
    "document.release_withdrawn": _("release of a transcript withdrawn"),
    "document.rules_chosen": _("transcription rules of a document chosen"),
    "event.deleted": _("event deleted"),
    "consent.noted": _("consent of a participant noted"),
    "participant.withdrawn": _("participant has withdrawn"),
    "recording.original_heard": _("original sound listened to"),
    "identity.asked": _("asked whether a name is known"),
    "identity.changed": _("identity changed"),
    "identity.entered": _("identity entered"),
    "identity.opened": _("identity looked at"),
    "identity.removed": _("identity removed"),
    "key.destroyed": _("key and identities destroyed"),
    "original.opened": _("replaced words looked at"),
    "public_codes.redrawn": _("public codes drawn anew"),
    "recording.uploaded": _("recording uploaded"),
    "recording.moved": _("recording moved to another event"),
    "recording.deleted": _("recording deleted"),
    "transcription.requested": _("transcription requested"),
    "transcription.cancelled": _("transcription called off"),
    "transcription.retried": _("transcription tried again"),
}


class TranscriptsConfig(AppConfig):
    """Registers the app."""

    name = "transcripts"

    def ready(self) -> None:
        """Say what the audit trail notes of material."""
        from futureskills.audit.wording import name_actions
        from futureskills.backups.erasures import name_replay
        from transcripts.operations.identities import keys

        name_actions(NAMES)
        name_replay(keys.KEY_DESTROYED, keys.replay_destruction)
