"""Which shape of the definition a group of schools has."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from intervisit.partnerships.domain.sizes import SizeFault, misfits
from intervisit.programmes.domain.schema.definition import Definition


def fitting_shape(
    definition: Definition, ways: Sequence[str], wanted: str
) -> tuple[str, str]:
    """Give the key of the shape that a group fits, and what is amiss with it.

    Parameters
    ----------
    ways : sequence of str
        How each school takes part.
    wanted : str
        Key of the shape that was asked for; taken when it fits, or when none does.

    Returns
    -------
    (str, str)
        The second is empty when the group fits.
    """
    shapes = sorted(definition.formations, key=lambda shape: shape.key != wanted)
    for shape in shapes:
        hard = [m for m in misfits(shape, ways, is_new=True) if m.is_hard]
        if not hard:
            return shape.key, ""
    if not shapes:
        return wanted, _("The definition names no kind of group.")
    first = next(m for m in misfits(shapes[0], ways, is_new=True) if m.is_hard)
    names = {each.key: each.plural for each in definition.memberships}
    told = {
        "shape": shapes[0].name,
        "ways": names.get(first.membership, first.membership),
        "count": first.count,
        "bound": first.bound,
    }
    words = {
        SizeFault.NO_PLACE: _("a %(shape)s has no place for %(count)d of its schools."),
        SizeFault.TOO_FEW: _(
            "a %(shape)s needs %(bound)d × %(ways)s and has %(count)d."
        ),
        SizeFault.TOO_MANY: _(
            "a %(shape)s takes %(bound)d × %(ways)s and has %(count)d."
        ),
        SizeFault.TOO_FEW_SCHOOLS: _("a %(shape)s needs %(bound)d members."),
    }[first.fault]
    return shapes[0].key, words % told
