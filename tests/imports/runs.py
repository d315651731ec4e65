"""From a file to an import in any state, for tests."""

from intervisit.imports.operations.applying import import_now
from intervisit.imports.operations.checking import check_now
from intervisit.imports.operations.choosing import accept_guess
from intervisit.imports.operations.uploading import start_import
from tests.conftest import NOW
from tests.imports.files import stream


def started(content, by, subject="schools", name="file.csv", at=NOW):
    return start_import(
        subject=subject, name=name, content=stream(content), by=by, at=at
    )


def checked(content, by, subject="schools", name="file.csv", at=NOW):
    run = accept_guess(run=started(content, by, subject, name, at), by=by, at=at)
    return check_now(run=run, by=by, at=at)


def applied(
    content,
    by,
    subject="schools",
    *,
    name="file.csv",
    complete=False,
    sure=False,
    at=NOW,
):
    run = checked(content, by, subject, name, at)
    return import_now(run=run, is_complete=complete, is_confirmed=sure, by=by, at=at)


def counts(run):
    return {
        outcome: count
        for outcome, count in run.counts.items()
        if count and outcome != "rows"
    }


__all__ = ["applied", "checked", "counts", "started"]
