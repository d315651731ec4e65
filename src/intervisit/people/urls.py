"""Addresses of ``people``; a person's own page is the shell's (web)."""

from django.urls import path

from intervisit.people.views import (
    delegations,
    invitations,
    namings,
    people,
    posts,
    services,
    teams,
)

app_name = "people"

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="add"),
    path("people/duplicates/", people.duplicates, name="duplicates"),
    path("people/me/", people.me, name="me"),
    path("people/me/sign-in/", people.security, name="security"),
    path("people/invite/", invitations.invite_list, name="invite_list"),
    path("people/<str:public_id>/invite/", invitations.invite, name="invite"),
    path("invitations/", invitations.invitations, name="invitations"),
    path(
        "invitations/<str:public_id>/withdraw/",
        invitations.withdraw,
        name="withdraw_invitation",
    ),
    path("come-in/<str:token>/", invitations.accept, name="accept"),
    path("people/<str:public_id>/change/", people.amend, name="amend"),
    path("people/<str:public_id>/merge/", people.merge, name="merge"),
    path("people/<str:public_id>/posts/add/", posts.give, name="give_post"),
    path("posts/<str:public_id>/change/", posts.amend, name="amend_post"),
    path("posts/<str:public_id>/end/", posts.end, name="end_post"),
    path("schools/<str:public_id>/named/", namings.namings, name="namings"),
    path("schools/<str:public_id>/teams/add/", teams.add, name="add_team"),
    path("teams/<str:public_id>/", teams.team, name="team"),
    path("teams/<str:public_id>/members/", teams.add_member, name="add_member"),
    path(
        "teams/<str:public_id>/members/<str:member_id>/remove/",
        teams.remove_member,
        name="remove_member",
    ),
    path("teams/<str:public_id>/end/", teams.end, name="end_team"),
    path("sign-in/", services.services, name="services"),
    path("sign-in/<str:public_id>/", services.service, name="service"),
    path("sign-in/<str:public_id>/test/", services.check_service, name="check_service"),
    path("sign-in/<str:public_id>/end/", services.end_service, name="end_service"),
    path("acting/", delegations.delegations, name="delegations"),
    path("acting/stop/", delegations.stop, name="stop_acting"),
    path("acting/<str:public_id>/start/", delegations.act, name="act"),
    path(
        "acting/<str:public_id>/withdraw/",
        delegations.withdraw,
        name="withdraw_delegation",
    ),
    path("handovers/", posts.handovers, name="handovers"),
    path("handovers/<str:public_id>/", posts.handover, name="handover"),
    path(
        "handovers/<str:public_id>/successor/",
        posts.name_successor,
        name="name_successor",
    ),
    path("handovers/<str:public_id>/take/", posts.take, name="take_handover"),
]
