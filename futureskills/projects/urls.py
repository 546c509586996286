"""Addresses of projects and their members."""

from django.urls import include, path

from futureskills.projects.views import invitations, members, projects, records

app_name = "projects"
inside = [
    path("settings/", projects.settings, name="settings"),
    path("members/", members.member_list, name="members"),
    path("members/invite/", members.invite, name="invite"),
    path("members/leave/", members.leave, name="leave"),
    path("members/<int:membership_id>/role/", members.change_role, name="change_role"),
    path("members/<int:membership_id>/key/", members.change_key_holder, name="change_key_holder"),
    path("members/<int:membership_id>/remove/", members.remove, name="remove_member"),
    path("members/invitations/<int:invitation_id>/revoke/", members.revoke, name="revoke_invitation"),
    path("audit/", records.audit, name="audit"),
    path("history/", records.history, name="history"),
    path("history/<int:operation_id>/undo/", records.undo, name="undo"),
]
urlpatterns = [
    path("", projects.project_list, name="list"),
    path("new-project/", projects.create, name="create"),
    path("invitations/<str:token>/", invitations.accept, name="accept_invitation"),
    path("projects/<slug:slug>/", include(inside)),
]
