"""The transcripts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

NAMES = {
    "attendance.changed": _("attendance changed"),
    "attribute.changed": _("own attribute changed"),
    "attribute.created": _("own attribute created"),
    "attribute.deleted": _("own attribute deleted"),
    "attribute.value_changed": _("value of an own attribute changed"),
    "consent.confirmed": _("consent to the recordings confirmed"),
    "document.created": _("document created"),
    "document.renamed": _("document renamed"),
    "document.imported": _("document imported"),
    "document.exported": _("document exported"),
    "document.recording_chosen": _("recording of a document chosen"),
    "document.deleted": _("document deleted"),
    "document.kind_chosen": _("kind of a document chosen"),
    "document.placed": _("document put to an event, table or group"),
    "documents.reordered": _("documents put in another order"),
    "document.restored": _("earlier version of a text brought back"),
    "document.pseudonymised": _("names in a transcript replaced"),
    "document.purged": _("earlier versions of a text purged"),
    "document.released": _("transcript released for coding"),
    "document.release_withdrawn": _("release of a transcript withdrawn"),
    "document.rules_chosen": _("transcription rules of a document chosen"),
    "event.deleted": _("event deleted"),
    "consent.noted": _("consent of a participant noted"),
    "participant.withdrawn": _("participant has withdrawn"),
    "recording.original_heard": _("original sound listened to"),
    "event.rotation_changed": _("rotation plan of an event changed"),
    "event.shifted": _("event put in another order"),
    "event.tables_changed": _("tables or groups of an event changed"),
    "participant.deleted": _("participant deleted"),
    "people.step_undone": _("step with participants taken back"),
    "participant.moved": _("participant moved to another group"),
    "participants.exported": _("list of participants exported"),
    "participants.imported": _("list of participants imported"),
    "participants.added": _("participants added"),
    "professional_group.changed": _("professional group changed"),
    "professional_group.coarsened": _("public group of a professional group chosen"),
    "professional_group.created": _("professional group created"),
    "professional_group.deleted": _("professional group deleted"),
    "professional_group.flagged": _("special category (Art. 9) of a group changed"),
    "public_group.changed": _("public group changed"),
    "public_group.created": _("public group created"),
    "public_group.deleted": _("public group deleted"),
    "identity.asked": _("asked whether a name is known"),
    "identity.changed": _("identity changed"),
    "identity.entered": _("identity entered"),
    "identity.list_exported": _("key list given out"),
    "identity.list_imported": _("key list taken in"),
    "identity.opened": _("identity looked at"),
    "identity.removed": _("identity removed"),
    "key.renewed": _("key of the project renewed"),
    "key.destroyed": _("key and identities destroyed"),
    "original.opened": _("replaced words looked at"),
    "public_codes.redrawn": _("public codes drawn anew"),
    "recording.uploaded": _("recording uploaded"),
    "recording.moved": _("recording moved to another event"),
    "recording.deleted": _("recording deleted"),
    "speakers.confirmed": _("speakers confirmed, voice prints deleted"),
    "speakers.counted_anew": _("speakers told apart anew"),
    "speech_settings.changed": _("speech recognition of the project changed"),
    "glossary.purged": _("terms of the glossary deleted"),
    "retention.confirmed": _("automatic deletion confirmed"),
    "retention.date_set": _("retention date set"),
    "retention.unconfirmed": _("automatic deletion taken back"),
    "sound.erased": _("sound deleted for good"),
    "documents.erased": _("transcripts and codings deleted for good"),
    "project.erased": _("project deleted for good"),
    "transcription.requested": _("transcription requested"),
    "transcription.cancelled": _("transcription called off"),
    "transcription.retried": _("transcription tried again"),
}

KINDS = {
    "attendance.change": _("attendance changed"),
    "participant.move": _("participant put into another group"),
    "professional_group.coarsen": _("public group chosen"),
    "speaker.map": _("speaker mapped"),
}


class TranscriptsConfig(AppConfig):
    """Registers the app."""

    name = "transcripts"

    def ready(self) -> None:
        """Make speakers known to history, and say what is done with material and people."""
        from futureskills.audit.wording import name_actions
        from futureskills.backups.erasures import name_replay
        from futureskills.history.wording import name_kinds
        from futureskills.projects.typed_texts import look_at_typed_texts
        from transcripts.operations import erasing, withdrawals, withdrawn_kin
        from transcripts.operations.history_codecs import register_codecs
        from transcripts.operations.identities import keys
        from transcripts.operations.name_warnings import warning_of_names

        register_codecs()
        look_at_typed_texts(warning_of_names)
        name_kinds(KINDS)
        name_actions(NAMES)
        name_replay(keys.KEY_DESTROYED, keys.replay_destruction)
        name_replay(erasing.SOUND_ERASED, erasing.replay_sound)
        name_replay(erasing.DOCUMENTS_ERASED, erasing.replay_documents)
        name_replay(erasing.PROJECT_ERASED, erasing.replay_project)
        name_replay(withdrawals.WITHDRAWN, withdrawals.replay_withdrawal)
        name_replay(withdrawn_kin.WITHDRAWN_KIN, withdrawals.replay_kin)
