"""The jobs themselves, as a worker calls them."""

from datetime import timedelta

from procrastinate.contrib.django import app

from intervisit.notices.models import Mail
from intervisit.support import clock
from intervisit.support.scope import within
from tests.factories.notices import MailFactory, NoticeFactory


def test_mail_is_sent_by_its_job(new_york, postbox):
    with within(new_york):
        mail = MailFactory()

    app.tasks["notices.send"].func(network_id=new_york.pk, mail_id=mail.pk)

    assert len(postbox.letters) == 1


def test_digests_are_made_in_every_network(new_york, boston):
    for network in (new_york, boston):
        with within(network):
            NoticeFactory(created_at=clock.now() - timedelta(days=2))

    app.tasks["notices.digests"].func(timestamp=0)

    for network in (new_york, boston):
        with within(network):
            assert Mail.objects.get().template == "digest"


def test_digests_run_by_themselves():
    registered = app.periodic_registry.periodic_tasks.values()
    named = {task.task.name: task.cron for task in registered}

    assert named["notices.digests"] == "5 * * * *"
