from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "intervisit.bookings"
    label = "bookings"

    def ready(self) -> None:
        """Hear what is handed in and who leaves; the events' own modules list this."""
        from intervisit.bookings.operations import areas, handing_over, sections
        from intervisit.bookings.queries.homes import name_homes
        from intervisit.networks.events import area_merged
        from intervisit.people.events import post_ended, post_taken
        from intervisit.questionnaires.events import homes_sought, response_handed_in

        homes_sought.connect(name_homes)
        response_handed_in.connect(sections.hear_of_section)
        post_ended.connect(handing_over.tell_that_colleague_leaves)
        post_ended.connect(handing_over.pass_copies_on_ending)
        post_taken.connect(handing_over.pass_copies_on_taking)
        area_merged.connect(areas.move_bookings_on_merging)
