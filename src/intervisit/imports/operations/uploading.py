"""The first step: a file comes in and is looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import IO, Any

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.area_targets import AREA_PREFIX
from intervisit.imports.domain.gazetteer import Gazetteer
from intervisit.imports.domain.header import sampled
from intervisit.imports.domain.known_areas import area_in_header
from intervisit.imports.domain.mapping import (
    ColumnMapping,
    Guess,
    guess_mapping,
    normalised,
)
from intervisit.imports.domain.problems import Fault, Problem, Unreadable, notice
from intervisit.imports.domain.sheet import Sheet
from intervisit.imports.domain.states import Action
from intervisit.imports.domain.targets import Subject as TableSubject
from intervisit.imports.domain.values.dates import DateOrder
from intervisit.imports.labels.sentences import verdict
from intervisit.imports.models import Import, Subject
from intervisit.imports.operations.remembering import with_saved
from intervisit.imports.operations.steps import FileCannotBeRead, step
from intervisit.imports.queries.files import bundle_in, table_in, uploaded
from intervisit.imports.queries.known import known_areas, places
from intervisit.imports.queries.storing import (
    storable,
    written_mapping,
    written_problem,
)
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.support.operation import operation

SHOWN_SAMPLES = 4
LONGEST_SAMPLE = 60
MONTH_FIRST_COUNTRIES = frozenset({"US", "PH", "FM", "PW", "MH"})


@operation("import:start", told=_("Sent the file"))
def start_import(
    *, subject: str, name: str, content: IO[bytes], by: Actor, at: datetime
) -> Import:
    """Keep a file and guess what its columns are; nothing of it is written yet.

    Raises
    ------
    FileCannotBeRead
        when it is no table or bundle; nothing is kept then.
    """
    network = Network.objects.get(pk=by.network_id)
    try:
        looked_at = look_at(content, name, subject, network)
    except Unreadable as unreadable:
        raise FileCannotBeRead(verdict(unreadable)) from unreadable
    run = Import(
        subject=subject,
        file_name=storable(name)[:200],
        file_bytes=content.seek(0, 2),
        sha256=digest_of(content),
        made_by_id=by.person_id,
        made_at=at,
        **looked_at,
    )
    content.seek(0)
    run.file.save(run.public_id, File(content), save=False)
    if run.is_roster:
        step(run, Action.MAP)
    run.save()
    return run


def look_at(
    content: IO[bytes], name: str, subject: str, network: Network
) -> dict[str, Any]:
    """Give columns, mapping and notices of a file, as they are kept."""
    upload = uploaded(content, name)
    order = usual_order(network)
    if subject == Subject.ROSTER:
        bundle = bundle_in(upload)
        return {
            "columns": {"version": bundle.version, "parts": sorted(bundle.paths)},
            "mapping": written_mapping(ColumnMapping({}, order)),
        }
    return look_at_table(
        table_in(upload, TableSubject(subject)), upload.name, subject, order
    )


def look_at_table(
    sheet: Sheet, name: str, subject: str, order: DateOrder, chosen: str = ""
) -> dict[str, Any]:
    table_subject = TableSubject(subject)
    sample = sampled(sheet, name)
    names_places = table_subject is not TableSubject.SCHOOLS
    known = places() if names_places else Gazetteer(())
    guess = guess_mapping(table_subject, sample, order, known.knows)
    mapping = with_saved(guess.mapping, table_subject, sheet.header)
    if table_subject is TableSubject.AREAS:
        mapping = with_own_areas(mapping)
    return {
        "columns": {
            "header": list(sheet.header),
            "samples": [samples_of(cells) for cells in sample.columns],
            "sheets": list(sheet.sheet_names),
            "digits_lost": guess.digits_lost,
        },
        "mapping": written_mapping(mapping, chosen),
        "notices": [
            written_problem(problem)
            for problem in (*sheet.notices, *order_notices(guess, order))
        ],
    }


def with_own_areas(mapping: ColumnMapping) -> ColumnMapping:
    """Take the network's own area where a column is called like one of them."""
    areas = known_areas()
    targets = dict(mapping.targets)
    for header, key in targets.items():
        area = key.removeprefix(AREA_PREFIX)
        if area != key and area not in areas.by_key:
            called = area_in_header(normalised(header))
            targets[header] = AREA_PREFIX + areas.key_of(called)
    return mapping.with_targets(targets)


def order_notices(guess: Guess, usual: DateOrder) -> list[Problem]:
    """Say how dates are read where that isn't plain."""
    seen = guess.order
    if seen.order is not usual:
        return [notice(Fault.OTHER_DATE_ORDER, order=seen.order.value)]
    if seen.dates and not seen.is_sure:
        return [notice(Fault.UNSURE_DATE_ORDER, order=seen.order.value)]
    return []


def samples_of(cells: Iterable[str]) -> list[str]:
    """Give the first few different cells of a column, short enough to show."""
    filled = dict.fromkeys(cell.strip() for cell in cells if cell.strip())
    shown = (cell.replace("\x00", "")[:LONGEST_SAMPLE] for cell in filled)
    return list(islice(shown, SHOWN_SAMPLES))


def usual_order(network: Network) -> DateOrder:
    """Give the order in which a network writes its dates."""
    is_month = network.country.upper() in MONTH_FIRST_COUNTRIES
    return DateOrder.MONTH_FIRST if is_month else DateOrder.DAY_FIRST


def digest_of(content: IO[bytes]) -> str:
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()
