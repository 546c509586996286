"""The address of the server's audit trail."""

from django.urls import path

from futureskills.audit import views

urlpatterns = [path("", views.server_audit, name="server_audit")]
