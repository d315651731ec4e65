"""What is in an import's file: a sheet or a bundle, opened anew each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Protocol

from intervisit.imports.domain.archives import Form, Upload, opened
from intervisit.imports.domain.delimited import read_delimited
from intervisit.imports.domain.header import with_header
from intervisit.imports.domain.limits import DEFAULT_LIMITS
from intervisit.imports.domain.oneroster.bundle import Bundle
from intervisit.imports.domain.problems import Fault, Unreadable
from intervisit.imports.domain.sheet import Sheet
from intervisit.imports.domain.targets import Subject as TableSubject
from intervisit.imports.domain.workbook import read_workbook


class Stored(Protocol):
    """Anything that came in as a file and keeps it."""

    file: Any


@contextmanager
def content_of(run: Stored) -> Iterator[IO[bytes]]:
    """Open the stored file for as long as it is read.

    Raises
    ------
    Unreadable
        when the file isn't kept any more.
    """
    try:
        stored = run.file.open("rb")
    except (FileNotFoundError, ValueError) as error:
        raise Unreadable(Fault.FILE_GONE) from error
    with stored:
        yield stored.file


def uploaded(content: IO[bytes], name: str) -> Upload:
    """Tell what a file is.

    Raises
    ------
    Unreadable
        when it is no table, workbook or bundle that can be read safely.
    """
    return opened(content, name, DEFAULT_LIMITS)


def table_in(upload: Upload, subject: TableSubject, sheet: str = "") -> Sheet:
    """Read a table or the sheet of a workbook, with its header found."""
    if upload.form is Form.ROSTER:
        raise Unreadable(Fault.SEVERAL_TABLES, count="", names="OneRoster")
    if upload.form is Form.WORKBOOK:
        table = read_workbook(upload.content, DEFAULT_LIMITS, sheet)
    else:
        table = read_delimited(upload.content, DEFAULT_LIMITS)
    return with_header(table, subject, DEFAULT_LIMITS)


def bundle_in(upload: Upload) -> Bundle:
    """Read a OneRoster bundle.

    Raises
    ------
    Unreadable
        when it is something else, or lacks organisations or users.
    """
    if upload.form is not Form.ROSTER:
        raise Unreadable(Fault.NOT_A_ROSTER)
    bundle = Bundle(upload.content, DEFAULT_LIMITS)
    for name in ("orgs", "users"):
        if name not in bundle.paths:
            raise Unreadable(Fault.ROSTER_FILE_MISSING, file=f"{name}.csv")
    return bundle
