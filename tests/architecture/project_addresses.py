"""Every address below a project, how it is called and which right it needs; a new one joins the table."""

from typing import NamedTuple

from futureskills.projects.permissions import Permission


class Address(NamedTuple):
    """`kwargs` name rows of the fixture `rows`; `method` is what the address is made for."""

    name: str
    method: str
    permission: Permission
    kwargs: tuple[str, ...] = ()


ADDRESSES = [
    Address("projects:settings", "GET", Permission.MANAGE_PROJECT),
    Address("projects:members", "GET", Permission.VIEW),
    Address("projects:invite", "POST", Permission.MANAGE_MEMBERS),
    Address("projects:leave", "POST", Permission.VIEW),
    Address("projects:change_role", "POST", Permission.MANAGE_MEMBERS, ("membership_id",)),
    Address("projects:remove_member", "POST", Permission.MANAGE_MEMBERS, ("membership_id",)),
    Address("projects:revoke_invitation", "POST", Permission.MANAGE_MEMBERS, ("invitation_id",)),
    Address("projects:audit", "GET", Permission.VIEW_AUDIT),
    Address("projects:history", "GET", Permission.VIEW),
    Address("projects:undo", "POST", Permission.CODE, ("operation_id",)),
    Address("transcripts:material", "GET", Permission.VIEW),
    Address("transcripts:shelves", "GET", Permission.VIEW),
    Address("transcripts:upload", "POST", Permission.EDIT_MATERIAL),
    Address("transcripts:create_upload", "POST", Permission.EDIT_MATERIAL),
    Address("transcripts:find_upload", "GET", Permission.EDIT_MATERIAL),
    Address("transcripts:unfinished_uploads", "GET", Permission.EDIT_MATERIAL),
    Address("transcripts:resume_upload", "PATCH", Permission.EDIT_MATERIAL, ("upload_id",)),
    Address("transcripts:discard_upload", "POST", Permission.EDIT_MATERIAL, ("upload_id",)),
    Address("transcripts:confirm_consent", "POST", Permission.EDIT_MATERIAL),
    Address("transcripts:create_event", "POST", Permission.EDIT_MATERIAL),
    Address("transcripts:change_event", "POST", Permission.EDIT_MATERIAL, ("event_id",)),
    Address("transcripts:delete_event", "POST", Permission.EDIT_MATERIAL, ("event_id",)),
    Address("transcripts:recording_state", "GET", Permission.VIEW, ("recording_id",)),
    Address("transcripts:move_recording", "POST", Permission.EDIT_MATERIAL, ("recording_id",)),
    Address("transcripts:retry_recording", "POST", Permission.EDIT_MATERIAL, ("recording_id",)),
    Address("transcripts:cancel_recording", "POST", Permission.EDIT_MATERIAL, ("recording_id",)),
    Address("transcripts:transcribe_again", "POST", Permission.EDIT_MATERIAL, ("recording_id",)),
    Address("transcripts:delete_recording", "POST", Permission.EDIT_MATERIAL, ("recording_id",)),
    Address("transcripts:import", "GET", Permission.EDIT_MATERIAL),
    Address("transcripts:read_import", "POST", Permission.EDIT_MATERIAL),
    Address("transcripts:import_preview", "GET", Permission.EDIT_MATERIAL, ("token",)),
    Address("transcripts:commit_import", "POST", Permission.EDIT_MATERIAL, ("token",)),
    Address("transcripts:media", "GET", Permission.VIEW, ("recording_id",)),
    Address("transcripts:transcript", "GET", Permission.VIEW, ("document_id",)),
    Address("transcripts:changes", "GET", Permission.VIEW, ("document_id",)),
    Address("transcripts:replace_text", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:split_turn", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:join_turns", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:check_turn", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:set_speaker", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:set_speaker_from", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:rename_speaker", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:merge_speakers", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:versions", "GET", Permission.VIEW, ("document_id",)),
    Address("transcripts:take_back_words", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:restore_version", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:rename_document", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:export_document", "POST", Permission.EXPORT, ("document_id",)),
    Address("transcripts:choose_recording", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("transcripts:delete_document", "POST", Permission.EDIT_MATERIAL, ("document_id",)),
    Address("coding:home", "GET", Permission.VIEW),
    Address("coding:document", "GET", Permission.VIEW, ("document_id",)),
    Address("coding:news", "GET", Permission.VIEW, ("document_id",)),
    Address("coding:apply", "POST", Permission.CODE, ("document_id",)),
    Address("coding:undo", "POST", Permission.CODE, ("document_id",)),
    Address("coding:redo", "POST", Permission.CODE, ("document_id",)),
    Address("coding:remove_coding", "POST", Permission.CODE, ("coding_id",)),
    Address("coding:comment", "POST", Permission.CODE, ("coding_id",)),
    Address("coding:resize_coding", "POST", Permission.CODE, ("coding_id",)),
    Address("coding:reassign_coding", "POST", Permission.CODE, ("coding_id",)),
    Address("coding:flag_coding", "POST", Permission.CODE, ("coding_id",)),
    Address("coding:weigh_coding", "POST", Permission.CODE, ("coding_id",)),
    Address("coding:describe_segment", "POST", Permission.CODE, ("coding_id",)),
    Address("coding:apply_to_all", "POST", Permission.CODE),
    Address("coding:coding_times", "GET", Permission.VIEW, ("coding_id",)),
    Address("coding:flagged", "GET", Permission.VIEW),
    Address("coding:jump", "GET", Permission.VIEW, ("document_id", "category_id")),
    Address("coding:choose_pass", "POST", Permission.CODE, ("pass_id",)),
    Address("coding:categories", "GET", Permission.VIEW),
    Address("coding:create_category", "GET", Permission.EDIT_CATEGORIES),
    Address("coding:styles", "GET", Permission.VIEW),
    Address("coding:edit_category", "GET", Permission.EDIT_CATEGORIES, ("category_id",)),
    Address("coding:move_category", "GET", Permission.EDIT_CATEGORIES, ("category_id",)),
    Address("coding:shift_category", "POST", Permission.EDIT_CATEGORIES, ("category_id",)),
    Address("coding:remove_category", "POST", Permission.EDIT_CATEGORIES, ("category_id",)),
    Address("coding:export", "GET", Permission.EXPORT),
    Address("coding:export_csv", "POST", Permission.EXPORT),
]
EVERYBODY = {
    "health",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "set_language_preference",
    "projects:accept_invitation",
}
SIGNED_IN = {
    "account_reauthenticate",
    "account_change_password",
    "projects:list",
    "projects:create",
    "components",
}
ADMINISTRATORS = {"people", "deactivate_person", "activate_person", "make_reset_link", "server_audit"}
