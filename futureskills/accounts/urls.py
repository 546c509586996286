"""Addresses of sign-in and of accounts."""

from allauth.account import views as allauth
from django.urls import path, re_path

from futureskills.accounts import views

urlpatterns = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("signup/", allauth.signup, name="account_signup"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("language/", views.set_language_preference, name="set_language_preference"),
    path("people/", views.people, name="people"),
    path("people/<int:user_id>/deactivate/", views.deactivate, name="deactivate_person"),
    path("people/<int:user_id>/activate/", views.activate, name="activate_person"),
    path("people/<int:user_id>/reset-link/", views.reset_link, name="make_reset_link"),
]
