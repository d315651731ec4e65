"""Models of ``bookings``, one file an aggregate."""

from intervisit.bookings.models.bookings import ABOUT, Booking, BookingQuerySet
from intervisit.bookings.models.contacts import Contact, ContactAnswer, ContactMessage
from intervisit.bookings.models.drafts import TermsDraft
from intervisit.bookings.models.places import Capacity
from intervisit.bookings.models.quality import BookingTheme, Theme
from intervisit.bookings.models.sections import BookingSection
from intervisit.bookings.models.terms import CostLine, PlannedVisit, Signature, Terms
from intervisit.bookings.models.visits import Review, Visit

__all__ = [
    "ABOUT",
    "Booking",
    "BookingQuerySet",
    "BookingSection",
    "BookingTheme",
    "Capacity",
    "Contact",
    "ContactAnswer",
    "ContactMessage",
    "CostLine",
    "PlannedVisit",
    "Review",
    "Signature",
    "Terms",
    "TermsDraft",
    "Theme",
    "Visit",
]
