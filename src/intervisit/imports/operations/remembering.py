"""What headers meant the last time: the next file of their kind begins with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from intervisit.imports.domain.mapping import ColumnMapping, normalised
from intervisit.imports.domain.targets import Subject as TableSubject
from intervisit.imports.domain.targets import target_of
from intervisit.imports.models import SavedMapping


def with_saved(
    mapping: ColumnMapping, subject: TableSubject, header: Iterable[str]
) -> ColumnMapping:
    """Prefer what these headers meant the last time to what they seem to mean."""
    saved = SavedMapping.objects.filter(subject=subject.value).first()
    if saved is None:
        return mapping
    targets: dict[str, str] = {}
    for name in header:
        target = saved.targets.get(normalised(name), mapping.targets.get(name, ""))
        is_free = target not in targets.values()
        if target and is_free and target_of(subject, target) is not None:
            targets[name] = target
    return mapping.with_targets(targets)


def remember_mapping(
    subject: str,
    header: Iterable[str],
    targets: Mapping[str, str],
    *,
    code_digits: int = 0,
) -> None:
    """Begin the next file of this kind with what these headers meant."""
    saved, _made = SavedMapping.objects.get_or_create(subject=subject)
    saved.targets = {
        **saved.targets,
        **{normalised(name): targets.get(name, "") for name in header},
    }
    saved.code_digits = code_digits
    saved.save()
