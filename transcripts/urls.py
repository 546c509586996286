"""Addresses of the transcripts app, all below one project."""

from django.urls import path

from transcripts.views import (
    edits,
    events,
    imports,
    material,
    media,
    recordings,
    speaker_labels,
    transcripts,
    versions,
)

app_name = "transcripts"
urlpatterns = [
    path("material/", material.page, name="material"),
    path("material/shelves/", material.shelves, name="shelves"),
    path("material/upload/", recordings.upload, name="upload"),
    path("material/events/", events.create, name="create_event"),
    path("material/events/<int:event_id>/", events.change, name="change_event"),
    path("material/events/<int:event_id>/delete/", events.delete, name="delete_event"),
    path("material/recordings/<int:recording_id>/state/", material.state, name="recording_state"),
    path("material/recordings/<int:recording_id>/move/", recordings.move, name="move_recording"),
    path("material/recordings/<int:recording_id>/retry/", recordings.retry, name="retry_recording"),
    path("material/recordings/<int:recording_id>/delete/", recordings.delete, name="delete_recording"),
    path("material/import/", imports.page, name="import"),
    path("material/import/read/", imports.read, name="read_import"),
    path("material/import/<str:token>/", imports.preview, name="import_preview"),
    path("material/import/<str:token>/commit/", imports.commit, name="commit_import"),
    path("media/<int:recording_id>/", media.sound, name="media"),
    path("documents/<int:document_id>/transcript/", transcripts.page, name="transcript"),
    path("documents/<int:document_id>/edits/", edits.changes, name="changes"),
    path("documents/<int:document_id>/edits/replace/", edits.replace, name="replace_text"),
    path("documents/<int:document_id>/edits/split/", edits.split, name="split_turn"),
    path("documents/<int:document_id>/edits/join/", edits.join, name="join_turns"),
    path("documents/<int:document_id>/edits/check/", edits.check, name="check_turn"),
    path("documents/<int:document_id>/speakers/set/", speaker_labels.set_one, name="set_speaker"),
    path("documents/<int:document_id>/speakers/set-from/", speaker_labels.set_from, name="set_speaker_from"),
    path("documents/<int:document_id>/speakers/rename/", speaker_labels.rename, name="rename_speaker"),
    path("documents/<int:document_id>/speakers/merge/", speaker_labels.merge, name="merge_speakers"),
    path("documents/<int:document_id>/versions/", versions.page, name="versions"),
    path("documents/<int:document_id>/versions/take-back/", versions.take_back, name="take_back_words"),
    path("documents/<int:document_id>/versions/restore/", versions.restore, name="restore_version"),
    path("documents/<int:document_id>/rename/", transcripts.rename, name="rename_document"),
    path("documents/<int:document_id>/export/", transcripts.export, name="export_document"),
    path("documents/<int:document_id>/recording/", transcripts.choose_recording, name="choose_recording"),
    path("documents/<int:document_id>/delete/", transcripts.delete, name="delete_document"),
]
