"""What the network's directory says of formal bookings: one query a question."""

from __future__ import annotations

from intervisit.bookings.domain.reasons import Role
from intervisit.directory.domain.rules import Rules
from intervisit.directory.queries.rules import rules_here
from intervisit.programmes.domain.schema.directory import Level
from intervisit.programmes.models import DefinitionVersion
from intervisit.programmes.queries.forms import form_of
from intervisit.questionnaires.models import Questionnaire


def formal_in(rules: Rules | None) -> Level | None:
    """Give the level at which the form is required; None where there is none."""
    levels = rules.levels if rules else ()
    return next((level for level in levels if level.form_required), None)


def formal_level() -> Level | None:
    """Give the formal level of the open network's directory, or None."""
    return formal_in(rules_here())


def copies_go_to_both() -> bool:
    """Whether the directors over the giving school get copies, too."""
    level = formal_level()
    return level is not None and level.copies_both_sides


def form_key(level: Level, role: Role) -> str | None:
    """Give the key of the form that a level has for a role; they stand in order."""
    if role is Role.GIVING:
        return level.provider_form
    order = (Role.REQUEST, Role.EVALUATION, Role.NEXT_STEPS)
    asked = dict(zip(order, level.sections, strict=False))
    return asked.get(role)


def questionnaire_of(role: Role) -> Questionnaire | None:
    """Give the questionnaire that the definition asks for a role, or None."""
    rules = rules_here()
    level = formal_in(rules)
    key = form_key(level, role) if level else None
    if rules is None or key is None:
        return None
    version = DefinitionVersion.objects.get(pk=rules.version_id)
    form = form_of(version, key)
    return form.questionnaire if form else None


def kind_names() -> dict[str, str]:
    """Give the names of the kinds of help by their keys, in the definition's order."""
    rules = rules_here()
    return {kind.key: kind.name for kind in rules.kinds} if rules else {}


def lasts_long(kind: str) -> bool:
    """Whether a kind of help goes on for weeks or longer, as the definition says."""
    rules = rules_here()
    kinds = rules.kinds if rules else ()
    return any(each.key == kind and each.long_term for each in kinds)
