import factory

from intervisit.notices import models
from tests.conftest import NOW
from tests.factories.base import NetworkFactory
from tests.factories.people import PersonFactory


class NoticeFactory(NetworkFactory):
    class Meta:
        model = models.Notice

    person = factory.SubFactory(PersonFactory)
    kind = "plan:returned"
    words = "A plan was returned to you"
    path = "/nyc/plans/"
    pace = "daily"
    created_at = NOW


class MessageFactory(NetworkFactory):
    class Meta:
        model = models.Message

    sender = factory.SubFactory(PersonFactory)
    list_words = "2 schools"
    subject = "Visits in spring"
    text = "Please choose your days.\n\nThank you."
    created_at = NOW


class MailFactory(NetworkFactory):
    class Meta:
        model = models.Mail

    person = factory.SubFactory(PersonFactory)
    subject = "A plan was returned to you"
    template = "letter"
    content = factory.LazyFunction(lambda: {"paragraphs": ["It is returned."]})
    created_at = NOW
