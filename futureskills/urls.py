"""All addresses: each app brings its own."""

from django.conf import settings
from django.urls import include, path

from futureskills.common import health

urlpatterns = [
    path("health/", health.health, name="health"),
    path("accounts/", include("futureskills.accounts.urls")),
    path("audit/", include("futureskills.audit.urls")),
    path("", include("futureskills.projects.urls")),
    path("projects/<slug:slug>/", include("transcripts.urls")),
    path("projects/<slug:slug>/", include("coding.urls")),
]

if getattr(settings, "SHOW_COMPONENTS_PAGE", False):
    from futureskills.common import views

    urlpatterns.append(path("components/", views.components, name="components"))
