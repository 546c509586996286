"""Addresses of the transcripts app, all below one project."""

from django.urls import path

from transcripts.views import events, imports, material, media, recordings, resumable, transcripts, uploads

app_name = "transcripts"
urlpatterns = [
    path("material/", material.page, name="material"),
    path("material/shelves/", material.shelves, name="shelves"),
    path("material/upload/", recordings.upload, name="upload"),
    path("material/uploads/", resumable.create, name="create_upload"),
    path("material/uploads/find/", uploads.find, name="find_upload"),
    path("material/uploads/unfinished/", uploads.unfinished, name="unfinished_uploads"),
    path("material/uploads/<uuid:upload_id>/", resumable.resource, name="resume_upload"),
    path("material/uploads/<uuid:upload_id>/discard/", uploads.discard, name="discard_upload"),
    path("material/consent/", uploads.consent, name="confirm_consent"),
    path("material/events/", events.create, name="create_event"),
    path("material/events/<int:event_id>/", events.change, name="change_event"),
    path("material/events/<int:event_id>/delete/", events.delete, name="delete_event"),
    path("material/recordings/<int:recording_id>/state/", material.state, name="recording_state"),
    path("material/recordings/<int:recording_id>/move/", recordings.move, name="move_recording"),
    path("material/recordings/<int:recording_id>/retry/", recordings.retry, name="retry_recording"),
    path("material/recordings/<int:recording_id>/cancel/", recordings.cancel, name="cancel_recording"),
    path("material/recordings/<int:recording_id>/again/", recordings.again, name="transcribe_again"),
    path("material/recordings/<int:recording_id>/delete/", recordings.delete, name="delete_recording"),
    path("material/import/", imports.page, name="import"),
    path("material/import/read/", imports.read, name="read_import"),
    path("material/import/<str:token>/", imports.preview, name="import_preview"),
    path("material/import/<str:token>/commit/", imports.commit, name="commit_import"),
    path("media/<int:recording_id>/", media.sound, name="media"),
    path("documents/<int:document_id>/transcript/", transcripts.page, name="transcript"),
    path("documents/<int:document_id>/rename/", transcripts.rename, name="rename_document"),
    path("documents/<int:document_id>/export/", transcripts.export, name="export_document"),
    path("documents/<int:document_id>/recording/", transcripts.choose_recording, name="choose_recording"),
    path("documents/<int:document_id>/delete/", transcripts.delete, name="delete_document"),
]
