from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "intervisit.bookings"
    label = "bookings"

    def ready(self) -> None:
        """Hear what is handed in and who leaves; the events' own modules list this."""
        from intervisit.bookings.operations import handing_over, sections
        from intervisit.people.events import post_ended
        from intervisit.questionnaires.events import response_handed_in

        response_handed_in.connect(sections.hear_of_section)
        post_ended.connect(handing_over.tell_that_colleague_leaves)
