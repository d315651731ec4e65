"""Whatever comes in: no page breaks, and nothing goes in by halves."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from intervisit.imports.models import Import
from intervisit.imports.operations import applying
from intervisit.imports.operations.applying import Collision, import_now, write
from intervisit.imports.operations.progress import Progress, Stopped
from intervisit.imports.queries.plans import whole_plan
from intervisit.imports.tasks import apply as apply_job
from intervisit.networks.models import Organisation
from intervisit.people.models import Person, Post
from tests.conftest import NOW
from tests.imports.files import csv_bytes, dirty_schools
from tests.imports.rosters import VERSION_1, VERSION_2, bundle_bytes
from tests.imports.runs import checked
from tests.imports.views.test_pages import PEOPLE, address, mapped, office_client, sent

SEEDS = {
    "schools": [dirty_schools()],
    "people": [PEOPLE],
    "roster": [bundle_bytes(VERSION_1), bundle_bytes(VERSION_2)],
}
FUZZ = settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
__all__ = ["office_client"]


@st.composite
def damaged(draw):
    """Give a file of some kind with a piece cut out, doubled or overwritten."""
    subject = draw(st.sampled_from(sorted(SEEDS)))
    content = draw(st.sampled_from(SEEDS[subject]))
    start = draw(st.integers(0, len(content)))
    end = draw(st.integers(start, min(start + 200, len(content))))
    noise = draw(st.binary(max_size=60) | st.just(content[start:end] * 2))
    return subject, content[:start] + noise + content[end:]


@FUZZ
@given(file=damaged())
def test_no_damaged_file_breaks_a_page(office_client, file):
    subject, content = file
    Import.objects.all().delete()

    answers = [sent(office_client, content, subject)]
    for run in Import.objects.all():
        run_page = address("run", public_id=run.public_id)
        columns = address("columns", public_id=run.public_id)
        answers.append(office_client.get(columns))
        if run.is_roster:
            answers.append(office_client.post(columns, {}))
        else:
            answers.append(mapped(office_client, run))
        answers.append(office_client.get(run_page))
        answers.append(office_client.get(f"{run_page}?show=all"))
        answers.append(office_client.get(address("left", public_id=run.public_id)))
        run.refresh_from_db()
        if run.state == "checked":
            office_client.post(address("apply", public_id=run.public_id))
            apply_job(run_id=run.pk, person_id=run.made_by_id)
            answers.append(office_client.get(run_page))

    assert [answer.status_code for answer in answers if answer.status_code >= 404] == []


class BreaksOff:
    """Writes half of the people, and then the database says no."""

    def __init__(self, *_parts):
        self.is_broken = True

    def write(self, _plan, **_choices):
        Person.objects.create(family_name="Half")
        message = "somebody was faster"
        raise IntegrityError(message)


def counts():
    return (Organisation.objects.count(), Person.objects.count(), Post.objects.count())


def test_write_that_breaks_off_leaves_nothing(olive, monkeypatch):
    run = checked(csv_bytes(["code", "name"], ["1", "A"]), olive)
    before = counts()
    monkeypatch.setattr(applying, "PeopleWriter", BreaksOff)

    with pytest.raises(Collision, match="Nothing was written"):
        import_now(run=run, is_complete=False, is_confirmed=False, by=olive, at=NOW)

    assert counts() == before


def test_the_same_break_without_the_transaction_is_seen(olive, nyc, monkeypatch):
    """Prove that the test above could fail."""
    run = checked(csv_bytes(["code", "name"], ["1", "A"]), olive)
    before = counts()
    monkeypatch.setattr(applying, "PeopleWriter", BreaksOff)
    plan = whole_plan(run, nyc, NOW.date())

    with pytest.raises(IntegrityError):
        write(run, plan, Progress(run, 1), olive, NOW)

    assert counts() == (before[0] + 1, before[1] + 1, before[2])


def test_stop_takes_back_what_was_begun(olive, monkeypatch):
    run = checked(dirty_schools(), olive)
    applying.begin_import(
        run=run, is_complete=False, is_confirmed=False, by=olive, at=NOW
    )
    before = counts()

    def stop_at_once(_self, _done):
        raise Stopped

    monkeypatch.setattr(Progress, "tell", stop_at_once)
    apply_job(run_id=run.pk, person_id=0)

    run.refresh_from_db()
    assert (run.state, counts()) == ("checked", before)
    assert run.failure == "Stopped on request. Nothing was written."


def test_progress_asks_whether_to_stop(olive, monkeypatch):
    run = checked(dirty_schools(), olive)
    applying.stop(run=run, by=olive, at=NOW)
    progress = Progress(run, 6)
    progress.told_at = 0.0

    with transaction.atomic(), pytest.raises(Stopped):
        progress.tell(3)


def test_error_of_our_own_gives_the_import_back(olive, monkeypatch):
    run = checked(dirty_schools(), olive)
    applying.begin_import(
        run=run, is_complete=False, is_confirmed=False, by=olive, at=NOW
    )
    before = counts()

    def surprise(*_arguments):
        message = "nobody thought of this"
        raise RuntimeError(message)

    monkeypatch.setattr(applying, "write", surprise)
    apply_job(run_id=run.pk, person_id=0)

    run.refresh_from_db()
    assert (run.state, counts()) == ("failed", before)
    assert "Nothing was written" in run.failure
