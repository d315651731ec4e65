"""Addresses of sign-in and of one's own account: outside every network.

Ours come first, so that ``account_login`` opens the page with one field.
"""

from allauth.account import views as allauth_views
from django.urls import include, path

from intervisit.people.views import sign_in

urlpatterns = [
    path("login/", sign_in.sign_in, name="account_sign_in"),
    path("login/password/", allauth_views.login, name="account_password_login"),
    path("login/connect/", sign_in.connect, name="account_connect"),
    path("login/at/<str:public_id>/", sign_in.service, name="account_sign_in_service"),
    path(
        "oidc/<str:provider_id>/login/", sign_in.to_service, name="account_to_service"
    ),
    path(
        "oidc/<str:provider_id>/login/callback/",
        sign_in.from_service,
        name="account_from_service",
    ),
    path("", include("allauth.urls")),
]
