"""Addresses of ``bookings``."""

from django.urls import path

from intervisit.bookings.views import (
    asking,
    bookings,
    calendars,
    contacts,
    give_and_take,
    quality,
    region,
    terms,
    visits,
)

app_name = "bookings"

urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/<str:public_id>/", contacts.contact, name="contact"),
    path("contacts/<str:public_id>/answer/", contacts.answer, name="answer"),
    path("contacts/<str:public_id>/helped/", contacts.helped, name="helped"),
    path("contacts/<str:public_id>/book/", asking.promote, name="promote"),
    path("listings/<str:public_id>/write/", contacts.write, name="write"),
    path("listings/<str:public_id>/book/", asking.ask, name="ask"),
    path("listings/<str:public_id>/capacity/", visits.capacity, name="capacity"),
    path("bookings/", bookings.bookings, name="bookings"),
    path("bookings/give-and-take/", give_and_take.give_and_take, name="give_and_take"),
    path("bookings/region/", region.region, name="region"),
    path("bookings/quality/", quality.quality, name="quality"),
    path("bookings/themes/", quality.themes, name="themes"),
    path("bookings/<str:public_id>/", bookings.booking, name="booking"),
    path("bookings/<str:public_id>/discard/", asking.discard, name="discard"),
    path("bookings/<str:public_id>/terms/", terms.terms, name="terms"),
    path(
        "bookings/<str:public_id>/terms/discard/",
        terms.discard_terms,
        name="discard_terms",
    ),
    path("bookings/<str:public_id>/agree/", terms.agree, name="agree"),
    path("bookings/<str:public_id>/refuse/", terms.refuse, name="refuse"),
    path("bookings/<str:public_id>/cancel/", terms.cancel, name="cancel"),
    path("bookings/<str:public_id>/visits/plan/", visits.plan_visit, name="plan_visit"),
    path("bookings/<str:public_id>/calendar/", calendars.calendar, name="calendar"),
    path("booking-visits/<str:public_id>/", visits.log_visit, name="log_visit"),
    path("booking-visits/<str:public_id>/move/", visits.move_visit, name="move_visit"),
    path("bookings/<str:public_id>/half-way/", visits.review, name="review"),
    path("bookings/<str:public_id>/complete/", visits.complete, name="complete"),
    path("bookings/<str:public_id>/evaluate/", bookings.evaluate, name="evaluate"),
    path(
        "bookings/<str:public_id>/next-steps/", bookings.next_steps, name="next_steps"
    ),
    path("bookings/<str:public_id>/giving/", bookings.giving, name="giving"),
    path("bookings/<str:public_id>/quality/", quality.judge, name="judge"),
    path("bookings/<str:public_id>/suggest/", quality.suggest, name="suggest"),
]
