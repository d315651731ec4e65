"""Words that users see for the enums of ``people`` and the kernel."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Standing

STANDINGS: dict[Standing, Promise] = {
    Standing.STAFF: _("Staff"),
    Standing.LEADER: _("Leader of the school"),
    Standing.REPRESENTATIVE: _("Union representative"),
    Standing.OFFICE: _("Central team"),
    Standing.DIRECTOR: _("Development Director"),
    Standing.REGIONAL_DIRECTOR: _("Director of a region"),
    Standing.FINANCE: _("Finance officer"),
    Standing.AUDITOR: _("Auditor"),
    Standing.DATA_PROTECTION: _("Data-protection officer"),
}


def standing_choices() -> list[tuple[str, Promise]]:
    return [(standing.value, words) for standing, words in STANDINGS.items()]
